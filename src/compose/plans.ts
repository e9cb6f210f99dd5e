import * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import type { Budget } from '../core/budget/budget.ts';
import { formatUsd } from '../core/budget/money.ts';
import { emptyPack } from '../core/context/contextPiece.ts';
import { SetupError } from '../core/errors.ts';
import type { ForeignReader } from '../core/foreign/foreignReader.ts';
import { createAftermath } from '../core/generation/aftermath.ts';
import { askWithReceipt } from '../core/generation/askWithReceipt.ts';
import type { CardDesk } from '../core/generation/cardDesk.ts';
import type { Generator } from '../core/generation/generator.ts';
import type { ModelChain } from '../core/llm/modelChain.ts';
import { askPlan, planRequestOf } from '../core/plans/askPlan.ts';
import { type PlanTask, planLimits } from '../core/plans/plan.ts';
import { fileDecided } from '../core/plans/planAftermath.ts';
import { placePlan } from '../core/plans/planPlaces.ts';
import { type PlanPrice, pricePlan } from '../core/plans/planPrices.ts';
import type { PlanRecord } from '../core/plans/planRecord.ts';
import type { PlanRunnerDeps } from '../core/plans/planRunner.ts';
import { createPlanShelf } from '../core/plans/planShelf.ts';
import { planLanguage, planQuery, planText, servePlan } from '../core/plans/planTemplate.ts';
import type { Logger } from '../core/ports.ts';
import { notesNamed } from '../core/research/noteFile.ts';
import type { ReceiptStore, StateStore } from '../core/storage.ts';
import type { OpenTemplateEngine } from '../core/templates/engine/createTemplateEngine.ts';
import type { ValidationContext, ValidationReport } from '../core/validation/findings/finding.ts';
import { t } from '../shared/texts.ts';
import type { WorkspaceContexts } from '../vscode/context/workspaceContexts.ts';
import { PlanDesk, type PlanDeskDeps } from '../vscode/plans/planDesk.ts';
import { placesIn, textOf } from '../vscode/plans/planFiles.ts';
import { declarationsOf, maxNoteChars, notesOf, planRequest } from '../vscode/plans/planRequests.ts';
import { report, tell } from '../vscode/report.ts';
import { askInput, showProgress } from '../vscode/shown.ts';
import type { Configured } from './configuration.ts';

export interface PlanParts {
  readonly configured: Configured;
  readonly state: StateStore;
  readonly receipts: Pick<ReceiptStore, 'add' | 'get' | 'decide'>;
  readonly budget: Budget;
  readonly chain: ModelChain;
  readonly generator: Generator;
  readonly templates: OpenTemplateEngine;
  readonly cards: Pick<CardDesk, 'describe'>;
  readonly reader: Pick<ForeignReader, 'outline'>;
  readonly contexts: Pick<WorkspaceContexts, 'gather'>;
  readonly validate: (code: string, context: ValidationContext) => Promise<ValidationReport>;
  readonly log: Logger;
}

export interface Plans extends vscode.Disposable {
  readonly desk: PlanDesk;
  /** `Q2O: Plan and Build…`. `note`: path of a research note that stands in the field of the goal already. Resolves to the id of the plan to be shown; undefined when the user dismissed the question. */
  planAndBuild(goal: string | undefined, note: string | undefined): Promise<string | undefined>;
}

/** Plans of several files: asked for, priced, run by the pipeline, written where the user accepts. */
export function composePlans(parts: PlanParts): Plans {
  const { configured, budget, chain, generator, templates, reader, receipts, log } = parts;
  const shelf = createPlanShelf(parts.state);
  const words = (error: unknown): string => tell(error)?.message ?? t('Cancelled.');

  const generate =
    (record: PlanRecord): PlanRunnerDeps['generate'] =>
    async (task, _, needed, signal) => {
      const folder = vscode.Uri.parse(record.folder);
      const before = task.change === 'changed' ? await textOf(folder, task.path) : undefined;
      const request = planRequest(record, task, ids.next(), before, [
        ...(await notesOf(folder, record.goal)),
        ...(await declarationsOf(reader, folder, needed)),
      ]);
      return { result: await generator.generate(request, { fragment: false }, quiet, signal), before };
    };

  const price = (record: PlanRecord) =>
    pricePlan(record.tasks, {
      templateFor: (task) => templateFor(record, task),
      estimate: (task) => estimate(record, task),
      repairs: configured.generation(planRequest(record, task0(record), '', undefined, [])).repair,
    });

  function templateFor(record: PlanRecord, task: PlanTask): 'template' | 'near' | undefined {
    const query = planRequest(record, task, '', undefined, []);
    if (templates.suggest(query, 1).length > 0) return 'template';
    return templates.near(query, 1).length > 0 ? 'near' : undefined;
  }

  function estimate(record: PlanRecord, task: PlanTask) {
    const request = planRequest(record, task, 'estimate', undefined, []);
    const settings = configured.settings(request);
    const generation = configured.generation(request);
    // What is shown of the workspace and of the files it uses is not known yet, so there is room for the most that may be.
    const shown = 'x'.repeat(
      (settings['prompt.context'] ? settings['prompt.contextTokens'] * 4 : 0) +
        Math.min(task.dependsOn.length, 4) * 4_000 +
        Math.min(notesNamed(record.goal).length, 1) * maxNoteChars,
    );
    return chain.estimate({
      purpose: 'author',
      generationId: request.id,
      project: request.project,
      agent: request.agent,
      call: { system: generation.prompt.system, prompt: `${task.description}\n${shown}` },
      maxOutputTokens: generation.maxOutputTokens,
    });
  }

  const aftermath = createAftermath(templates, receipts.decide, log, parts.cards);
  const decided: PlanDeskDeps['decided'] = (record, { task, before }, result, decision) =>
    fileDecided(result, planRequest(record, task, result.receiptId, before, []), decision, {
      aftermath,
      receipts,
      validate: parts.validate,
      log,
    });

  async function learn(record: PlanRecord): Promise<void> {
    try {
      const request = { ...planQuery(record.goal, record.folder), project: record.project };
      if (!configured.generation({ ...aboutPlanning(record.goal, record.project), id: record.id }).learn) return;
      const code = planText(record);
      const report = await parts.validate(code, { language: planLanguage, fileName: request.fileName, fragment: false });
      const outcome = await templates.learn({ request, code, report, provider: '', model: '', costNanoUsd: 0 });
      log.info('A plan was accepted', outcome);
    } catch (error) {
      log.warn('A plan could not be learned', error);
    }
  }

  const prices = new Map<string, Promise<PlanPrice>>();
  const listening = configured.onDidChange(() => prices.clear());
  const desk = new PlanDesk({
    shelf,
    budget,
    generate,
    price: async (record) => {
      await templates.ready();
      // The page is drawn again with each step of a run: only what the tasks say and the settings change a price.
      const key = JSON.stringify(record.tasks);
      const known = prices.get(key) ?? price(record);
      prices.clear();
      prices.set(key, known);
      known.catch(() => prices.delete(key));
      return known;
    },
    parallel: (project) => configured.settings({ project, agent: 'orchestrator' })['plans.parallel'],
    project: () => configured.activeWorkplace().project,
    decided,
    learn,
    words,
    report: (error) => void report(error, log),
    clock,
    ids,
    log,
  });

  /** What the question for a plan likely costs, in nano-dollars; undefined where no model can be asked. */
  async function planningPrice(project: string): Promise<number | undefined> {
    const about = { ...aboutPlanning('', project), id: 'estimate' };
    const { maxOutputTokens } = configured.generation(about);
    const question = { goal: '', pack: emptyPack, generationId: about.id, project, agent: about.agent, maxOutputTokens };
    return (await chain.estimate(planRequestOf(question)))?.likelyNanoUsd;
  }

  async function planAndBuild(given: string | undefined, note: string | undefined): Promise<string | undefined> {
    const folder = openFolder();
    const { project } = configured.activeWorkplace();
    const goal = given ?? (await askGoal(await planningPrice(project), note));
    if (goal === undefined || goal.trim() === '') return undefined;
    const asked = { id: ids.next(), task: `Plan: ${goal.slice(0, 300)}`, language: '', project, agent: 'orchestrator' };
    const options = { location: vscode.ProgressLocation.Notification, title: t('Q2O is planning'), cancellable: true };
    const made = await showProgress(options, (_, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return askWithReceipt({ saveReceipt: receipts.add, clock, log }, asked, async (observer) => {
        const known = await servePlan(templates, goal.trim(), folder.toString());
        const placed = known && (await placePlan(known.plan, placesIn(folder)));
        if (placed && 'plan' in placed)
          return { ...placed, notes: [t('From a plan you accepted before, free. {0}', known.why), ...placed.notes] };
        const place = { folder: folder.toString(), path: undefined, text: '', rows: [0, 0] as const };
        const about = { ...aboutPlanning(goal, project), id: asked.id, place };
        const pack = await parts.contexts.gather(about);
        const { maxOutputTokens, maxCostNanoUsd } = configured.generation(about);
        const question = { goal, pack, generationId: asked.id, project, agent: asked.agent, maxOutputTokens, maxCostNanoUsd };
        return askPlan(question, { chain, observer, signal: stop.signal, place: (plan) => placePlan(plan, placesIn(folder)) });
      });
    });
    if (!('plan' in made)) throw new SetupError('unusableSelection', t('No usable plan came back. {0}', made.faults.slice(0, 3).join(' ')));
    return desk.keep(made.plan, folder, project, made.notes ?? []);
  }

  return { desk, planAndBuild, dispose: () => vscode.Disposable.from(desk, listening).dispose() };
}

const quiet = { onStage() {}, onAttempt() {}, onText() {}, onWithdrawn() {}, onAttemptDone() {}, onWait() {} };

function task0({ tasks }: PlanRecord): PlanTask {
  const first = tasks[0];
  if (!first) throw new Error('A plan has at least one task.');
  return first;
}

function aboutPlanning(goal: string, project: string) {
  const agent = 'orchestrator' as const;
  return { task: goal, language: 'plaintext', technologies: [], fileName: '', imports: [], project, agent, startAt: 'model' as const };
}

/** The folder that the plan is for: that of the active editor, or the first. */
function openFolder(): vscode.Uri {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new SetupError('noFolder', t('Open a folder first: a plan writes files into it.'));
  if (!vscode.workspace.isTrusted)
    throw new SetupError('untrustedWorkspace', t('Trust this workspace first: a plan reads and writes its files.'));
  return folder.uri;
}

function askGoal(likelyNanoUsd: number | undefined, note: string | undefined): Promise<string | undefined> {
  return askInput({
    title: t('Plan and Build'),
    prompt:
      likelyNanoUsd === undefined
        ? t('What do you want to build? You see files and prices before anything is written.')
        : t(
            'What do you want to build? Planning likely costs {0}. You see files and prices before anything is written.',
            formatUsd(likelyNanoUsd),
          ),
    placeHolder: t('A booking API with payments and tests'),
    ignoreFocusOut: true,
    ...(note === undefined ? {} : { value: ` #${note}`, valueSelection: [0, 0] as [number, number] }),
    validateInput: (typed) => (typed.length > planLimits.goalChars ? t('At most {0} characters', planLimits.goalChars) : undefined),
  });
}
