import * as vscode from 'vscode';
import { isOnlyLanguage, newFileLanguages } from '../../core/dashboard/newFileLanguages.ts';
import { SetupError } from '../../core/errors.ts';
import { languageName } from '../../core/languages/languageName.ts';
import type { TemplateSeed } from '../../core/templates/template.ts';
import { t } from '../../shared/texts.ts';
import { newEditor } from '../templates/insertTemplate.ts';
import type { OpenQuestion } from './openQuestion.ts';
import type { FileChoice, TaskRow } from './taskRows.ts';
import { writableEditor } from './writableEditor.ts';

/** An editor to write into, and whether it was opened for that. */
export interface ChosenEditor {
  readonly editor: vscode.TextEditor;
  readonly isNew: boolean;
}

/**
 * The editor of the question where it can be written into. Else the open question asks first in which file the code shall stand: its
 * field takes a language or already the task, and what is no language stays in it. Undefined when dismissed.
 * @param seeds templates, whose technologies tell of a language.
 */
export async function chooseEditor(open: OpenQuestion, seeds: readonly TemplateSeed[]): Promise<ChosenEditor | undefined> {
  const why = reasonNotToWrite(open.editor);
  if (open.editor && why === undefined) return { editor: open.editor, isNew: false };
  const known = await vscode.languages.getLanguages();
  const choice = await open.lend((pick) => chooseFile(pick, known, seeds, why ?? ''));
  if (!choice) return undefined;
  const chosen =
    'editor' in choice ? { editor: choice.editor, isNew: false } : { editor: await newEditor(choice.language, true), isNew: true };
  open.editor = chosen.editor;
  return chosen;
}

/** Undefined where code can go into the editor. */
function reasonNotToWrite(editor: vscode.TextEditor | undefined): string | undefined {
  try {
    if (!editor) return t('No file is open.');
    writableEditor(editor);
    return undefined;
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
}

function chooseFile(
  pick: vscode.QuickPick<TaskRow>,
  known: readonly string[],
  seeds: readonly TemplateSeed[],
  why: string,
): Promise<FileChoice | undefined> {
  const beside = vscode.window.visibleTextEditors.filter((editor) => reasonNotToWrite(editor) === undefined);
  const rows = (): readonly TaskRow[] => {
    const languages = newFileLanguages(known, pick.value, seeds).map(({ id, name }) =>
      fileRow('new-file', t('New {0} file', name), id, { language: id }),
    );
    const editors = beside.map((editor) =>
      fileRow('go-to-file', vscode.workspace.asRelativePath(editor.document.uri), languageName(editor.document.languageId), { editor }),
    );
    return [...editors, ...languages];
  };
  return new Promise((resolve) => {
    const listeners = vscode.Disposable.from(
      pick.onDidChangeValue(() => {
        pick.items = rows();
      }),
      pick.onDidAccept(() => {
        // When Enter follows typing at once, the active row may belong to the text before.
        const active = pick.activeItems[0];
        const row = active && pick.items.includes(active) ? active : pick.items[0];
        if (row?.kindOf === 'file') end(row.file);
      }),
      pick.onDidHide(() => end(undefined)),
    );
    const end = (choice: FileChoice | undefined) => {
      listeners.dispose();
      if (choice && 'language' in choice && isOnlyLanguage(pick.value, choice.language)) pick.value = '';
      pick.items = [];
      pick.busy = true;
      resolve(choice);
    };
    pick.title = t('Q2O: Generate Code · where to?');
    pick.placeholder = `${why} ${t('Choose a language, or type what the code should do')}`;
    pick.busy = false;
    pick.items = rows();
  });
}

function fileRow(icon: string, label: string, description: string, file: FileChoice): TaskRow {
  return { kindOf: 'file', file, icon, label, description, alwaysShow: true };
}
