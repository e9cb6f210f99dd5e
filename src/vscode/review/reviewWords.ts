import * as vscode from 'vscode';
import type { Severity } from '../../core/receipt/finding.ts';
import type { ReviewResult } from '../../core/review/reviewChanges.ts';
import type { Verdict } from '../../core/review/verdict.ts';
import { t } from '../../shared/texts.ts';
import type { ReviewScope } from './changeSet.ts';

export function severityWords(severity: Severity): string {
  const words: Readonly<Record<Severity, string>> = {
    critical: t('Critical'),
    high: t('High'),
    medium: t('Medium'),
    low: t('Low'),
  };
  return words[severity];
}

export function scopeWords(scope: ReviewScope): string {
  switch (scope.kind) {
    case 'selection':
      return t('{0}, lines {1} to {2}', nameOf(scope.uri), scope.lines[0] + 1, scope.lines[1] + 1);
    case 'file':
      return nameOf(scope.uri);
    case 'workingTree':
      return t('the working tree');
    case 'staged':
      return t('the staged changes');
  }
}

/** What a review came to. */
export interface ReviewOutcome {
  readonly verdict: Verdict;
  /** Of those that the verdict is about; `shown` on their lines. */
  readonly counts: { readonly all: number; readonly serious: number; readonly critical: number; readonly shown: number };
  readonly result: ReviewResult;
  readonly skipped: readonly string[];
  /** Found, and dismissed before. */
  readonly dismissed: number;
  /** Found on lines that the editor no longer has. */
  readonly gone: number;
  /** Whether models were asked. */
  readonly isAsked: boolean;
}

/** The verdict in one sentence. */
export function verdictWords({ verdict, counts, dismissed }: ReviewOutcome, scope: ReviewScope): string {
  const what = scopeWords(scope);
  switch (verdict) {
    case 'doNotMerge':
      return counts.critical === 1
        ? t('Do not merge {0}: one finding is critical, of {1} in all.', what, counts.all)
        : t('Do not merge {0}: {1} findings are critical, of {2} in all.', what, counts.critical, counts.all);
    case 'look':
      return counts.serious === 1
        ? t('Look at one finding in {0} before you merge.', what)
        : t('Look at {0} findings in {1} before you merge.', counts.serious, what);
    case 'ready':
      if (counts.all === 0)
        return dismissed > 0
          ? t('Ready: nothing was found in {0} that you have not dismissed.', what)
          : t('Ready: nothing was found in {0}.', what);
      return counts.all === 1 ? t('Ready: one small finding in {0}.', what) : t('Ready: {0} small findings in {1}.', counts.all, what);
    case 'partly':
      return t('Nothing to look at was found in {0}, as far as it was read.', what);
  }
}

/** What else to know, a sentence each. */
export function detailWords({ result, skipped, dismissed, gone, isAsked, counts }: ReviewOutcome): readonly string[] {
  const { reviewers, unread, refused, unshown } = result;
  const said = [
    isAsked ? reviewers.length > 0 && t('The checks and {0} looked at it.', reviewers.join(', ')) : t('Only the checks looked at it.'),
    unread.length > 0 && t('No model read {0}.', listed(unread)),
    skipped.length > 0 && t('Not reviewed: {0}.', listed(skipped)),
    refused === 1 && t('One finding of the model was dropped, because the lines it spoke of are not there.'),
    refused > 1 && t('{0} findings of the model were dropped, because the lines they spoke of are not there.', refused),
    dismissed === 1 && t('One finding was dismissed before and is not shown.'),
    dismissed > 1 && t('{0} findings were dismissed before and are not shown.', dismissed),
    gone > 0 && t('On lines that changed in the meantime, and not shown: {0}.', gone),
    unshown > 0 && t('The {0} worst findings are shown; there are {1} more.', counts.shown, unshown),
  ];
  return said.filter((sentence) => typeof sentence === 'string');
}

function listed(places: readonly string[]): string {
  const more = places.length > mostListed ? [t('and {0} more', places.length - mostListed)] : [];
  return [...places.slice(0, mostListed), ...more].join(', ');
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

const mostListed = 8;
