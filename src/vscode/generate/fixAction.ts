import * as vscode from 'vscode';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import type { GivenFix } from '../commands.ts';
import { ownGesture } from '../gesture.ts';
import { isWritable } from '../preview/writable.ts';
import { isProblem, rowsOf } from './problemsIn.ts';

/** The price of a fix, in words; `notHere` where it cannot be done now. */
export type FixAhead = { readonly price: string } | 'notHere';

/**
 * Offers to fix errors and warnings of any tool, and says what that costs, because pressing it asks nothing more.
 * @param ahead undefined while the product is not loaded: to walk over a problem loads nothing, to ask for what can be done with it does.
 */
export function registerFixAction(
  ahead: (document: vscode.TextDocument, lines: readonly [number, number], isInvoked: boolean) => Promise<FixAhead> | undefined,
): vscode.Disposable {
  const provideCodeActions = async (
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, triggerKind }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> => {
    const problems = diagnostics.filter(isProblem);
    if (problems.length === 0 || !isWritable(document)) return [];
    const isInvoked = triggerKind === vscode.CodeActionTriggerKind.Invoke;
    const lines = linesOf(problems, range);
    // Where no price can be told in time, the question tells it.
    const told = ahead(document, lines, isInvoked)?.catch(() => undefined);
    const found = told && (await Promise.race([told, after(isInvoked ? invokedMs : automaticMs)]));
    if (found === 'notHere') return [];
    const title = problems.length > 1 ? t('Fix {0} problems with Q2O', problems.length) : t('Fix with Q2O');
    const action = new vscode.CodeAction(found ? `${title} · ${found.price}` : title, vscode.CodeActionKind.QuickFix);
    // The Problems panel looks for its problem among them.
    action.diagnostics = problems;
    const given: GivenFix = { uri: document.uri.toString(), lines, ask: found === undefined };
    action.command = { title, command: commandIds.fixProblems, arguments: [given, ownGesture] };
    return [action];
  };
  return vscode.languages.registerCodeActionsProvider(
    { scheme: '*' },
    { provideCodeActions },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

/** The lines of the problems; of one that is reported of much of a file those where the user is. */
function linesOf(problems: readonly vscode.Diagnostic[], { start, end }: vscode.Range): readonly [number, number] {
  const rows = problems.map(rowsOf);
  const [first, last] = [Math.min(...rows.map((one) => one[0])), Math.max(...rows.map((one) => one[1]))];
  return last - first <= maxLines ? [first, last] : [start.line, end.line];
}

const maxLines = 60;
/** VS Code shows no light bulb before the last one has answered. */
const automaticMs = 300;
const invokedMs = 1_500;

function after(delayMs: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, delayMs, undefined));
}
