import * as vscode from 'vscode';
import { decodeText } from '../../core/decodeText.ts';
import { SetupError } from '../../core/errors.ts';
import type { PlanTask } from '../../core/plans/plan.ts';
import { type PlanPlaces, placeFault } from '../../core/plans/planPlaces.ts';
import { t } from '../../shared/texts.ts';

/** A file of a plan that is to be written. */
export interface PlannedFile {
  readonly task: PlanTask;
  readonly code: string;
  /** The file as it was when it was changed; undefined for a new one. */
  readonly before: string | undefined;
}

/** The workspace folder as plans see it. */
export function placesIn(folder: vscode.Uri): PlanPlaces {
  return {
    async kindOf(path) {
      try {
        const { type } = await vscode.workspace.fs.stat(fileIn(folder, path));
        if ((type & vscode.FileType.SymbolicLink) !== 0) return 'link';
        return type === vscode.FileType.File ? 'file' : type === vscode.FileType.Directory ? 'folder' : 'other';
      } catch (error) {
        return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? 'absent' : 'other';
      }
    },
  };
}

export function fileIn(folder: vscode.Uri, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, ...path.split('/'));
}

/** The text of a file as the editor has it, saved or not. Rejects with `SetupError` for one that is too long to be changed as a whole. */
export async function textOf(folder: vscode.Uri, path: string): Promise<string> {
  const uri = fileIn(folder, path);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const text = open ? open.getText() : decodeText(await vscode.workspace.fs.readFile(uri));
  if (text.length > maxChangedChars)
    throw new SetupError('unusableSelection', t('{0} is too long to be changed as a whole. Change it by hand.', path));
  return text;
}

/** Longer files are not sent whole. In UTF-16 units. */
const maxChangedChars = 60_000;

/**
 * Writes the files in one step that one undo takes back, then saves them. Refuses all of them, with `SetupError`, when one cannot be written
 * as it was planned: somebody made or changed it meanwhile, or its path goes through a link.
 */
export async function writeFiles(folder: vscode.Uri, files: readonly PlannedFile[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { task, code, before } of files) {
    const fault = await placeFault(task.path, placesIn(folder));
    if (fault !== undefined) throw refused(t('The file {0} {1}. Nothing was written.', task.path, fault));
    const uri = fileIn(folder, task.path);
    const exists = (await placesIn(folder).kindOf(task.path)) === 'file';
    if (before === undefined) {
      if (exists) throw refused(t('{0} was made in the meantime. Nothing was written. Compare, then reject it or move yours.', task.path));
      edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(code) });
      continue;
    }
    if (!exists || (await textOf(folder, task.path)) !== before)
      throw refused(t('{0} was changed in the meantime. Nothing was written. Compare, or have it written again.', task.path));
    const document = await vscode.workspace.openTextDocument(uri);
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), code);
  }
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true })))
    throw refused(t('The editor did not write the files. Nothing was changed.'));
  for (const { task, before } of files) {
    if (before !== undefined) await (await vscode.workspace.openTextDocument(fileIn(folder, task.path))).save();
  }
}

function refused(message: string): SetupError {
  return new SetupError('unusableSelection', message);
}

const scheme = 'q2o-plan';

/** Compares a planned file with what stands on the disk, as two texts that nothing can be written into. */
export class PlanDiffs implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, this),
    vscode.workspace.onDidCloseTextDocument((document) => this.#texts.delete(document.uri.toString())),
  );

  async open(planId: string, { task, code, before }: PlannedFile): Promise<void> {
    const [left, right] = [this.#add(planId, task, 'before', before ?? ''), this.#add(planId, task, 'after', code)];
    const title = before === undefined ? t('{0}, new', task.path) : t('{0}, changed', task.path);
    await vscode.commands.executeCommand('vscode.diff', left, right, title);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #add(planId: string, { id, path }: PlanTask, side: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${path}`, query: `${planId}-${id}-${side}-${text.length}` });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}
