import * as vscode from 'vscode';
import { SetupError } from '../../core/errors.ts';
import { carryFindings } from '../../core/review/carryRows.ts';
import { type Dismissal, dismissalOf, isDismissed } from '../../core/review/dismissals.ts';
import { rowsOf } from '../../core/review/hunks.ts';
import { checkSubjects, type ReviewPrice, type ReviewResult } from '../../core/review/reviewChanges.ts';
import { type ReadSubject, type ReviewFinding, worstFirst } from '../../core/review/reviewFinding.ts';
import { verdictOf } from '../../core/review/verdict.ts';
import type { ValidationReport } from '../../core/validation/findings/finding.ts';
import type { GivenReview } from '../commands.ts';
import type { WorkspaceContexts } from '../context/workspaceContexts.ts';
import type { EditTarget } from '../preview/pendingEdit.ts';
import type { PendingEdits } from '../preview/pendingEdits.ts';
import { requireWritable } from '../preview/writable.ts';
import { flashStatus, showInfo, showProgress, showWarning } from '../shown.ts';
import { languageOfDocument } from '../workspaceContext.ts';
import { askDepth, askScope, scopeOf } from './askReview.ts';
import { type ChangedDocument, type ChangeSet, type ReviewScope, readChanges } from './changeSet.ts';
import type { DismissedFindings } from './dismissedFindings.ts';
import type { ReviewThreads, ShownFinding } from './reviewThreads.ts';
import { detailWords, type ReviewOutcome, severityWords, verdictWords } from './reviewWords.ts';

export interface ReviewDeskDeps {
  readonly contexts: Pick<WorkspaceContexts, 'mayShow'>;
  readonly validate: (document: vscode.TextDocument, code: string) => Promise<ValidationReport>;
  /** What a model would cost; undefined where none can be asked. */
  readonly price: (documents: readonly ChangedDocument[]) => Promise<ReviewPrice | undefined>;
  /** Has a model review. Rejects with `CancelledError` alone. */
  readonly review: (asked: AskedReview, onPiece: (done: number, of: number) => void, signal: AbortSignal) => Promise<ReviewResult>;
  readonly threads: ReviewThreads;
  readonly dismissed: DismissedFindings;
  readonly edits: Pick<PendingEdits, 'begin' | 'onDidSettle'>;
  readonly hash: (text: string) => string;
  readonly report: (error: unknown) => void;
  readonly showReceipt: (id: string) => Promise<void>;
  readonly nextId: () => string;
}

export interface AskedReview {
  readonly id: string;
  readonly scope: ReviewScope;
  readonly documents: readonly ChangedDocument[];
  readonly subjects: readonly ReadSubject[];
  readonly checked: ReviewResult;
  readonly atMostNanoUsd: number;
  /** What is said of the result in the receipt. */
  readonly outcome: (result: ReviewResult) => ReviewOutcome;
}

/** A review that is over, for who shows it in another way. */
export interface ShownReview {
  readonly words: readonly string[];
  readonly findings: readonly ShownFinding[];
}

/** `Q2O: Review Changes`: the checks, then a model where the user agrees to its price; findings as comment threads on the lines. */
export class ReviewDesk implements vscode.Disposable {
  readonly #deps: ReviewDeskDeps;
  readonly #fixes = new Map<string, string>();
  readonly #listening: vscode.Disposable;
  #isBusy = false;

  constructor(deps: ReviewDeskDeps) {
    this.#deps = deps;
    this.#listening = deps.edits.onDidSettle(({ edit, outcome }) => {
      const finding = this.#fixes.get(edit.id);
      if (finding === undefined) return;
      if (outcome === 'accepted') deps.threads.remove(finding);
      else deps.threads.fold(finding, false);
    });
  }

  /** Undefined when the user dismissed a question. Rejects with what went wrong, or `CancelledError`. */
  async review(given: GivenReview | undefined, isTold = true): Promise<ShownReview | undefined> {
    if (this.#isBusy) throw new SetupError('unusableSelection', vscode.l10n.t('A review is under way. Wait for it, or cancel it.'));
    this.#isBusy = true;
    try {
      const scope = (given && scopeOf(given)) ?? (await askScope());
      return scope && (await this.#reviewScope(scope, isTold));
    } finally {
      this.#isBusy = false;
    }
  }

  async #reviewScope(scope: ReviewScope, isTold: boolean): Promise<ShownReview | undefined> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Q2O is checking the changes'),
      cancellable: true,
    };
    const { documents, skipped, checked } = await showProgress(options, (_, token) => this.#check(scope, token));
    if (documents.length === 0 && skipped.length === 0)
      throw new SetupError('unusableSelection', vscode.l10n.t('There is nothing to review: no line of text has changed.'));
    const shown = documents.filter(({ mayShow }) => mayShow);
    const kept = documents.filter(({ mayShow }) => !mayShow).map(({ subject }) => subject.path);
    const price = shown.length > 0 ? await this.#deps.price(shown) : undefined;
    const depth = price ? await askDepth(scope, documents.length, checked.findings.length, price) : 'checks';
    if (depth === undefined) return undefined;
    const id = this.#deps.nextId();
    const outcome = (isAsked: boolean) => (result: ReviewResult) =>
      this.#outcome({ ...result, unread: isAsked ? [...result.unread, ...kept] : result.unread }, documents, skipped, isAsked);
    const asked = { id, scope, documents: shown, subjects: shown.map(({ subject }) => subject), checked, outcome: outcome(true) };
    const result =
      depth === 'model' && price ? await this.#ask({ ...asked, atMostNanoUsd: price.atMostNanoUsd }) : { ...checked, problem: undefined };
    const said = outcome(depth === 'model')(result);
    this.#deps.threads.show(this.#placed(result.findings, documents));
    if (result.problem !== undefined) this.#deps.report(result.problem);
    const words = [verdictWords(said, scope), ...detailWords(said)];
    if (isTold) void this.#tell(words, said, depth === 'model' ? id : undefined);
    return { words, findings: this.#deps.threads.all() };
  }

  async #check(scope: ReviewScope, token: vscode.CancellationToken): Promise<ChangeSet & { readonly checked: ReviewResult }> {
    const changes = await readChanges(scope, this.#deps.contexts, token);
    const checked = await checkSubjects(
      changes.documents.map(({ subject }) => subject),
      ({ path, text }) => this.#deps.validate(changedOf(changes.documents, path).document, text),
      () => token.isCancellationRequested,
    );
    return { ...changes, checked };
  }

  #ask(asked: AskedReview): Promise<ReviewResult> {
    const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Q2O is reviewing'), cancellable: true };
    return showProgress(options, async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      const onPiece = (done: number, of: number) =>
        progress.report({ message: vscode.l10n.t('{0} of {1} parts', done, of), increment: 100 / of });
      return this.#deps.review(asked, onPiece, stop.signal);
    });
  }

  /** Where the findings stand in what the editor has now, without those that were dismissed. */
  #placed(findings: readonly ReviewFinding[], documents: readonly ChangedDocument[]) {
    const dismissed = this.#deps.dismissed.all();
    return worstFirst(findings).flatMap((finding) => {
      const { document, subject } = changedOf(documents, finding.path);
      const rows = rowsOf(document.getText());
      const [now] = carryFindings([finding], subject.rows, rows);
      return now && !isDismissed(this.#dismissal(now, rows), dismissed) ? [{ document, finding: now }] : [];
    });
  }

  #outcome(result: ReviewResult, documents: readonly ChangedDocument[], skipped: readonly string[], isAsked: boolean): ReviewOutcome {
    const carried = result.findings.flatMap((finding) => {
      const { document, subject } = changedOf(documents, finding.path);
      return carryFindings([finding], subject.rows, rowsOf(document.getText()));
    });
    const shown = this.#placed(result.findings, documents).map(({ finding }) => finding);
    const serious = shown.filter(({ severity }) => severity !== 'low').length;
    const critical = shown.filter(({ severity }) => severity === 'critical').length;
    const isWhole = isAsked && result.unread.length === 0 && skipped.length === 0 && result.unshown === 0;
    return {
      verdict: verdictOf(shown, isWhole),
      counts: { all: shown.length, serious, critical },
      result,
      skipped,
      dismissed: carried.length - shown.length,
      gone: result.findings.length - carried.length,
      isAsked,
    };
  }

  async #tell(words: readonly string[], { verdict, counts }: ReviewOutcome, receiptId: string | undefined): Promise<void> {
    const [findings, receipt] = [vscode.l10n.t('Show Findings'), vscode.l10n.t('Receipt')];
    const buttons = [...(counts.all > 0 ? [findings] : []), ...(receiptId === undefined ? [] : [receipt])];
    const chosen = await (verdict === 'doNotMerge' ? showWarning : showInfo)(words.join(' '), ...buttons);
    if (chosen === findings) await this.showFindings();
    if (chosen === receipt && receiptId !== undefined) await this.#deps.showReceipt(receiptId);
  }

  /** The worst finding in its file, and all of them in the editor's list of comments. */
  async showFindings(): Promise<void> {
    const [worst] = this.#deps.threads.all();
    if (!worst) return;
    await vscode.commands.executeCommand('workbench.action.focusCommentsPanel');
    const { startRow } = worst.finding;
    await vscode.window.showTextDocument(worst.uri, { selection: new vscode.Range(startRow, 0, startRow, 0) });
  }

  /** `Show the Fix`: a pending edit of the lines, which the user accepts or rejects. */
  async showFix(argument: unknown): Promise<void> {
    const shown = this.#deps.threads.find(argument);
    const fix = shown?.finding.fix;
    if (!shown || fix === undefined) throw new SetupError('unusableSelection', vscode.l10n.t('This finding has no fix. Review again.'));
    if (shown.isChanged)
      throw new SetupError('unusableSelection', vscode.l10n.t('These lines have changed since the review. Review again.'));
    const document = await vscode.workspace.openTextDocument(shown.uri);
    requireWritable(document);
    const { startRow, endRow, reason, severity } = shown.finding;
    await vscode.window.showTextDocument(document, { preview: false });
    const range = document.validateRange(new vscode.Range(startRow, 0, endRow, Number.MAX_SAFE_INTEGER));
    const target: EditTarget = { document, version: document.version, range, placement: 'replace' };
    const edit = this.#deps.edits.begin(target);
    this.#fixes.set(edit.id, shown.id);
    this.#deps.threads.fold(shown.id, true);
    const title = vscode.l10n.t('Fix of the review · {0} · {1}', severityWords(severity), reason);
    await edit.complete({
      code: fix,
      language: languageOfDocument(document),
      title,
      price: vscode.l10n.t('paid with the review'),
      canRegenerate: false,
    });
  }

  /** It goes, and does not come again with the next review. */
  async dismiss(argument: unknown): Promise<void> {
    const shown = this.#deps.threads.find(argument);
    if (!shown) return;
    const document = await vscode.workspace.openTextDocument(shown.uri);
    await this.#deps.dismissed.add(this.#dismissal(shown.finding, rowsOf(document.getText())));
    this.#deps.threads.remove(shown.id);
    flashStatus(vscode.l10n.t('Dismissed; reviews show it no more'), 3_000, 'check');
  }

  #dismissal(finding: ReviewFinding, rows: readonly string[]): Dismissal {
    return dismissalOf(finding, rows, this.#deps.hash);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#deps.threads.dispose();
  }
}

function changedOf(documents: readonly ChangedDocument[], path: string): ChangedDocument {
  const found = documents.find(({ subject }) => subject.path === path);
  if (!found) throw new Error('A finding is of a file that was reviewed.');
  return found;
}
