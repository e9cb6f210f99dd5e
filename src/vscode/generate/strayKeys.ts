import * as vscode from 'vscode';
import { difference } from '../../core/textChange.ts';

/** More than anybody types while a field opens, in UTF-16 units. */
const maxLength = 60;

/**
 * Keys that are pressed while a field opens go into the document. Begin before the field is shown; the result is called when it has the
 * focus, gives back what was typed meanwhile, and leaves document and selection as they were. It gives '' and changes nothing where
 * something else was done to the document than to type.
 */
export function strayKeys(editor: vscode.TextEditor | undefined): () => Promise<string> {
  if (editor === undefined) return async () => '';
  const { document, selections } = editor;
  const { version } = document;
  const before = document.getText();
  const selected = document.getText(editor.selection);
  return async () => {
    if (document.version === version || document.isClosed || selections.length !== 1) return '';
    const typed = difference(before, document.getText());
    if (typed === undefined || !/^[^\r\n]+$/.test(typed.text) || typed.text.length > maxLength) return '';
    const replaced = before.slice(typed.offset, typed.offset + typed.length);
    if (replaced !== '' && replaced !== selected) return '';
    const range = new vscode.Range(document.positionAt(typed.offset), document.positionAt(typed.offset + typed.text.length));
    const isBack = await editor.edit((builder) => builder.replace(range, replaced), { undoStopBefore: false, undoStopAfter: false });
    if (!isBack) return '';
    editor.selections = selections;
    return typed.text;
  };
}
