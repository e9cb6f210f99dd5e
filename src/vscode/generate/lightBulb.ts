import * as vscode from 'vscode';
import { instructionAt } from '../../core/edits/instructionAt.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { ownGesture } from '../gesture.ts';

/**
 * Offers to generate where a comment asks for code or a stub waits for its body, and says what that costs, because pressing it asks
 * nothing more.
 * @param priceAhead the first comment or stub under the cursor loads the product for it.
 */
export function registerLightBulb(
  priceAhead: (document: vscode.TextDocument, lines: readonly [number, number]) => Promise<string>,
): vscode.Disposable {
  const provideCodeActions = async (document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> => {
    if (!range.isEmpty) return [];
    const lineAt = (line: number) => (line < document.lineCount ? document.lineAt(line).text.slice(0, maxLineChars) : '');
    const found = instructionAt(lineAt, range.start.line, document.languageId);
    if (!found) return [];
    const lines = [found.startLine, found.endLine] as const;
    const title = found.kind === 'stub' ? t('Q2O: Fill in this stub') : t('Q2O: Generate from this comment');
    // Where no price can be told in time, the question tells it.
    const price = await Promise.race([priceAhead(document, lines).catch(() => undefined), afterPatience()]);
    const action = new vscode.CodeAction(price === undefined ? title : `${title} · ${price}`, vscode.CodeActionKind.RefactorRewrite);
    action.command = {
      title,
      command: commandIds.generateFromSelection,
      arguments: [{ task: '', lines, ask: price === undefined }, ownGesture],
    };
    return [action];
  };
  return vscode.languages.registerCodeActionsProvider(
    [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-remote' }],
    { provideCodeActions },
    { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
  );
}

/** VS Code shows no light bulb before the last one has answered. */
const patienceMs = 1_500;

function afterPatience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, patienceMs, undefined));
}

/** Longer lines are no instructions. */
const maxLineChars = 400;
