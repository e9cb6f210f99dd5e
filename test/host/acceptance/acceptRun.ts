import * as vscode from 'vscode';
import { acceptedBlock } from '../../../src/core/edits/acceptedText.ts';
import { offeredCode } from '../../../src/core/edits/offeredCode.ts';
import { newBlock } from '../../../src/core/edits/pendingBlock.ts';
import { placeCode } from '../../../src/core/edits/placement.ts';
import type { PendingEdit } from '../../../src/vscode/preview/pendingEdit.ts';
import type { PendingEdits } from '../../../src/vscode/preview/pendingEdits.ts';
import { offerOf, until } from '../pendingEditSupport.ts';
import type { AcceptCase } from './acceptCases.ts';

/** Puts a case's document into an editor, as one edit. */
export async function prepare(editor: vscode.TextEditor, one: Pick<AcceptCase, 'text' | 'crlf' | 'tabs' | 'from' | 'to'>): Promise<void> {
  const { document } = editor;
  editor.options = { insertSpaces: !one.tabs, tabSize: 4 };
  await editor.edit((builder) => {
    builder.setEndOfLine(one.crlf ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF);
  });
  await editor.edit((builder) => builder.replace(new vscode.Range(0, 0, document.lineCount, 0), one.text));
  if (document.getText() !== one.text) throw new Error(`the document is not what was put into it: ${JSON.stringify(document.getText())}`);
  editor.selection = new vscode.Selection(document.positionAt(one.from), document.positionAt(one.to));
}

/** Begins and completes a case's edit where its document stands now; `shift` is what was put in before its place. */
export async function offer(edits: PendingEdits, editor: vscode.TextEditor, one: AcceptCase, shift = 0): Promise<PendingEdit> {
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(one.from + shift), document.positionAt(one.to + shift));
  const edit = edits.begin({ document, version: document.version, range, placement: one.placement });
  await edit.complete(offerOf(one.code, one.language));
  return edit;
}

/** What the model says the document is once the case is accepted; undefined when there is nothing to accept. */
export function modelOf(one: AcceptCase): string {
  const { text, from, to, language } = one;
  const style = { eol: one.crlf ? '\r\n' : '\n', indent: { unit: one.tabs ? '\t' : '    ' }, language };
  const place = placeCode(text, from, to, one.placement, style);
  const block = newBlock('model', place.start, place.end, place.keepsSeam);
  const offered = offeredCode(one.code, language, text, block, place);
  const shown = text.slice(0, block.seam) + place.seam + offered.text + text.slice(block.seam);
  const code = block.seam + place.seam.length;
  return acceptedBlock(shown, { ...block, code, end: code + offered.text.length }, offered.imports, language).accepted.text;
}

/** What is wrong with one acceptance and its undo; undefined when all is as the model says. */
export async function acceptOnce(edits: PendingEdits, editor: vscode.TextEditor, one: AcceptCase): Promise<string | undefined> {
  const { document } = editor;
  await prepare(editor, one);
  const edit = await offer(edits, editor, one);
  if (edit.state !== 'ready') return `not ready: ${edit.state} ${edit.failure}`;
  const accepted = await edit.accept();
  const expected = modelOf(one);
  const wrong: string[] = [];
  if (!accepted) wrong.push('not accepted');
  if (document.getText() !== expected) wrong.push(`model ${JSON.stringify(expected)}\n  document ${JSON.stringify(document.getText())}`);
  wrong.push(...cursorFaults(editor, one));
  await vscode.commands.executeCommand('undo');
  try {
    await until('one undo took it back', () => document.getText() === one.text);
  } catch {
    wrong.push(`after undo ${JSON.stringify(document.getText())}`);
  }
  return wrong.length === 0 ? undefined : `${one.name}\n  ${wrong.join('\n  ')}`;
}

function cursorFaults(editor: vscode.TextEditor, one: AcceptCase): string[] {
  const { selections } = editor;
  const lastLine = one.code.trimEnd().split('\n').at(-1)?.trim() ?? '';
  const line = editor.document.lineAt(editor.selection.active.line).text;
  const behind = line.slice(0, editor.selection.active.character);
  const isBehind = behind.endsWith(lastLine) && editor.selection.isEmpty;
  return selections.length === 1 && isBehind ? [] : [`${selections.length} cursors, the first behind ${JSON.stringify(behind)}`];
}
