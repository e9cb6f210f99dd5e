import * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import type { Budget } from '../core/budget/budget.ts';
import type { ForeignReader } from '../core/foreign/foreignReader.ts';
import { createAftermath } from '../core/generation/aftermath.ts';
import type { CardDesk } from '../core/generation/cardDesk.ts';
import type { Generator } from '../core/generation/generator.ts';
import { composePrompt } from '../core/generation/request/prompt.ts';
import type { GenerationRequest } from '../core/generation/request/request.ts';
import type { ChainEstimate } from '../core/llm/modelChain.ts';
import type { Logger } from '../core/ports.ts';
import type { ReceiptStore } from '../core/storage.ts';
import { builtInLibrary } from '../core/templates/builtIn/library.ts';
import type { TemplateEngine } from '../core/templates/templateEngine.ts';
import type { ValidationContext, ValidationReport } from '../core/validation/findings/finding.ts';
import type { Workplace } from '../core/workplace.ts';
import { commandIds } from '../shared/ids.ts';
import { t } from '../shared/texts.ts';
import { type CommandsOf, editIdOf, fixOf, type MenuEntry, refinementOf, taskOf } from '../vscode/commands.ts';
import type { WorkspaceContexts } from '../vscode/context/workspaceContexts.ts';
import { createFindingsView, type FindingsView } from '../vscode/findings/findingsView.ts';
import { type AskedSentence, askForSentence, type SentenceQuestion } from '../vscode/generate/askForSentence.ts';
import { askForTask } from '../vscode/generate/askForTask.ts';
import { chooseEditor } from '../vscode/generate/chooseFile.ts';
import { Decisions } from '../vscode/generate/decisions.ts';
import type { FixAhead } from '../vscode/generate/fixAction.ts';
import { FixChecks } from '../vscode/generate/fixChecks.ts';
import { FixCommand } from '../vscode/generate/fixCommand.ts';
import { GenerateCommands } from '../vscode/generate/generateCommands.ts';
import { KnownEdits } from '../vscode/generate/knownEdits.ts';
import { NextVersions } from '../vscode/generate/nextVersions.ts';
import { questionOf } from '../vscode/generate/openQuestion.ts';
import { modelPrice, priceAhead } from '../vscode/generate/priceAhead.ts';
import { createReceiptView, type ReceiptView } from '../vscode/generate/receiptView.ts';
import { aboutFixing, aboutRefining, aboutRegenerating, aboutTask } from '../vscode/generate/spendingQuestions.ts';
import { createTaskHistory } from '../vscode/generate/taskHistory.ts';
import { askedFirst } from '../vscode/gesture.ts';
import { createEditStatus } from '../vscode/preview/editStatus.ts';
import { createPendingEdits, type PendingEdits } from '../vscode/preview/pendingEdits.ts';
import { showVersion } from '../vscode/preview/showVersion.ts';
import type { ReadDocumentContext } from '../vscode/workspaceContext.ts';
import type { Configured } from './configuration.ts';

export interface EditorDeps {
  readonly context: vscode.ExtensionContext;
  readonly configured: Configured;
  readonly generator: Generator;
  readonly templates: TemplateEngine;
  readonly reader: Pick<ForeignReader, 'acceptance' | 'enclosing'>;
  readonly documentContext: ReadDocumentContext;
  readonly cards: Pick<CardDesk, 'describe'>;
  readonly validate: (code: string, context: ValidationContext) => Promise<ValidationReport>;
  readonly contexts: Pick<WorkspaceContexts, 'gather' | 'warmUp' | 'mentionable'>;
  readonly estimate: (prompt: string, of: Workplace) => Promise<ChainEstimate | undefined>;
  readonly budget: Pick<Budget, 'status'>;
  readonly stored: Pick<ReceiptStore, 'get' | 'recent' | 'decide' | 'noteFix'>;
  readonly log: Logger;
}

/** The ways in which code comes into a document as a pending edit. */
export interface Writing {
  readonly known: KnownEdits;
  generateInto: GenerateCommands['generateInto'];
  /** Another version of the code that stands there. */
  nextVersion: NextVersions['make'];
  /** Undefined when dismissed. */
  askSentence(question: SentenceQuestion): Promise<AskedSentence | undefined>;
  refresh(): Promise<void>;
}

/** What users meet in the editor: the question for a task, pending edits, their findings and receipts. */
export interface Editor extends vscode.Disposable {
  readonly edits: PendingEdits;
  readonly findings: FindingsView;
  readonly receipts: ReceiptView;
  readonly commands: CommandsOf<
    | 'generate'
    | 'generateFromSelection'
    | 'fixProblems'
    | 'takeNear'
    | 'acceptEdit'
    | 'rejectEdit'
    | 'regenerateEdit'
    | 'refineEdit'
    | 'showVersion'
    | 'diffEdit'
    | 'renameParameters'
    | 'showReceipt'
  >;
  /** What other parts write into the editor with. */
  readonly writing: Writing;
  /** What generating from these lines of a document would cost, in words. */
  priceAhead(document: vscode.TextDocument, lines: readonly [number, number]): Promise<string>;
  /** What fixing the problems on these lines would cost, in words. */
  fixAhead(document: vscode.TextDocument, lines: readonly [number, number]): Promise<FixAhead>;
  /** Menu entries for the pending edit at the cursor; empty where there is none. */
  menu(): readonly MenuEntry[];
}

export function composeEditor(deps: EditorDeps): Editor {
  const { context, configured, generator, templates, reader, documentContext, cards, validate, contexts, estimate, budget, stored, log } =
    deps;
  const edits = createPendingEdits({
    state: context.workspaceState,
    log,
    clock,
    ids,
    judge: reader.acceptance,
    commands: {
      accept: commandIds.acceptEdit,
      reject: commandIds.rejectEdit,
      regenerate: commandIds.regenerateEdit,
      diff: commandIds.diffEdit,
      why: commandIds.showReceipt,
      refine: commandIds.refineEdit,
      version: commandIds.showVersion,
      rename: commandIds.renameParameters,
    },
  });
  const findings = createFindingsView((key) => edits.get(key)?.location !== undefined);
  // Without the store there are those of this window.
  const receiptOf = (id: string | undefined) =>
    (id === undefined ? stored.recent(1).then(([one]) => one) : stored.get(id)).catch((error: unknown) => {
      log.warn('A receipt could not be read', error);
      return undefined;
    });
  const receipts = createReceiptView(receiptOf, (request) => composePrompt(request, configured.generation(request).prompt));
  const history = createTaskHistory(
    context.workspaceState,
    () => configured.settings(configured.activeWorkplace())['generation.recentTasks'],
  );
  const refresh = configured.fresh(async () => undefined);
  const takeNear = new vscode.EventEmitter<void>();
  const asking = {
    onDidPressTakeNear: takeNear.event,
    async browse() {
      const before = edits.all();
      await vscode.commands.executeCommand(commandIds.browseTemplates);
      return edits.all().some((edit) => !before.includes(edit));
    },
    templates,
    workplace: configured.workplace,
    projects: configured.projects,
    settings: configured.settings,
    prompt: (request: GenerationRequest) => configured.generation(request).prompt,
    documentContext,
    contexts,
    preview: configured.preview,
    estimate,
    left: async (project: string) => (await budget.status(project)).now,
    recent: () => history.recent(),
    refresh,
    async warmUp(language: string) {
      // A grammar that cannot be read is told of when code is checked.
      await validate('x', { language, fileName: '', fragment: true }).catch(() => undefined);
    },
  };
  const known = new KnownEdits();
  const { settings, workplace } = configured;
  const price = (request: GenerationRequest) => modelPrice(asking, request);
  const checks = { findings, validate };
  const versions = new NextVersions({
    ...checks,
    generator,
    receipts,
    known,
    workplace,
    documentContext,
    clock,
    ids,
    askSentence: (question) => askForSentence(asking, question),
    modelPrice: price,
  });
  const decisions = new Decisions({ ...checks, aftermath: createAftermath(templates, stored.decide, log, cards), known, settings, log });
  const generate = new GenerateCommands({
    ...checks,
    generator,
    edits,
    known,
    versions,
    receipts,
    receiptOf,
    settings,
    workplace,
    clock,
    ids,
    log,
    refresh,
    chooseEditor: (open) => chooseEditor(open, builtInLibrary),
    ask: (place, open) => askForTask(asking, place, open),
    remember: (task) => history.add(task),
    documentContext,
    modelPrice: price,
  });
  const fix = new FixCommand({
    reader,
    documentContext,
    contexts,
    workplace,
    ids,
    edits,
    refresh,
    askSentence: (question) => askForSentence(asking, question),
    modelPrice: price,
    generateInto: (target, request, around) => generate.generateInto(target, request, around),
  });
  const fixChecks = new FixChecks({ known, noteFix: stored.noteFix, clock, log });
  const pendingEdit = (argument: unknown) => {
    const id = editIdOf(argument);
    return id === undefined ? edits.nearest() : edits.get(id);
  };
  const parts = [
    takeNear,
    createEditStatus(edits),
    edits.onDidSettle((settled) => void decisions.settled(settled)),
    edits.onDidSettle((settled) => fixChecks.settled(settled)),
    fixChecks,
    edits.onDidRevise((revised) => void decisions.revised(revised)),
    edits.onDidChangeState((edit) => void versions.follow(edit)),
    edits,
    findings,
    receipts,
  ];
  return {
    edits,
    findings,
    receipts,
    writing: {
      known,
      generateInto: (target, request, around) => generate.generateInto(target, request, around),
      nextVersion: (...about) => versions.make(...about),
      askSentence: (question) => askForSentence(asking, question),
      refresh,
    },
    fixAhead: (document, lines) => fix.ahead(document, lines),
    priceAhead: (document, lines) => priceAhead(asking, document, lines),
    commands: {
      [commandIds.generate]: askedFirst(aboutTask, (argument) => generate.generate(taskOf(argument), questionOf(argument))),
      [commandIds.generateFromSelection]: askedFirst(aboutTask, (argument) =>
        generate.generateFromSelection(taskOf(argument), questionOf(argument)),
      ),
      [commandIds.fixProblems]: askedFirst(aboutFixing, (argument) => fix.fix(fixOf(argument))),
      [commandIds.takeNear]: () => takeNear.fire(),
      [commandIds.acceptEdit]: (id: unknown) => pendingEdit(id)?.accept(),
      [commandIds.rejectEdit]: (id: unknown) => pendingEdit(id)?.reject(),
      [commandIds.regenerateEdit]: askedFirst(
        (id) => (pendingEdit(id) ? aboutRegenerating() : undefined),
        configured.fresh((id: unknown) => generate.regenerate(editIdOf(id))),
      ),
      [commandIds.refineEdit]: askedFirst(aboutRefining, (argument) => {
        const { edit, sentence } = refinementOf(argument);
        return generate.refine(edit, sentence);
      }),
      [commandIds.showVersion]: (id: unknown, which: unknown) => {
        const edit = pendingEdit(id);
        return edit && showVersion(edit, which);
      },
      [commandIds.renameParameters]: (id: unknown) => edits.renameParameters(editIdOf(id)),
      [commandIds.diffEdit]: (id: unknown) => pendingEdit(id)?.diff(),
      [commandIds.showReceipt]: (id: unknown) => generate.showReceipt(editIdOf(id)),
    },
    menu: () => {
      const edit = edits.nearest();
      return edit?.state === 'ready' ? editMenu(edit.offer?.canRegenerate ?? false) : [];
    },
    dispose: () => vscode.Disposable.from(...parts).dispose(),
  };
}

function editMenu(canRegenerate: boolean): readonly MenuEntry[] {
  const regenerate = { icon: 'refresh', label: t('Regenerate It with a Model'), command: commandIds.regenerateEdit };
  return [
    { icon: 'check', label: t('Accept the Pending Edit'), command: commandIds.acceptEdit },
    { icon: 'discard', label: t('Reject the Pending Edit'), command: commandIds.rejectEdit },
    { icon: 'comment', label: t('Refine It in a Sentence'), command: commandIds.refineEdit },
    ...(canRegenerate ? [regenerate] : []),
    { icon: 'diff', label: t('Compare It with the Document'), command: commandIds.diffEdit },
  ];
}
