import * as vscode from 'vscode';
import type { Budget } from '../../core/budget/budget.ts';
import { formatUsd } from '../../core/budget/money.ts';
import type { PlanCost } from '../../core/dashboard/overviewReader.ts';
import { openFiles, type PlanStanding, plansSnapshot } from '../../core/dashboard/plansSnapshot.ts';
import { CancelledError, SetupError } from '../../core/errors.ts';
import { addTask, changeTask, moveTask, removeTask } from '../../core/plans/editPlan.ts';
import type { Plan, PlanOrFaults } from '../../core/plans/plan.ts';
import { placePlan } from '../../core/plans/planPlaces.ts';
import type { PlanPrice } from '../../core/plans/planPrices.ts';
import { type FinishedTask, isSettled, type PlanRecord, type TaskResult } from '../../core/plans/planRecord.ts';
import { type PlanRunnerDeps, runPlan } from '../../core/plans/planRunner.ts';
import type { PlanShelf } from '../../core/plans/planShelf.ts';
import type { Clock, IdSource, Logger } from '../../core/ports.ts';
import type { PlanAction } from '../../shared/protocolActions.ts';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { ViewOf } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import { askModal } from '../shown.ts';
import { askTask } from './askTask.ts';
import { PlanDiffs, type PlannedFile, placesIn, writeFiles } from './planFiles.ts';
import { planRefusal } from './planRefusal.ts';

export interface PlanDeskDeps {
  readonly shelf: PlanShelf;
  readonly budget: Pick<Budget, 'openPlan' | 'closePlan' | 'planMoney' | 'status'>;
  readonly generate: (record: PlanRecord) => PlanRunnerDeps['generate'];
  readonly price: (record: PlanRecord) => Promise<PlanPrice>;
  /** Tasks at the same time. */
  readonly parallel: (project: string) => number;
  readonly project: () => string;
  /** What the user did with a file reaches its receipt and the templates. */
  readonly decided: (record: PlanRecord, file: PlannedFile, result: FinishedTask, decision: 'accepted' | 'rejected') => Promise<void>;
  /** All files of a plan were accepted. Never rejects. */
  readonly learn: (record: PlanRecord) => Promise<void>;
  readonly words: (error: unknown) => string;
  readonly report: (error: unknown) => void;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
}

/** Keeps, shows, runs and writes plans. */
export class PlanDesk implements vscode.Disposable {
  readonly #deps: PlanDeskDeps;
  readonly #running = new Map<string, { readonly stop: AbortController; readonly tasks: Set<string>; readonly ended: Promise<void> }>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #diffs = new PlanDiffs();
  readonly onDidChange = this.#changed.event;

  constructor(deps: PlanDeskDeps) {
    this.#deps = deps;
  }

  /** Keeps a new plan as a draft. Resolves to its id. */
  async keep(plan: Plan, folder: vscode.Uri, project: string, notes: readonly string[]): Promise<string> {
    const { ids, clock, shelf } = this.#deps;
    const id = ids.next();
    const made = { id, project, folder: folder.toString(), createdAtMs: clock.now(), state: 'draft' as const, limitNanoUsd: 0, notes };
    await shelf.put({ ...plan, ...made }, undefined);
    this.#changed.fire();
    return id;
  }

  async snapshot(view: ViewOf<'plans'>): Promise<SnapshotOf<'plans'>> {
    const { shelf, budget, project } = this.#deps;
    const ids = await shelf.list(project());
    const records = (await Promise.all(ids.map((id) => shelf.plan(id)))).flatMap((record) => record ?? []);
    const chosen = records.find(({ id }) => id === view.selected) ?? records[0];
    const { leftForPlansNanoUsd: leftNanoUsd } = await budget.status(project());
    return plansSnapshot(records, chosen && (await this.#standing(chosen)), leftNanoUsd);
  }

  /** The approved plans of the project, newest first, with what they have cost. */
  async costs(): Promise<readonly PlanCost[]> {
    const { shelf, budget, project } = this.#deps;
    const costs = (await shelf.list(project())).map(async (id) => {
      const [record, money] = await Promise.all([shelf.plan(id), budget.planMoney(id)]);
      const { committedNanoUsd: spentNanoUsd = 0, limitNanoUsd = 0, isOpen = false } = money ?? {};
      return record && money ? [{ id, goal: record.goal, spentNanoUsd, limitNanoUsd, isOpen }] : [];
    });
    return (await Promise.all(costs)).flat();
  }

  /** Does what was pressed on the page. Rejects with what the user has to know. */
  async manage({ deed, id, task }: PlanAction): Promise<void> {
    const record = await this.#deps.shelf.plan(id);
    if (!record) throw refused(t('This plan is no longer kept.'));
    const one = task ?? '';
    switch (deed) {
      case 'edit':
      case 'add': {
        const before = deed === 'edit' ? record.tasks.find((each) => each.id === one) : undefined;
        const parts = await askTask(record, before);
        if (parts) await this.#edit(record, before ? changeTask(record, one, parts) : addTask(record, parts));
        return;
      }
      case 'up':
      case 'down': {
        const at = record.tasks.findIndex((each) => each.id === one);
        return this.#edit(record, moveTask(record, one, at + (deed === 'up' ? -1 : 1)));
      }
      case 'remove':
        return this.#edit(record, removeTask(record, one));
      case 'approve':
        return this.#approve(record);
      case 'stop':
        return this.stop(id);
      case 'retry':
        return this.#settle(record, one, undefined);
      case 'byHand':
      case 'skip':
        return this.#settle(record, one, { kind: deed === 'skip' ? 'skipped' : 'byHand' });
      case 'diff':
        return this.#diffs.open(id, (await this.#files(record, [one]))[0] ?? unknownFile());
      case 'accept':
        return this.#decide(record, [one], 'accepted');
      case 'reject':
        return this.#decide(record, [one], 'rejected');
      case 'acceptAll':
      case 'rejectAll': {
        const open = openFiles({ record, results: await this.#deps.shelf.results(record) });
        return this.#decide(record, open, deed === 'acceptAll' ? 'accepted' : 'rejected');
      }
      case 'forget':
        await this.stop(id);
        await this.#deps.shelf.remove(record);
        this.#changed.fire();
    }
  }

  /** Resolves when nothing of the plan is under way. */
  async stop(id: string): Promise<void> {
    const run = this.#running.get(id);
    run?.stop.abort();
    await run?.ended;
  }

  /** Resolves when a run that is under way has ended. */
  async ended(id: string): Promise<void> {
    await this.#running.get(id)?.ended;
  }

  dispose(): void {
    for (const { stop } of this.#running.values()) stop.abort();
    this.#diffs.dispose();
    this.#changed.dispose();
  }

  /** The user says what becomes of a task, and the plan goes on. A file that is written and not rejected stays, since it is paid. */
  async #settle(record: PlanRecord, task: string, result: TaskResult | undefined): Promise<void> {
    if (this.#running.has(record.id)) throw refused(t('This plan is running. Stop it first.'));
    const before = await this.#deps.shelf.result(record.id, task);
    if (before?.kind === 'done' && before.decision !== 'rejected') throw refused(t('This file is written already.'));
    await this.#deps.shelf.putResult(record.id, task, result);
    this.#changed.fire();
    await this.#approve(record);
  }

  async #edit(record: PlanRecord, edited: PlanOrFaults): Promise<void> {
    if (record.state !== 'draft') throw refused(t('This plan was approved and can no longer be changed.'));
    const placed = 'plan' in edited ? await placePlan(edited.plan, placesIn(vscode.Uri.parse(record.folder))) : edited;
    if (!('plan' in placed)) throw refused(placed.faults.join(' '));
    await this.#put({ ...record, tasks: placed.plan.tasks }, record);
  }

  async #put(record: PlanRecord, before: PlanRecord): Promise<void> {
    if (!(await this.#deps.shelf.put(record, before))) throw refused(t('Another window changed this plan. Look at it again.'));
    this.#changed.fire();
  }

  /** Lets a plan run: the whole of a draft, or what has no result of one that stopped. What that may cost more is asked about. */
  async #approve(record: PlanRecord): Promise<void> {
    const { budget } = this.#deps;
    if (this.#running.has(record.id)) return;
    const { results, price, spentNanoUsd } = await this.#standing(record);
    const waiting = record.tasks.filter(({ id }) => !isSettled(results.get(id)));
    const neededNanoUsd = spentNanoUsd + waiting.reduce((sum, { id }) => sum + (price.tasks.get(id)?.atMostNanoUsd ?? 0), 0);
    const limitNanoUsd = Math.max(record.limitNanoUsd, neededNanoUsd);
    const { leftForPlansNanoUsd: leftNanoUsd } = await budget.status(record.project);
    if (limitNanoUsd - spentNanoUsd > leftNanoUsd) {
      const [most, left] = [formatUsd(limitNanoUsd - spentNanoUsd), formatUsd(leftNanoUsd)];
      throw refused(t('This plan may cost {0}; {1} is left of the limit. Remove tasks or raise the limit.', most, left));
    }
    if (record.state === 'approved' && limitNanoUsd > record.limitNanoUsd) {
      const yes = t('Go On');
      const more = formatUsd(limitNanoUsd - record.limitNanoUsd);
      const question = t('Let this plan cost {0} more than you approved?', more);
      if ((await askModal(question, t('Tasks that failed or were cut off have used a part of its money.'), yes)) !== yes) return;
    }
    const approved: PlanRecord = { ...record, state: 'approved', limitNanoUsd };
    await this.#put(approved, record);
    this.#start(approved);
  }

  #start(record: PlanRecord): void {
    const { shelf, budget, generate, clock, log, words, parallel } = this.#deps;
    const stop = new AbortController();
    const tasks = new Set<string>();
    const options = {
      parallel: parallel(record.project),
      onTask: ({ id }: { readonly id: string }, result: TaskResult | undefined) => {
        if (result) tasks.delete(id);
        else tasks.add(id);
        this.#changed.fire();
      },
    };
    const ended = runPlan(record, { shelf, budget, generate: generate(record), clock, log, words }, options, stop.signal)
      .then((end) => {
        if (end.kind === 'refused') throw refused(planRefusal(end.answer));
      })
      .catch((error: unknown) => {
        if (!(error instanceof CancelledError)) this.#deps.report(error);
      })
      .finally(() => {
        this.#running.delete(record.id);
        this.#changed.fire();
      });
    this.#running.set(record.id, { stop, tasks, ended });
    this.#changed.fire();
  }

  async #decide(record: PlanRecord, tasks: readonly string[], decision: 'accepted' | 'rejected'): Promise<void> {
    const { shelf, decided } = this.#deps;
    const results = await shelf.results(record);
    const open = openFiles({ record, results });
    const files = await this.#files(
      record,
      tasks.filter((task) => open.includes(task)),
    );
    if (decision === 'accepted') await writeFiles(vscode.Uri.parse(record.folder), files);
    for (const file of files) {
      const result = results.get(file.task.id);
      if (result?.kind !== 'done') continue;
      await shelf.putResult(record.id, file.task.id, { ...result, decision });
      await decided(record, file, result, decision);
    }
    const after = await shelf.results(record);
    const accepted = record.tasks.every(({ id }) => {
      const result = after.get(id);
      return result?.kind === 'done' && result.decision === 'accepted';
    });
    if (accepted && files.length > 0) await this.#deps.learn(record);
    this.#changed.fire();
  }

  /** Those of the tasks that have a file, in the plan's order. */
  async #files(record: PlanRecord, tasks: readonly string[]): Promise<readonly PlannedFile[]> {
    const results = await this.#deps.shelf.results(record);
    return record.tasks.flatMap((task) => {
      const result = tasks.includes(task.id) ? results.get(task.id) : undefined;
      return result?.kind === 'done' ? [{ task, code: result.code, before: result.before }] : [];
    });
  }

  async #standing(record: PlanRecord): Promise<PlanStanding> {
    const { shelf, budget, price } = this.#deps;
    const [results, prices, money] = await Promise.all([shelf.results(record), price(record), budget.planMoney(record.id)]);
    const running = this.#running.get(record.id)?.tasks;
    return { record, results, price: prices, running, spentNanoUsd: money?.committedNanoUsd ?? 0 };
  }
}

function refused(message: string): SetupError {
  return new SetupError('unusableSelection', message);
}

function unknownFile(): never {
  throw refused(t('This task has no file yet.'));
}
