import * as vscode from 'vscode';
import { SetupError } from '../../core/errors.ts';
import { t } from '../../shared/texts.ts';
import { requireWritable } from '../preview/writable.ts';

/** The editor a generation can write into, the active one unless given. Throws `SetupError` with the reason where there is none. */
export function writableEditor(editor = vscode.window.activeTextEditor): vscode.TextEditor {
  if (!editor) throw new SetupError('noEditor', t('Open a file first: the code is written into the active text editor.'));
  requireWritable(editor.document);
  return editor;
}

/** What to tell of several cursors: one place gets the code. Undefined for one. */
export function cursorNote(editor: vscode.TextEditor): string | undefined {
  const { length } = editor.selections;
  return length > 1 ? t('the code goes to the first of your {0} cursors', length) : undefined;
}

/** Throws `SetupError` for several selections: which of them says what is wanted would be a guess. */
export function requireOneSelection(editor: vscode.TextEditor): void {
  if (editor.selections.filter((selection) => !selection.isEmpty).length > 1)
    throw new SetupError('unusableSelection', t('Several places are selected. Select only one: the text that says what you want.'));
}
