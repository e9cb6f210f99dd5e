import { t } from '../../shared/texts.ts';
import type { PlanAnswer, PlanAsk } from '../budget/planMoney.ts';
import { CancelledError, ChainExhaustedError, ProviderError, StorageError } from '../errors.ts';
import type { GenerationResult } from '../generation/stages/offer.ts';
import { sleep } from '../llm/cancellation.ts';
import type { Clock, Logger } from '../ports.ts';
import type { PlanMark } from '../receipt/planMark.ts';
import type { PlanTask } from './plan.ts';
import { isSettled, type PlanRecord, type TaskResult } from './planRecord.ts';
import type { PlanShelf } from './planShelf.ts';

/** A file of the plan that is finished, for those that use it. */
export interface FinishedFile {
  readonly task: PlanTask;
  /** Undefined for one that somebody writes by hand; it is looked for on the disk. */
  readonly code: string | undefined;
}

export interface PlanRunnerDeps {
  readonly shelf: PlanShelf;
  readonly budget: {
    openPlan(ask: PlanAsk): Promise<PlanAnswer>;
    closePlan(id: string): Promise<void>;
  };
  /**
   * Makes the code of one task by the pipeline, under the plan's money. `before` is the file that was changed, as it was. Rejects with what
   * stands in the way before anything was asked.
   */
  readonly generate: (
    task: PlanTask,
    plan: PlanMark,
    needed: readonly FinishedFile[],
    signal: AbortSignal,
  ) => Promise<{ readonly result: GenerationResult; readonly before: string | undefined }>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Why a task failed, in words for the user. */
  readonly words: (error: unknown) => string;
}

export interface PlanRunOptions {
  /** Tasks at the same time, at least 1. */
  readonly parallel: number;
  /** Told when a task begins (undefined) and when it ends. Returns at once. */
  readonly onTask: (task: PlanTask, result: TaskResult | undefined) => void;
}

/**
 * `ended`: nothing is left that could run; tasks that failed, and those that need them, wait for the user. `refused`: the plan's money was
 * not granted, so nothing was asked.
 */
export type PlanRunEnd = { readonly kind: 'ended' } | { readonly kind: 'refused'; readonly answer: Exclude<PlanAnswer, { granted: true }> };

/**
 * Runs the tasks of an approved plan that have no result yet, each after those it needs, and gives back what is left of its money. A result is
 * stored before anything builds on it, and what has one is never asked again: so after a crash the plan goes on where it stood. Rejects with
 * `CancelledError`, and with `StorageError` when results cannot be kept.
 */
export async function runPlan(record: PlanRecord, deps: PlanRunnerDeps, options: PlanRunOptions, signal: AbortSignal): Promise<PlanRunEnd> {
  if (record.state !== 'approved') throw new Error('A plan runs only once the user has approved it.');
  if (signal.aborted) throw new CancelledError();
  const { id, project, limitNanoUsd } = record;
  const answer = await deps.budget.openPlan({ id, project, limitNanoUsd });
  if (!answer.granted) return { kind: 'refused', answer };
  try {
    await new PlanRun(record, deps, options, signal).work();
    return { kind: 'ended' };
  } finally {
    await deps.budget.closePlan(id).catch((error: unknown) => {
      deps.log.warn('What is left of a plan could not be given back; it will be when this window is closed', error);
    });
  }
}

/** One run. Used once. */
class PlanRun {
  readonly #record: PlanRecord;
  readonly #deps: PlanRunnerDeps;
  readonly #options: PlanRunOptions;
  readonly #signal: AbortSignal;
  readonly #results = new Map<string, TaskResult>();
  readonly #running = new Map<string, Promise<void>>();
  /** Why a result could not be kept: nothing new begins, and what is under way is waited for, since it is paid. */
  #trouble: unknown;

  constructor(record: PlanRecord, deps: PlanRunnerDeps, options: PlanRunOptions, signal: AbortSignal) {
    this.#record = record;
    this.#deps = deps;
    this.#options = options;
    this.#signal = signal;
  }

  async work(): Promise<void> {
    for (const [id, result] of await this.#deps.shelf.results(this.#record)) this.#results.set(id, result);
    for (;;) {
      for (const task of this.#ready()) this.#begin(task);
      if (this.#running.size === 0) break;
      await Promise.race(this.#running.values());
    }
    if (this.#trouble !== undefined) throw this.#trouble;
    if (this.#signal.aborted) throw new CancelledError();
  }

  /** Those that may begin now, in the plan's order. */
  #ready(): readonly PlanTask[] {
    if (this.#signal.aborted || this.#trouble !== undefined) return [];
    const free = Math.max(1, Math.trunc(this.#options.parallel)) - this.#running.size;
    return this.#record.tasks
      .filter(
        (task) =>
          !this.#results.has(task.id) && !this.#running.has(task.id) && task.dependsOn.every((need) => isSettled(this.#results.get(need))),
      )
      .slice(0, Math.max(0, free));
  }

  #begin(task: PlanTask): void {
    this.#options.onTask(task, undefined);
    const work = this.#finish(task)
      .catch((error: unknown) => {
        if (!(error instanceof CancelledError)) this.#trouble ??= error;
      })
      .finally(() => this.#running.delete(task.id));
    this.#running.set(task.id, work);
  }

  async #finish(task: PlanTask): Promise<void> {
    const { shelf } = this.#deps;
    const result = await this.#ask(task);
    await shelf.putResult(this.#record.id, task.id, result);
    this.#results.set(task.id, result);
    this.#options.onTask(task, result);
  }

  /** Providers in trouble are asked again after a pause; whatever else goes wrong is for the user. */
  async #ask(task: PlanTask): Promise<TaskResult> {
    let costNanoUsd = 0;
    for (const [round, pauseMs] of [...pausesMs, undefined].entries()) {
      try {
        const { result, before } = await this.#deps.generate(task, this.#mark(task), this.#needed(task), this.#signal);
        costNanoUsd += result.receipt.costNanoUsd;
        await result.saved;
        const { offer, receipt } = result;
        if (offer && offer.code.trim() !== '') {
          return {
            kind: 'done',
            code: offer.code,
            source: offer.source,
            title: offer.title,
            score: offer.report.score,
            warnings: offer.warnings,
            costNanoUsd,
            receiptId: receipt.id,
            ...(offer.templateId === undefined ? {} : { templateId: offer.templateId }),
            mayLearn: offer.lesson !== undefined,
            ...(before === undefined ? {} : { before }),
            decision: 'open',
          };
        }
        if (!offer) throw result.error;
        return { kind: 'failed', why: t('The answer holds no code.'), costNanoUsd };
      } catch (error) {
        if (this.#signal.aborted || error instanceof CancelledError) throw new CancelledError();
        if (error instanceof StorageError) throw error;
        if (pauseMs === undefined || !mayPass(error)) return { kind: 'failed', why: this.#deps.words(error), costNanoUsd };
        this.#deps.log.info('A task of a plan is tried again', { task: task.id, round: round + 1 });
        await sleep(this.#deps.clock, pauseMs, this.#signal);
      }
    }
    throw new Error('The last round always ends.');
  }

  #mark(task: PlanTask): PlanMark {
    return { id: this.#record.id, task: task.id };
  }

  /** The files this one uses, and those they use: a type may come from further away. */
  #needed(task: PlanTask): readonly FinishedFile[] {
    const wanted = new Set(task.dependsOn);
    // Needs stand before those that need them, so one way back sees them all.
    for (const one of [...this.#record.tasks].reverse()) if (wanted.has(one.id)) for (const need of one.dependsOn) wanted.add(need);
    return this.#record.tasks.flatMap((one): readonly FinishedFile[] => {
      const result = wanted.has(one.id) ? this.#results.get(one.id) : undefined;
      if (result?.kind === 'done') return [{ task: one, code: result.code }];
      return result?.kind === 'byHand' ? [{ task: one, code: undefined }] : [];
    });
  }
}

/** Pauses before a task is asked again, in milliseconds; the chain has tried all its providers before each. */
const pausesMs = [5_000, 30_000] as const;

function mayPass(error: unknown): boolean {
  if (error instanceof ChainExhaustedError) return error.reason !== 'noneConfigured';
  return error instanceof ProviderError && error.reason === 'emptyReply';
}
