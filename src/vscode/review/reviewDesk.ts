import * as vscode from 'vscode';
import { CancelledError, SetupError } from '../../core/errors.ts';
import { carryFindings } from '../../core/review/carryRows.ts';
import { type Dismissal, dismissalOf, isDismissed } from '../../core/review/dismissals.ts';
import { rowsOf } from '../../core/review/hunks.ts';
import { checkSubjects, type ReviewPrice, type ReviewResult } from '../../core/review/reviewChanges.ts';
import { type ReadSubject, type ReviewFinding, worstFirst } from '../../core/review/reviewFinding.ts';
import { verdictOf } from '../../core/review/verdict.ts';
import type { ValidationReport } from '../../core/validation/findings/finding.ts';
import { t } from '../../shared/texts.ts';
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

  /**
   * Undefined when the user dismissed a question. Rejects with what went wrong, or `CancelledError`.
   * @param chat the token of the chat that shows the result; absent: it is told in a notification.
   */
  async review(given: GivenReview | undefined, chat?: vscode.CancellationToken): Promise<ShownReview | undefined> {
    if (this.#isBusy) throw new SetupError('unusableSelection', t('A review is under way. Wait for it, or cancel it.'));
    this.#isBusy = true;
    try {
      const scope = (given && scopeOf(given)) ?? (await askScope());
      return scope && (await this.#reviewScope(scope, chat));
    } finally {
      this.#isBusy = false;
    }
  }

  async #reviewScope(scope: ReviewScope, chat: vscode.CancellationToken | undefined): Promise<ShownReview | undefined> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: t('Q2O is checking the changes'),
      cancellable: true,
    };
    const { documents, skipped, checked } = await showProgress(options, (_, token) => this.#check(scope, token));
    if (documents.length === 0 && skipped.length === 0)
      throw new SetupError('unusableSelection', t('There is nothing to review: no line of text has changed.'));
    if (chat?.isCancellationRequested) throw new CancelledError();
    const shown = documents.filter(({ mayShow }) => mayShow);
    const kept = documents.filter(({ mayShow }) => !mayShow).map(({ subject }) => subject.path);
    const price = shown.length > 0 ? await this.#deps.price(shown) : undefined;
    const depth = price ? await askDepth(scope, documents.length, checked.findings.length, price) : 'checks';
    if (depth === undefined) return undefined;
    if (chat?.isCancellationRequested) throw new CancelledError();
    const id = this.#deps.nextId();
    const outcome = (isAsked: boolean) => (result: ReviewResult) => {
      const whole = { ...result, unread: isAsked ? [...result.unread, ...kept] : result.unread };
      return this.#outcome(whole, this.#carried(result.findings, documents), scope, skipped, isAsked);
    };
    const asked = { id, scope, documents: shown, subjects: shown.map(({ subject }) => subject), checked, outcome: outcome(true) };
    const result =
      depth === 'model' && price
        ? await this.#ask({ ...asked, atMostNanoUsd: price.atMostNanoUsd }, chat)
        : { ...checked, problem: undefined };
    const said = outcome(depth === 'model')(result);
    this.#deps.threads.show(this.#carried(result.findings, documents).placed);
    if (result.problem !== undefined) this.#deps.report(result.problem);
    const words = [verdictWords(said, scope), ...detailWords(said)];
    if (!chat) void this.#tell(words, said, depth === 'model' ? id : undefined);
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

  #ask(asked: AskedReview, chat: vscode.CancellationToken | undefined): Promise<ReviewResult> {
    const options = { location: vscode.ProgressLocation.Notification, title: t('Q2O is reviewing'), cancellable: true };
    return showProgress(options, async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      chat?.onCancellationRequested(() => stop.abort());
      const onPiece = (done: number, of: number) => progress.report({ message: t('{0} of {1} parts', done, of), increment: 100 / of });
      return this.#deps.review(asked, onPiece, stop.signal);
    });
  }

  /** Where the findings stand in what the editor has now; worst first. */
  #carried(findings: readonly ReviewFinding[], documents: readonly ChangedDocument[]): Carried {
    const dismissed = this.#deps.dismissed.all();
    const found: ReviewFinding[] = [];
    const gone: ReviewFinding[] = [];
    let hidden = 0;
    for (const [path, some] of Map.groupBy(findings, (finding) => finding.path)) {
      const { document, subject } = changedOf(documents, path);
      const rows = rowsOf(document.getText());
      for (const [at, now] of carryFindings(some, subject.rows, rows).entries()) {
        if (!now) gone.push(...some.slice(at, at + 1));
        else if (isDismissed(this.#dismissal(now, rows), dismissed)) hidden += 1;
        else found.push(now);
      }
    }
    const placed = worstFirst(found).map((finding) => ({ document: changedOf(documents, finding.path).document, finding }));
    return { placed, gone, dismissed: hidden };
  }

  /**
   * What is staged is what will be committed, so a finding of it counts whatever the editor has meanwhile. Elsewhere lines that were changed
   * since are no longer there, and what stands there now was not read.
   */
  #outcome(
    result: ReviewResult,
    { placed, gone, dismissed }: Carried,
    scope: ReviewScope,
    skipped: readonly string[],
    isAsked: boolean,
  ): ReviewOutcome {
    const judged = [...placed.map(({ finding }) => finding), ...(scope.kind === 'staged' ? gone : [])];
    const serious = judged.filter(({ severity }) => severity !== 'low').length;
    const critical = judged.filter(({ severity }) => severity === 'critical').length;
    const isWhole = isAsked && result.unread.length === 0 && skipped.length === 0 && result.unshown === 0 && gone.length === 0;
    return {
      verdict: verdictOf(judged, isWhole),
      counts: { all: judged.length, serious, critical, shown: placed.length },
      result,
      skipped,
      dismissed,
      gone: gone.length,
      isAsked,
    };
  }

  async #tell(words: readonly string[], { verdict, counts }: ReviewOutcome, receiptId: string | undefined): Promise<void> {
    const [findings, receipt] = [t('Show Findings'), t('Receipt')];
    const buttons = [...(counts.shown > 0 ? [findings] : []), ...(receiptId === undefined ? [] : [receipt])];
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
    if (!shown || fix === undefined) throw new SetupError('unusableSelection', t('This finding has no fix. Review again.'));
    const document = await vscode.workspace.openTextDocument(shown.uri);
    // A file that was not open is followed by nobody while it changes on the disk.
    const { startRow, endRow, isChanged } = this.#deps.threads.placeIn(shown.id, rowsOf(document.getText())) ?? {
      ...shown.finding,
      isChanged: shown.isChanged,
    };
    if (isChanged) throw new SetupError('unusableSelection', t('These lines have changed since the review. Review again.'));
    requireWritable(document);
    const { reason, severity } = shown.finding;
    await vscode.window.showTextDocument(document, { preview: false });
    const range = document.validateRange(new vscode.Range(startRow, 0, endRow, Number.MAX_SAFE_INTEGER));
    const target: EditTarget = { document, version: document.version, range, placement: 'replace' };
    const edit = this.#deps.edits.begin(target);
    this.#fixes.set(edit.id, shown.id);
    this.#deps.threads.fold(shown.id, true);
    const title = t('Fix of the review · {0} · {1}', severityWords(severity), reason);
    await edit.complete({
      code: fix,
      language: languageOfDocument(document),
      title,
      price: t('paid with the review'),
      canRegenerate: false,
    });
  }

  /** It goes, and does not come again with the next review. */
  async dismiss(argument: unknown): Promise<void> {
    const shown = this.#deps.threads.find(argument);
    if (!shown) return;
    const document = await vscode.workspace.openTextDocument(shown.uri);
    const rows = rowsOf(document.getText());
    const place = this.#deps.threads.placeIn(shown.id, rows);
    await this.#deps.dismissed.add(this.#dismissal({ ...shown.finding, ...place }, rows));
    this.#deps.threads.remove(shown.id);
    flashStatus(t('Dismissed; reviews show it no more'), 3_000, 'check');
  }

  #dismissal(finding: ReviewFinding, rows: readonly string[]): Dismissal {
    return dismissalOf(finding, rows, this.#deps.hash);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#deps.threads.dispose();
  }
}

/** Findings in what the editor has now. */
interface Carried {
  readonly placed: readonly { readonly document: vscode.TextDocument; readonly finding: ReviewFinding }[];
  /** On lines that the editor no longer has. */
  readonly gone: readonly ReviewFinding[];
  /** How many were dismissed before. */
  readonly dismissed: number;
}

function changedOf(documents: readonly ChangedDocument[], path: string): ChangedDocument {
  const found = documents.find(({ subject }) => subject.path === path);
  if (!found) throw new Error('A finding is of a file that was reviewed.');
  return found;
}
