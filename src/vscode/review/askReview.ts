import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import { SetupError } from '../../core/errors.ts';
import type { ReviewPrice } from '../../core/review/reviewChanges.ts';
import { t } from '../../shared/texts.ts';
import type { GivenReview } from '../commands.ts';
import { pickOne } from '../shown.ts';
import { countChanges, type ReviewScope } from './changeSet.ts';
import { isGitElsewhere } from './gitApi.ts';
import { scopeWords } from './reviewWords.ts';

/** What is to be reviewed, as a caller gave it; undefined where a part of it is missing. */
export function scopeOf({ kind, uri, lines }: GivenReview): ReviewScope | undefined {
  if (kind === 'workingTree' || kind === 'staged') return { kind };
  if (uri === undefined) return undefined;
  const file = vscode.Uri.parse(uri, true);
  return kind === 'file' || lines === undefined ? { kind: 'file', uri: file } : { kind, uri: file, lines };
}

/** Asks what to review. Undefined when dismissed; rejects with `SetupError` where there is nothing. */
export async function askScope(): Promise<ReviewScope | undefined> {
  const editor = vscode.window.activeTextEditor;
  const changes = await countChanges();
  const rows: { readonly icon: string; readonly label: string; readonly description: string; readonly scope: ReviewScope }[] = [];
  if (editor && !editor.selection.isEmpty) {
    const { start, end } = editor.selection;
    // A selection that ends before the first letter of a line does not mean that line.
    const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
    const scope: ReviewScope = { kind: 'selection', uri: editor.document.uri, lines: [start.line, last] };
    rows.push({ icon: 'selection', label: t('Selection'), description: scopeWords(scope), scope });
  }
  if (changes && changes.staged > 0)
    rows.push({
      icon: 'git-commit',
      label: t('Staged Changes'),
      description: filesIn(changes.staged),
      scope: { kind: 'staged' },
    });
  if (changes && changes.workingTree > 0)
    rows.push({
      icon: 'source-control',
      label: t('Working Tree'),
      description: t('all that is not committed, {0}', filesIn(changes.workingTree)),
      scope: { kind: 'workingTree' },
    });
  if (editor) {
    const scope: ReviewScope = { kind: 'file', uri: editor.document.uri };
    rows.push({ icon: 'file', label: t('This File'), description: scopeWords(scope), scope });
  }
  if (rows.length === 0) throw new SetupError('noEditor', t('Nothing has changed here. Open the file you want to have reviewed.'));
  const placeHolder = isGitElsewhere()
    ? t('What should be reviewed? Staged changes and the working tree need Git, which runs on the machine of the workspace.')
    : t('What should be reviewed?');
  return (await pickOne(rows, { title: t('Q2O: Review Changes'), placeHolder }))?.scope;
}

/** Whether a model reviews besides the checks. Undefined when dismissed. */
export async function askDepth(
  scope: ReviewScope,
  files: number,
  found: number,
  price: ReviewPrice,
): Promise<'checks' | 'model' | undefined> {
  const { label, model, likelyNanoUsd, atMostNanoUsd } = price;
  const rows = [
    {
      icon: 'sparkle',
      label: t('Checks and {0}', label),
      description: t('likely {0}, at most {1}', formatUsd(likelyNanoUsd), formatUsd(atMostNanoUsd)),
      detail: t('Sends the changed lines and those around to {0}.', model),
      depth: 'model' as const,
    },
    {
      icon: 'checklist',
      label: t('Checks Only'),
      description: t('free'),
      detail: found === 1 ? t('Done on this machine: one finding.') : t('Done on this machine: {0} findings.', found),
      depth: 'checks' as const,
    },
  ];
  const title = t('Review {0} · {1}', scopeWords(scope), filesIn(files));
  return (await pickOne(rows, { title, placeHolder: t('Who should review?'), ignoreFocusOut: true }))?.depth;
}

function filesIn(count: number): string {
  return count === 1 ? t('1 file') : t('{0} files', count);
}
