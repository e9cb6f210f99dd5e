import * as vscode from 'vscode';
import type { Settings } from '../../core/config/settingsTable.ts';
import { ChainExhaustedError, SetupError } from '../../core/errors.ts';
import type { Generator } from '../../core/generation/generator.ts';
import { type GenerationRequest, maxTaskChars, type SelectionContext } from '../../core/generation/request/request.ts';
import { isUnsuspicious, type Offer } from '../../core/generation/stages/offer.ts';
import { isJsonLanguage, languageSaid } from '../../core/languages/languageName.ts';
import type { Clock, IdSource, Logger } from '../../core/ports.ts';
import type { Receipt } from '../../core/receipt/receipt.ts';
import { t } from '../../shared/texts.ts';
import type { GivenTask } from '../commands.ts';
import { placeIn } from '../context/workspaceContexts.ts';
import type { EditFindingsDeps } from '../findings/editFindings.ts';
import type { EditTarget, PendingEdit } from '../preview/pendingEdit.ts';
import type { PendingEdits } from '../preview/pendingEdits.ts';
import { tell } from '../report.ts';
import { flashStatus, showInfo } from '../shown.ts';
import type { DocumentContext, ReadDocumentContext } from '../workspaceContext.ts';
import type { AskedTask, TaskPlace, Workplace } from './askForTask.ts';
import type { ChosenEditor } from './chooseFile.ts';
import { editObserver } from './editObserver.ts';
import type { Known, KnownEdits } from './knownEdits.ts';
import { closeEmptyFile, newFileTarget } from './newFile.ts';
import type { NextVersions } from './nextVersions.ts';
import { OpenQuestion } from './openQuestion.ts';
import { withGenerationProgress } from './progress.ts';
import type { ReceiptView } from './receiptView.ts';
import { selectionTask } from './selectionTask.ts';
import { pendingOffer, showOfferFindings } from './shownOffer.ts';
import { tooLong } from './taskRows.ts';
import { trackTarget } from './trackedTarget.ts';
import { cursorNote, requireOneSelection, writableEditor } from './writableEditor.ts';

export interface GenerateDeps extends EditFindingsDeps {
  readonly generator: Generator;
  readonly edits: PendingEdits;
  readonly known: KnownEdits;
  readonly versions: NextVersions;
  readonly receipts: ReceiptView;
  /** A receipt of any window and day. */
  readonly receiptOf: (id: string) => Promise<Receipt | undefined>;
  readonly settings: (request: GenerationRequest) => Settings;
  /** For which project a document's code is, and which agent is at work there. */
  readonly workplace: (document: vscode.Uri) => Workplace;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  /** Reads the project files again: they may have changed unseen. */
  readonly refresh: () => Promise<void>;
  /** Where the code shall go: the editor the user was in, or one they choose; undefined when dismissed. */
  readonly chooseEditor: (open: OpenQuestion) => Promise<ChosenEditor | undefined>;
  /** Asks the user for a task; undefined when dismissed. */
  readonly ask: (place: TaskPlace, open: OpenQuestion) => Promise<AskedTask | undefined>;
  readonly remember: (task: string) => Promise<void>;
  readonly documentContext: ReadDocumentContext;
  /** What asking a model for it costs at most, in words. */
  readonly modelPrice: (request: GenerationRequest) => Promise<string>;
}

/** The commands that generate. Each remembers where it was started: what the user does while they work moves nothing. */
export class GenerateCommands {
  readonly #deps: GenerateDeps;

  constructor(deps: GenerateDeps) {
    this.#deps = deps;
  }

  /** `Q2O: Generate Code`. `given` skips the question, for callers that know the task; `open` is the question where it is open already. */
  async generate(given: GivenTask | undefined, open: OpenQuestion | undefined): Promise<void> {
    const question = given && !given.ask ? undefined : (open ?? new OpenQuestion());
    const chosen = question ? await this.#deps.chooseEditor(question) : { editor: writableEditor(), isNew: false };
    if (!chosen) return;
    const { editor, isNew } = chosen;
    const { document } = editor;
    const target = trackTarget(targetIn(editor, editor.selection, 'at'));
    try {
      const note = cursorNote(editor);
      const fragment = document.getText().trim() !== '';
      const draft = given?.ask ? given.task : undefined;
      const place: TaskPlace = { document, fragment, selection: undefined, range: editor.selection, note, draft };
      const asked = question ? await this.#deps.ask(place, question) : await this.#answered(given?.task ?? '', document, fragment);
      if (question && asked) await vscode.window.showTextDocument(document, editor.viewColumn);
      else if (isNew) await closeEmptyFile(document);
      if (given && note !== undefined) flashStatus(`Q2O: ${note}`, 8_000);
      if (asked) await this.#runOrAsk(place, asked, (one) => this.#run(target.now(), one, undefined));
    } finally {
      target.dispose();
    }
  }

  /** `Q2O: Generate from Selection`. */
  async generateFromSelection(given: GivenTask | undefined, open: OpenQuestion | undefined): Promise<void> {
    const editor = writableEditor(open?.editor);
    if (!given?.lines) requireOneSelection(editor);
    const [first, last] = given?.lines ?? [];
    const lines = first === undefined || last === undefined ? undefined : new vscode.Range(first, 0, last, Number.MAX_SAFE_INTEGER);
    const selection = selectionTask(editor.document, lines ?? editor.selection);
    const target = trackTarget(targetIn(editor, selection.range, selection.placement));
    try {
      const place: TaskPlace = { document: editor.document, fragment: true, selection, range: selection.range, note: undefined };
      const asked =
        given && !given.ask
          ? await this.#answered(given.task || selection.task, editor.document, true)
          : await this.#deps.ask(place, open ?? new OpenQuestion());
      if (!asked) return;
      await this.#runOrAsk(place, asked, async (one) => {
        const now = target.now();
        // VS Code extends a selection over text inserted at its end, so it is collapsed before the answer is written.
        editor.selection = new vscode.Selection(now.range.start, now.range.start);
        // A near template does not know the selected code, so it never takes its place.
        await this.#run(one.taken ? { ...now, placement: 'below' } : now, one, selection.context);
      });
    } finally {
      target.dispose();
    }
  }

  /** Asks a model for the same again, past templates and cache. Code that is ready stays until the new version is whole. */
  async regenerate(editId?: string): Promise<void> {
    const edit = this.#edit(editId);
    const known = edit && this.#deps.known.of(edit);
    if (!edit || !known) return;
    const request: GenerationRequest = {
      ...known.request,
      id: this.#deps.ids.next(),
      startAt: 'model',
      templateId: undefined,
      taken: undefined,
    };
    const { index, origins } = edit.versions;
    if (edit.state === 'ready') return this.#deps.versions.make(edit, request, known.context, origins[index]);
    await edit.reject();
    await this.generateInto(edit.target(), request, known.context);
  }

  /** Has a model change the code of a pending edit. `sentence` skips the question. */
  async refine(editId: string | undefined, sentence: string | undefined): Promise<void> {
    const edit = this.#edit(editId);
    if (!edit) throw new SetupError('unusableSelection', t('There is no pending edit here.'));
    await this.#deps.versions.refine(edit, sentence);
  }

  async showReceipt(editId?: string): Promise<void> {
    const edit = this.#edit(editId);
    // An edit restored after a reload has only its id: its request and receipt are not in memory.
    const id = edit?.offer?.receiptId;
    // The stored one says besides what was done with the code, and what came of it.
    const stored = id === undefined ? undefined : await this.#deps.receiptOf(id);
    const receipt = stored ?? (edit && this.#deps.known.of(edit)?.result?.receipt);
    if (receipt) return this.#deps.receipts.show(receipt);
    if (editId === undefined) return this.#deps.receipts.showLast();
    await showInfo(t('You inserted this template yourself. It is free, and no request was made.'));
  }

  #edit(editId: string | undefined): PendingEdit | undefined {
    return editId === undefined ? this.#deps.edits.nearest() : this.#deps.edits.get(editId);
  }

  async #answered(task: string, document: vscode.TextDocument, fragment: boolean): Promise<AskedTask> {
    const [context] = await Promise.all([this.#deps.documentContext(document, fragment), this.#deps.refresh()]);
    return { task, startAt: 'templates', likelyNanoUsd: undefined, context, workplace: this.#deps.workplace(document.uri) };
  }

  /** Runs a task. Where nothing answers and no model is set up, the question comes back with it and shows what works all the same. */
  async #runOrAsk(place: TaskPlace, first: AskedTask, run: (asked: AskedTask) => Promise<void>): Promise<void> {
    for (let asked: AskedTask | undefined = first; asked; ) {
      try {
        await run(asked);
        return;
      } catch (error) {
        if (!isHelpless(error)) throw error;
        asked = await this.#deps.ask({ ...place, draft: asked.task }, new OpenQuestion());
      }
    }
  }

  async #run(target: EditTarget, asked: AskedTask, selection: SelectionContext | undefined): Promise<void> {
    const { context, startAt, templateId, taken, likelyNanoUsd, workplace } = asked;
    const task = asked.task.trim();
    if (task === '') throw new SetupError('emptyTask', t('Describe in a sentence what the code should do.'));
    if (task.length > maxTaskChars) throw new SetupError('unusableSelection', tooLong(task.length));
    const { language, surroundings: around, ...ofDocument } = context;
    const place = placeIn(target.document, target.range);
    const id = this.#deps.ids.next();
    const asks = { task, selection, startAt, templateId, taken, likelyNanoUsd };
    const request: GenerationRequest = { ...ofDocument, ...asks, ...workplace, id, language, place };
    // Saved in the background: the answer does not wait for the disk.
    this.#deps.remember(task).catch((error: unknown) => this.#deps.log.warn('The task could not be kept in the history', error));
    // Code for a sample of data is no data, so it never stands in a file of data.
    const isBesideData = selection?.kind === 'sample' && isJsonLanguage(language);
    if (isBesideData || this.#deps.settings(request)['generation.insertMode'] === 'newFile') {
      const wanted = isBesideData ? (languageSaid(task) ?? language) : language;
      const apart = await newFileTarget(wanted);
      const surroundings = { ...around, fragment: false };
      try {
        const apartRequest = { ...request, language: wanted, fileName: '', place: undefined };
        await this.generateInto(apart, apartRequest, { ...context, language: wanted, surroundings });
      } finally {
        await closeEmptyFile(apart.document);
      }
    } else {
      await this.generateInto(target, request, context);
    }
  }

  /** Generates into a pending edit of its own. Rejects with what went wrong. */
  async generateInto(target: EditTarget, request: GenerationRequest, context: DocumentContext): Promise<void> {
    const { edits, generator, receipts, clock } = this.#deps;
    const edit = edits.begin(target);
    // Without it the button says no price.
    const regeneratePrice = this.#deps.modelPrice(request).catch(() => undefined);
    this.#deps.known.remember(edit.id, 0, { request, context });
    const result = await withGenerationProgress(
      clock,
      (words) => edit.setState({ kind: edit.state, detail: words }),
      (progress, signal) => generator.generate(request, context.surroundings, editObserver(edit, progress, request.language), signal),
      edit.onDidRequestCancel,
    );
    const known = { request, context, result };
    this.#deps.known.remember(edit.id, 0, known);
    receipts.remember(result.receipt, { ...request, context: result.context });
    if (!result.offer) {
      const telling = tell(result.error);
      if (telling && !isHelpless(result.error)) await edit.fail(telling.message);
      else await edit.discard();
      throw result.error;
    }
    await this.#offer(edit, known, result.offer, await regeneratePrice);
    await result.saved;
  }

  async #offer(edit: PendingEdit, known: Known, offer: Offer, regeneratePrice: string | undefined): Promise<void> {
    await edit.complete(pendingOffer(known.request, offer, regeneratePrice));
    await showOfferFindings(this.#deps, edit, known, offer);
    const mode = this.#deps.settings(known.request)['generation.insertMode'];
    if (mode === 'direct' && isUnsuspicious(offer)) await edit.accept('setting');
    else if (mode === 'diff' && edit.state === 'ready') await edit.diff();
  }
}

/** No template answers and no model is set up. */
function isHelpless(error: unknown): boolean {
  return error instanceof ChainExhaustedError && error.reason === 'noneConfigured';
}

function targetIn(editor: vscode.TextEditor, range: vscode.Range, placement: EditTarget['placement']): EditTarget {
  return { document: editor.document, version: editor.document.version, range, placement };
}
