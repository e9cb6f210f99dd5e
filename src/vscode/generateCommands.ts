import * as vscode from 'vscode';
import type { Settings } from '../core/config/settingsTable.ts';
import { SetupError } from '../core/errors.ts';
import type { Aftermath } from '../core/generation/aftermath.ts';
import { createCodeStream } from '../core/generation/codeStream.ts';
import type { GenerationObserver, GenerationResult, Generator } from '../core/generation/generator.ts';
import type { GenerationRequest, SelectionContext } from '../core/generation/request.ts';
import type { IdSource, Logger } from '../core/ports.ts';
import type { GivenTask } from './commands.ts';
import type { FindingsView } from './findingsView.ts';
import type { EditTarget, PendingEdit, Revised, Settled } from './preview/pendingEdit.ts';
import type { PendingEdits } from './preview/pendingEdits.ts';
import { type ProgressObserver, withGenerationProgress } from './progress.ts';
import type { ReceiptView } from './receiptView.ts';
import { tell } from './report.ts';
import { type SelectionTask, selectionTask } from './selectionTask.ts';
import type { PickedTask } from './taskPick.ts';
import { type DocumentContext, documentContext } from './workspaceContext.ts';

export interface GenerateDeps {
  readonly generator: Generator;
  readonly aftermath: Aftermath;
  readonly edits: PendingEdits;
  readonly receipts: ReceiptView;
  readonly findings: FindingsView;
  readonly settings: (request: GenerationRequest) => Settings;
  /** For which project a document's code is, and which agent is at work there. */
  readonly workplace: (document: vscode.Uri) => Pick<GenerationRequest, 'project' | 'agent'>;
  readonly ids: IdSource;
  readonly log: Logger;
  /** Asks the user for a task; undefined when dismissed. */
  readonly pick: (context: DocumentContext, selection: SelectionTask | undefined) => Promise<PickedTask | undefined>;
  readonly remember: (task: string) => Promise<void>;
}

/** What stands behind a pending edit, for "Why", "Regenerate" and the aftermath. */
interface Known {
  readonly request: GenerationRequest;
  readonly context: DocumentContext;
  result?: GenerationResult;
}

/** Edits that are remembered in a window; what the user still does to older ones teaches nothing. */
const maxKnown = 200;

/** The commands that generate. Each remembers where it was started: what the user does while they work moves nothing. */
export class GenerateCommands {
  readonly #deps: GenerateDeps;
  readonly #known = new Map<string, Known>();

  constructor(deps: GenerateDeps) {
    this.#deps = deps;
  }

  /** `Q2O: Generate Code`. `given` skips the question, for callers that know the task. */
  async generate(given?: GivenTask): Promise<void> {
    const editor = writableEditor();
    const target = this.#target(editor, editor.selection, 'at');
    const context = await documentContext(editor.document, editor.document.getText().trim() !== '');
    const picked = given ? pickedFrom(given.task) : await this.#deps.pick(context, undefined);
    if (picked) await this.#run(target, context, picked, undefined);
  }

  /** `Q2O: Generate from Selection`. */
  async generateFromSelection(given?: GivenTask): Promise<void> {
    const editor = writableEditor();
    const selection = selectionTask(editor, given?.lines);
    const target = this.#target(editor, selection.range, selection.placement);
    const context = await documentContext(editor.document, true);
    const picked = given ? pickedFrom(given.task || selection.task) : await this.#deps.pick(context, selection);
    if (!picked) return;
    // A selection grows with the text that is put behind it.
    editor.selection = new vscode.Selection(selection.range.start, selection.range.start);
    await this.#run(target, context, picked, selection.context);
  }

  /** Asks a model for the same task again, past templates and cache, in the place of the pending edit. */
  async regenerate(editId?: string): Promise<void> {
    const edit = this.#edit(editId);
    const known = edit && this.#known.get(edit.id);
    if (!edit || !known) return;
    await edit.reject();
    await this.#generateInto(edit.target(), { ...known.request, id: this.#deps.ids.next(), startAt: 'model' }, known.context);
  }

  showReceipt(editId?: string): Promise<void> {
    const edit = this.#edit(editId);
    const result = edit && this.#known.get(edit.id)?.result;
    return result ? this.#deps.receipts.show(result.receipt) : this.#deps.receipts.showLast();
  }

  async onSettled({ edit, outcome, edited }: Settled): Promise<void> {
    if (outcome === 'accepted') this.#deps.findings.settle(edit.id);
    else this.#deps.findings.hide(edit.id);
    const result = this.#known.get(edit.id)?.result;
    if (!result) return;
    if (outcome === 'accepted') {
      const learned = await this.#deps.aftermath.accepted(result, edited);
      if (learned?.learned) vscode.window.setStatusBarMessage(vscode.l10n.t('$(mortar-board) Q2O learned a template'), 5000);
      else if (learned) this.#deps.log.info(`Not learned: ${learned.why}`);
    } else if (outcome === 'rejected') {
      await this.#deps.aftermath.rejected(result);
    }
  }

  async onRevised({ editId, what }: Revised): Promise<void> {
    const result = this.#known.get(editId)?.result;
    if (result) await this.#deps.aftermath.revised(result.receipt.id, what);
  }

  #edit(editId: string | undefined): PendingEdit | undefined {
    return editId === undefined ? this.#deps.edits.nearest() : this.#deps.edits.get(editId);
  }

  #remember(editId: string, known: Known): void {
    this.#known.set(editId, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > maxKnown && oldest !== undefined) this.#known.delete(oldest);
  }

  #target(editor: vscode.TextEditor, range: vscode.Range, placement: EditTarget['placement']): EditTarget {
    return { document: editor.document, version: editor.document.version, range, placement };
  }

  async #run(target: EditTarget, context: DocumentContext, picked: PickedTask, selection: SelectionContext | undefined): Promise<void> {
    const task = picked.task.trim();
    if (task === '') throw new SetupError('emptyTask', vscode.l10n.t('Describe in a sentence what the code shall do.'));
    await this.#deps.remember(task);
    const request: GenerationRequest = {
      id: this.#deps.ids.next(),
      task,
      language: context.language,
      technologies: context.technologies,
      fileName: context.fileName,
      selection,
      imports: context.imports,
      ...this.#deps.workplace(target.document.uri),
      startAt: picked.startAt,
    };
    await this.#generateInto(target, request, context);
  }

  async #generateInto(target: EditTarget, request: GenerationRequest, context: DocumentContext): Promise<void> {
    const edit = this.#deps.edits.begin(target);
    const known: Known = { request, context };
    this.#remember(edit.id, known);
    const result = await withGenerationProgress(
      vscode.l10n.t('Q2O'),
      (progress, signal) => this.#deps.generator.generate(request, context.surroundings, observer(edit, progress), signal),
      edit.onDidRequestCancel,
    );
    known.result = result;
    this.#deps.receipts.remember(result.receipt);
    if (!result.offer) {
      const telling = tell(result.error);
      if (telling) await edit.fail(telling.message);
      else await edit.discard();
      throw result.error;
    }
    const { offer } = result;
    await edit.complete({
      code: offer.code,
      language: request.language,
      places: offer.places.map(({ start, end, parameter }) => ({ start, end, group: parameter })),
      title: offer.title,
      warning: offer.warnings.length > 0 ? offer.warnings.join(' ') : undefined,
      canRegenerate: true,
    });
    const place = edit.location;
    if (place) this.#deps.findings.show(target.document, edit.id, offer.report.findings, place.range.start.line);
    if (this.#deps.settings(request)['generation.insertMode'] === 'direct' && offer.warnings.length === 0) await edit.accept();
  }
}

/** The editor a generation can write into, or the reason why there is none. */
function writableEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new SetupError('noEditor', vscode.l10n.t('Open a file first: the code is written into the active text editor.'));
  return editor;
}

function pickedFrom(task: string): PickedTask {
  return { task, startAt: 'templates' };
}

function observer(edit: PendingEdit, progress: ProgressObserver): GenerationObserver {
  const code = createCodeStream();
  const withdraw = () => {
    code.reset();
    edit.withdraw();
  };
  return {
    onStage(stage) {
      progress.onStage(stage);
      if (stage === 'checking' || stage === 'reviewing') edit.setState({ kind: stage });
      if (stage === 'repairing') withdraw();
    },
    onAttempt(attempt) {
      progress.onAttempt(attempt);
      edit.setState({ kind: 'asking', detail: vscode.l10n.t('Asking {0}', attempt.label) });
    },
    onText(piece) {
      const lines = code.feed(piece);
      if (lines !== '') edit.append(lines);
    },
    onWithdrawn: withdraw,
    onAttemptDone() {},
    onWait: (wait) => progress.onWait(wait),
  };
}
