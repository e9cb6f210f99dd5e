import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LivePendingEdit } from '../../../src/vscode/preview/livePendingEdit.ts';
import type { PendingEdits } from '../../../src/vscode/preview/pendingEdits.ts';
import { offerOf, pause, until } from '../pendingEditSupport.ts';
import type { AcceptCase } from './acceptCases.ts';
import { offer } from './acceptRun.ts';

const steps = ['type above', 'type below', 'press Enter', 'save', 'undo and redo'] as const;

/**
 * Two pending edits in one file, with typing, saving, undo and redo around them, each accepted, taken back and accepted again.
 * @param random 0 or more, below the argument.
 * @returns what was wrong, and how often something was accepted.
 */
export async function acceptInSession(
  edits: PendingEdits,
  folder: string,
  one: AcceptCase,
  random: (below: number) => number,
): Promise<{ readonly accepted: number; readonly fault: string | undefined }> {
  const path = join(folder, `session-${random(1e9)}.txt`);
  writeFileSync(path, one.text);
  const opened = await vscode.workspace.openTextDocument(path);
  const document = await vscode.languages.setTextDocumentLanguage(opened, one.language);
  const editor = await vscode.window.showTextDocument(document);
  editor.options = { insertSpaces: !one.tabs, tabSize: 4 };
  const wrong: string[] = [];
  let accepted = 0;
  try {
    const pending = [await offer(edits, editor, one), await second(edits, editor)].filter(
      (edit) => edit?.state === 'ready',
    ) as LivePendingEdit[];
    for (let left = 2 + random(4); left > 0; left -= 1) {
      await take(steps[random(steps.length)] ?? 'save', editor, pending, path, wrong);
    }
    for (const edit of pending) {
      if (edit.over) continue;
      const { before, after } = edit.sides();
      accepted += (await edit.accept()) ? 1 : 0;
      if (document.getText() !== after) wrong.push(`model ${JSON.stringify(after)}\n  document ${JSON.stringify(document.getText())}`);
      await walk('undo', document, before, wrong);
      await walk('redo', document, after, wrong);
    }
  } catch (error) {
    wrong.push(String(error));
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return { accepted, fault: wrong.length === 0 ? undefined : `session in ${one.name}\n  ${wrong.join('\n  ')}` };
}

/** Another pending edit below the last line; undefined where the first one stands there. */
async function second(edits: PendingEdits, editor: vscode.TextEditor): Promise<LivePendingEdit | undefined> {
  const { document } = editor;
  const { range } = document.lineAt(document.lineCount - 1);
  try {
    const edit = edits.begin({ document, version: document.version, range, placement: 'below' });
    await edit.complete(offerOf('second\n  answer', 'plaintext'));
    return edit as LivePendingEdit;
  } catch {
    return undefined;
  }
}

async function take(
  step: (typeof steps)[number],
  editor: vscode.TextEditor,
  pending: readonly LivePendingEdit[],
  path: string,
  wrong: string[],
): Promise<void> {
  const { document } = editor;
  const text = document.getText();
  switch (step) {
    case 'type above':
      await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'x'));
      return;
    case 'type below':
      await editor.edit((builder) => builder.insert(document.lineAt(document.lineCount - 1).range.end, '\n'));
      return;
    case 'press Enter':
      // Leaves blanks that the editor takes out again with the next edit.
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await vscode.commands.executeCommand('type', { text: '  \n' });
      return;
    case 'save': {
      const own = pending[0]?.edits.session.blocks().toReversed() ?? [];
      const without = own.reduce((rest, { seam, end, oldText }) => rest.slice(0, seam) + (oldText ?? '') + rest.slice(end), text);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until('what was set aside is back', () => document.getText() === text);
      if (readFileSync(path, 'utf8') !== without)
        wrong.push(`saved ${JSON.stringify(readFileSync(path, 'utf8'))}\n  instead of ${JSON.stringify(without)}`);
      return;
    }
    default:
      await vscode.commands.executeCommand('undo');
      await pause(30);
      await vscode.commands.executeCommand('redo');
      await pause(30);
  }
}

async function walk(direction: 'undo' | 'redo', document: vscode.TextDocument, wanted: string, wrong: string[]): Promise<void> {
  await vscode.commands.executeCommand(direction);
  try {
    await until(`${direction} went through`, () => document.getText() === wanted);
  } catch {
    wrong.push(`after ${direction} ${JSON.stringify(document.getText())}\n  instead of ${JSON.stringify(wanted)}`);
  }
}
