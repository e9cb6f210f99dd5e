import type * as vscode from 'vscode';
import type { PendingEdit } from '../preview/pendingEdit.ts';

/** The file of the tests as it would be after Accept, or as it is when the edit is decided on. */
export function testsAsTheyStand(edit: PendingEdit, document: vscode.TextDocument): string {
  const standing = edit.location === undefined ? undefined : edit.versions.standing();
  if (!standing) return document.getText();
  const { text, start, end } = edit.versions.document();
  const whole = `${text.slice(0, start)}${standing.code}${text.slice(end)}`;
  return whole.endsWith('\n') ? whole : `${whole}\n`;
}
