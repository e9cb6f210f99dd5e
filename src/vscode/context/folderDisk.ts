import * as vscode from 'vscode';
import { folderOf } from '../../core/context/pathIndex.ts';
import { decodeText } from '../../core/decodeText.ts';

/** Reads the files of one folder as they are now; nothing that stands behind a link, which may lead out of it. */
export class FolderDisk {
  readonly #folder: vscode.Uri;
  readonly #maxBytes: number;
  /** Folders, and whether they are links or stand behind one. */
  readonly #links = new Map<string, Promise<boolean>>();

  constructor(folder: vscode.Uri, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  /** What stands in an open editor, else what is on the disk; undefined for what is gone, too large, no text or behind a link. */
  async read(path: string): Promise<string | undefined> {
    const uri = vscode.Uri.joinPath(this.#folder, path);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open) return open.getText();
    return (await this.#isBehindLink(folderOf(path))) ? undefined : this.textAt(uri);
  }

  /** What is on the disk there; undefined for what is gone, too large, no file or no text. */
  async textAt(uri: vscode.Uri): Promise<string | undefined> {
    try {
      const { size, type } = await vscode.workspace.fs.stat(uri);
      if (size > this.#maxBytes || type !== vscode.FileType.File) return undefined;
      const text = decodeText(await vscode.workspace.fs.readFile(uri));
      return text.includes('\0') ? undefined : text;
    } catch {
      return undefined;
    }
  }

  typeOf(path: string): Promise<vscode.FileType | undefined> {
    return this.typeAt(vscode.Uri.joinPath(this.#folder, path));
  }

  async typeAt(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
    try {
      return (await vscode.workspace.fs.stat(uri)).type;
    } catch {
      return undefined;
    }
  }

  /** Folders were made or removed. */
  forgetLinks(): void {
    this.#links.clear();
  }

  #isBehindLink(folder: string): Promise<boolean> {
    if (folder === '') return Promise.resolve(false);
    const known = this.#links.get(folder) ?? this.#findLink(folder);
    this.#links.set(folder, known);
    return known;
  }

  async #findLink(folder: string): Promise<boolean> {
    return (await this.typeOf(folder)) !== vscode.FileType.Directory || (await this.#isBehindLink(folderOf(folder)));
  }
}
