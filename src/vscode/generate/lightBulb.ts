import * as vscode from 'vscode';
import { instructionAt } from '../../core/edits/instructionAt.ts';
import { commandIds } from '../../shared/ids.ts';
import { ownGesture } from '../gesture.ts';

/** Offers to generate where a comment asks for code or a stub waits for its body. */
export function registerLightBulb(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-remote' }],
    { provideCodeActions },
    { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
  );
}

function provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
  if (!range.isEmpty) return [];
  const lineAt = (line: number) => (line < document.lineCount ? document.lineAt(line).text.slice(0, maxLineChars) : '');
  const found = instructionAt(lineAt, range.start.line, document.languageId);
  if (!found) return [];
  const title = found.kind === 'stub' ? vscode.l10n.t('Q2O: Fill in this stub') : vscode.l10n.t('Q2O: Generate from this comment');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite);
  action.command = {
    title,
    command: commandIds.generateFromSelection,
    arguments: [{ task: '', lines: [found.startLine, found.endLine] }, ownGesture],
  };
  return [action];
}

/** Longer lines are no instructions. */
const maxLineChars = 400;
