import * as vscode from 'vscode';
import type { DocumentStyle } from '../../core/edits/placement.ts';

/** How a document is written, as its editor shows it; four spaces where no editor does. */
export function documentStyle(document: vscode.TextDocument): DocumentStyle {
  const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
  const { insertSpaces = true, tabSize = 4 } = editor?.options ?? {};
  const unit = insertSpaces === false ? '\t' : ' '.repeat(typeof tabSize === 'number' ? tabSize : 4);
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return { eol, indent: { unit }, language: document.languageId };
}
