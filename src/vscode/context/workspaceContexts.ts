import * as vscode from 'vscode';
import { type ContextPack, emptyPack } from '../../core/context/contextPiece.ts';
import type { ContextReader } from '../../core/context/contextReader.ts';
import { contextDefaults, gatherContext } from '../../core/context/gatherContext.ts';
import { type Mentionable, mentionable } from '../../core/context/mentions.ts';
import type { PathIndex } from '../../core/context/pathIndex.ts';
import { isSecretFile } from '../../core/context/secretFiles.ts';
import { versionsInUse } from '../../core/context/versionsInUse.ts';
import type { WorkspaceIndex } from '../../core/context/workspaceIndex.ts';
import { packagesOf } from '../../core/generation/request/importLines.ts';
import type { GenerationRequest, RequestPlace } from '../../core/generation/request/request.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import { problemsOnLines } from '../generate/problemsIn.ts';
import { FolderFiles, relativePath } from './folderFiles.ts';

export interface WorkspaceContextsDeps {
  readonly reader: ContextReader;
  readonly clock: Clock;
  readonly log: Logger;
  /** The most tokens that may be shown for a request; 0 where showing is off. */
  readonly maxTokens: (request: GenerationRequest) => number;
}

/** What models are shown of the workspace. Nothing of a folder is read before the first question about one of its files. */
export class WorkspaceContexts implements vscode.Disposable {
  readonly #deps: WorkspaceContextsDeps;
  readonly #folders = new Map<string, FolderFiles>();
  readonly #watch: vscode.Disposable;

  constructor(deps: WorkspaceContextsDeps) {
    this.#deps = deps;
    this.#watch = vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      for (const { uri } of removed) this.#forget(uri.toString());
    });
  }

  /** Begins to read the files around a document, so that they are known when they are needed. */
  warmUp(document: vscode.Uri): void {
    const folder = vscode.workspace.getWorkspaceFolder(document);
    if (folder) this.#filesOf(folder.uri)?.start();
  }

  /** The files of a workspace folder, as far as they may be read; undefined in a workspace that is not trusted. */
  async filesAround(folder: vscode.Uri): Promise<WorkspaceIndex | undefined> {
    return this.#filesOf(folder)?.ready(longestListingMs);
  }

  /** Whether a model may be shown a file: not what git ignores, what `.q2oignore` names, and files of secrets. */
  async mayShow(file: vscode.Uri): Promise<boolean> {
    const folder = file.scheme === 'untitled' ? undefined : vscode.workspace.getWorkspaceFolder(file);
    const files = folder && this.#filesOf(folder.uri);
    if (!folder || !files) return !isSecretFile(file.path);
    await files.ready(longestListingMs);
    return files.mayRead(relativePath(folder.uri, file));
  }

  /** What a mention that is being typed in a question about the document can become; nothing of what is not known yet. */
  mentionable(document: vscode.Uri, typed: string): readonly Mentionable[] {
    const folder = vscode.workspace.getWorkspaceFolder(document);
    const files = folder && this.#filesOf(folder.uri);
    return folder && files ? mentionable(typed, relativePath(folder.uri, document), files.index) : [];
  }

  /** What may be read of a workspace folder; undefined where it is none, or not trusted. */
  async index(folder: vscode.Uri, maxMs: number): Promise<WorkspaceIndex | undefined> {
    return this.#filesOf(folder)?.ready(maxMs);
  }

  /** The paths of the request's folder; undefined where they are not all known after a moment, and in a workspace that is not trusted. */
  async pathsAround({ place }: Pick<GenerationRequest, 'place'>): Promise<PathIndex | undefined> {
    if (place?.folder === undefined) return undefined;
    const files = this.#filesOf(vscode.Uri.parse(place.folder));
    await files?.ready(contextDefaults.maxMs);
    return files?.listedPaths;
  }

  /** Nothing in a workspace that is not trusted. */
  async gather(request: GenerationRequest): Promise<ContextPack> {
    const { place, language, task, selection } = request;
    const maxTokens = this.#deps.maxTokens(request);
    if (!place || maxTokens === 0 || !vscode.workspace.isTrusted) return emptyPack;
    const files = place.folder === undefined ? undefined : this.#filesOf(vscode.Uri.parse(place.folder));
    const { clock, reader } = this.#deps;
    const workspace = files ? await files.ready(contextDefaults.maxMs) : FolderFiles.none(reader);
    const { path, text, rows } = place;
    // The file the code goes into is shown under the same rules as any other.
    const mayShow = path === undefined ? !isSecretFile(request.fileName) : ((await files?.mayRead(path)) ?? false);
    if (!mayShow) return emptyPack;
    const about = {
      language,
      path,
      text,
      rows,
      task,
      selection: selection?.text ?? '',
      // A fix says them by itself, with lines of the code it sends.
      problems: request.fix ? [] : place.problems,
      versions: versionsInUse(packagesOf(request.imports, language), request.versions ?? {}),
    };
    return await gatherContext(about, { workspace, reader, clock }, { ...contextDefaults, maxTokens });
  }

  dispose(): void {
    this.#watch.dispose();
    for (const key of [...this.#folders.keys()]) this.#forget(key);
  }

  #filesOf(uri: vscode.Uri): FolderFiles | undefined {
    const key = uri.toString();
    const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.toString() === key);
    if (!folder || !vscode.workspace.isTrusted) return undefined;
    const known = this.#folders.get(key) ?? new FolderFiles(folder, this.#deps);
    this.#folders.set(key, known);
    return known;
  }

  #forget(key: string): void {
    this.#folders.get(key)?.dispose();
    this.#folders.delete(key);
  }
}

/** The place of a request in a document. Of a very long document the lines around are enough. */
export function placeIn(document: vscode.TextDocument, range: vscode.Range): RequestPlace {
  const first = Math.max(0, range.start.line - (document.lineCount > maxLines ? linesAbove : range.start.line));
  const last = document.lineCount > maxLines ? Math.min(document.lineCount, range.end.line + linesBelow) : document.lineCount;
  const folder = document.isUntitled ? undefined : vscode.workspace.getWorkspaceFolder(document.uri);
  return {
    folder: folder?.uri.toString(),
    path: folder && relativePath(folder.uri, document.uri),
    text: document.getText(new vscode.Range(first, 0, last, 0)),
    rows: [range.start.line - first, range.end.line - first],
    problems: range.isEmpty ? [] : problemsOnLines(document, [range.start.line, range.end.line]),
  };
}

/** The same of a text that the document would have: for code that stands in it and is not decided on. */
export function placeInText(
  document: vscode.TextDocument,
  { text, start, end }: { readonly text: string; readonly start: number; readonly end: number },
): RequestPlace {
  const [lines, before, within] = [text.split('\n'), text.slice(0, start), text.slice(start, end)];
  const row = before.split('\n').length - 1;
  const rows = [row, row + within.split('\n').length - 1] as const;
  const isLong = lines.length > maxLines;
  const first = isLong ? Math.max(0, rows[0] - linesAbove) : 0;
  const shown = isLong ? lines.slice(first, rows[1] + linesBelow) : lines;
  const folder = document.isUntitled ? undefined : vscode.workspace.getWorkspaceFolder(document.uri);
  return {
    folder: folder?.uri.toString(),
    path: folder && relativePath(folder.uri, document.uri),
    text: shown.join('\n'),
    rows: [rows[0] - first, rows[1] - first],
  };
}

const longestListingMs = 5_000;
const maxLines = 10_000;
const linesAbove = 2_000;
const linesBelow = 500;
