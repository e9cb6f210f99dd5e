import type * as vscode from 'vscode';
import { CancelledError, SetupError } from '../../core/errors.ts';
import type { Generator } from '../../core/generation/generator.ts';
import { type GenerationRequest, isSaidInWords, maxTaskChars } from '../../core/generation/request/request.ts';
import { wholeWish } from '../../core/generation/request/wholeWish.ts';
import type { Clock, IdSource } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import { placeInText } from '../context/workspaceContexts.ts';
import type { EditFindingsDeps } from '../findings/editFindings.ts';
import type { PendingEdit, VersionOutcome } from '../preview/pendingEdit.ts';
import { flashStatus, showInfo } from '../shown.ts';
import type { ReadDocumentContext } from '../workspaceContext.ts';
import type { AskedSentence, SentenceQuestion } from './askForSentence.ts';
import type { Workplace } from './askForTask.ts';
import type { Known, KnownEdits } from './knownEdits.ts';
import { withGenerationProgress } from './progress.ts';
import type { ReceiptView } from './receiptView.ts';
import { pendingOffer, showOfferFindings } from './shownOffer.ts';
import { tooLong } from './taskRows.ts';

export interface NextVersionDeps extends EditFindingsDeps {
  readonly generator: Generator;
  readonly receipts: ReceiptView;
  readonly known: KnownEdits;
  readonly workplace: (document: vscode.Uri) => Workplace;
  readonly documentContext: ReadDocumentContext;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Undefined when dismissed. */
  readonly askSentence: (question: SentenceQuestion) => Promise<AskedSentence | undefined>;
  /** What asking a model for it costs at most, in words. */
  readonly modelPrice: (request: GenerationRequest) => Promise<string>;
}

/** Makes further versions of code that stands in a pending edit. What stands there stays until the next one is whole. */
export class NextVersions {
  readonly #deps: NextVersionDeps;
  readonly #shown = new WeakMap<PendingEdit, number>();

  constructor(deps: NextVersionDeps) {
    this.#deps = deps;
  }

  /** Asks what shall be different, unless `given` says it, and has a model change the code as it stands. */
  async refine(edit: PendingEdit, given: string | undefined): Promise<void> {
    requireReady(edit);
    const behind = await this.#behind(edit);
    const asked =
      given === undefined
        ? await this.#deps.askSentence({
            title: t('Q2O: Refine the pending edit'),
            placeholder: t('What should be different? For example: with pagination.'),
            emptySentence: '',
            document: edit.target().document,
            request: (sentence) => refined(edit, behind, sentence, ''),
          })
        : { sentence: given, likelyNanoUsd: undefined };
    if (!asked) return;
    requireReady(edit);
    const sentence = asked.sentence.trim();
    if (sentence === '') throw new SetupError('emptyTask', t('Say in a sentence what should be different.'));
    const request = { ...refined(edit, behind, sentence, this.#deps.ids.next()), likelyNanoUsd: asked.likelyNanoUsd };
    if (request.task.length > maxTaskChars) throw new SetupError('unusableSelection', tooLong(request.task.length));
    await this.make(edit, request, behind.context, edit.versions.index);
  }

  /**
   * Has a model answer the request as another version of the edit. Rejects with what went wrong; then nothing changed.
   * @param from the version it is made of; undefined for one that stands beside the first.
   * @param stop cancels it, as the user can.
   */
  async make(
    edit: PendingEdit,
    request: GenerationRequest,
    context: Known['context'],
    from: number | undefined,
    stop?: AbortSignal,
  ): Promise<void> {
    const { generator, receipts, clock, known } = this.#deps;
    const next = edit.versions.beginNext(from);
    if (!next) throw busy();
    try {
      const regeneratePrice = this.#deps.modelPrice(request).catch(() => undefined);
      const silent = { onText() {}, onWithdrawn() {}, onAttemptDone() {} };
      const result = await withGenerationProgress(
        clock,
        next.say,
        (progress, signal) =>
          generator.generate(request, context.surroundings, { ...progress, ...silent }, stop ? AbortSignal.any([signal, stop]) : signal),
        next.onDidRequestCancel,
      );
      receipts.remember(result.receipt, { ...request, context: result.context });
      if (!result.offer) throw result.error ?? new CancelledError();
      const index = edit.versions.offers.length;
      const outcome = await next.complete(pendingOffer(request, result.offer, await regeneratePrice));
      if (outcome === 'shown' || outcome === 'aside') known.remember(edit.id, index, { request, context, result });
      this.#tell(edit, outcome);
      if (outcome === 'shown') await showOfferFindings(this.#deps, edit, { request, context }, result.offer);
      await result.saved;
    } finally {
      next.end();
    }
  }

  /** When the user goes to another version, its findings replace those of the one before. */
  async follow(edit: PendingEdit): Promise<void> {
    const { index } = edit.versions;
    if (edit.state !== 'ready' || edit.location === undefined || (this.#shown.get(edit) ?? 0) === index) return;
    this.#shown.set(edit, index);
    const known = this.#deps.known.of(edit);
    if (known?.result?.offer) await showOfferFindings(this.#deps, edit, known, known.result.offer);
    else this.#deps.findings.hide(edit.id);
  }

  #tell(edit: PendingEdit, outcome: VersionOutcome): void {
    const words: Readonly<Partial<Record<VersionOutcome, string>>> = {
      aside: t('The new version is ready. You changed the code in the meantime, so it waits behind "Next Version".'),
      same: t('The answer changes nothing, so the code stays as it stands.'),
      asBefore: t('The answer is the text from before the edit. Reject brings that back.'),
    };
    const message = words[outcome];
    if (outcome === 'shown') flashStatus(t('Q2O: version {0} stands there', edit.versions.index + 1), 5000);
    // Nothing waits for the user to put it away.
    else if (message !== undefined) void showInfo(message);
  }

  /** An inserted template, and an edit from before the window was loaded anew, have only their task in words. */
  async #behind(edit: PendingEdit): Promise<Known> {
    const known = this.#deps.known.of(edit);
    if (known) return known;
    const { document } = edit.target();
    const context = await this.#deps.documentContext(document, true);
    const { surroundings: _, ...ofDocument } = context;
    const task = edit.offer?.task ?? '';
    return {
      context,
      request: { ...ofDocument, ...this.#deps.workplace(document.uri), id: '', task, startAt: 'cache' },
    };
  }
}

/** The request for the code as it stands, changed as the sentence says. */
function refined(edit: PendingEdit, { request, result }: Known, sentence: string, id: string): GenerationRequest {
  const { task, refinement: before } = request;
  const { code = '', edited = false } = edit.versions.standing() ?? {};
  const earlier = before ? [...before.earlier, before.sentence] : [task];
  const wish = wholeWish(earlier[0] ?? '', [...earlier.slice(1), sentence]);
  // What the user wrote by hand, code whose request is not known and code of a repository say more than the words.
  const isSaid = result !== undefined && !result.offer?.isForeign && !edited && isSaidInWords(request) && wish.isSaidInWords;
  const { document } = edit.target();
  return {
    ...request,
    id,
    task: wish.text,
    startAt: 'cache',
    templateId: undefined,
    taken: undefined,
    likelyNanoUsd: undefined,
    place: placeInText(document, edit.versions.document()),
    refinement: { code, earlier, sentence, isSaidInWords: isSaid },
  };
}

function requireReady(edit: PendingEdit): void {
  if (edit.state !== 'ready' || edit.location === undefined || edit.versions.standing() === undefined)
    throw new SetupError('unusableSelection', t('Only code that is ready and not decided on yet can be refined.'));
  if (edit.versions.words !== undefined) throw busy();
}

function busy(): SetupError {
  return new SetupError('unusableSelection', t('Another version is being made. Cancel it first, or wait for it.'));
}
