import type { ChainEstimate } from '../llm/modelChain.ts';
import type { Plan, PlanTask } from './plan.ts';

/** Where the code of a task will likely come from, and what that costs. Amounts in nano-dollars. */
export interface TaskPrice {
  /** `none`: no template fits and no model can be asked. */
  readonly source: 'template' | 'near' | 'model' | 'none';
  readonly likelyNanoUsd: number;
  /** What its questions can cost at most, a repair included. */
  readonly atMostNanoUsd: number;
}

export interface PlanPrice {
  readonly tasks: ReadonlyMap<string, TaskPrice>;
  readonly likelyNanoUsd: number;
  /** What is held for the plan. */
  readonly atMostNanoUsd: number;
}

export interface PlanPriceDeps {
  /** What templates say to the task; no request is made. */
  readonly templateFor: (task: PlanTask) => 'template' | 'near' | undefined;
  /** What a model would cost for the task; no request is made. */
  readonly estimate: (task: PlanTask) => Promise<ChainEstimate | undefined>;
  /** Whether weak answers are repaired by one more question. */
  readonly repairs: boolean;
}

/** A near template is adapted for a part of what the whole code costs, where it fits after all. */
const nearShare = 0.3;

/**
 * What the tasks of a plan likely cost and what they cost at most. A file that is changed is never served by a template, because a template
 * does not know what stands there. At most is counted as if every template turned out not to fit.
 */
export async function pricePlan(tasks: Plan['tasks'], deps: PlanPriceDeps): Promise<PlanPrice> {
  const priced = await Promise.all(tasks.map(async (task) => [task.id, await priceTask(task, deps)] as const));
  const sum = (of: (price: TaskPrice) => number): number => priced.reduce((total, [, price]) => total + of(price), 0);
  return {
    tasks: new Map(priced),
    likelyNanoUsd: sum(({ likelyNanoUsd }) => likelyNanoUsd),
    atMostNanoUsd: sum(({ atMostNanoUsd }) => atMostNanoUsd),
  };
}

async function priceTask(task: PlanTask, { templateFor, estimate, repairs }: PlanPriceDeps): Promise<TaskPrice> {
  const template = task.change === 'new' ? templateFor(task) : undefined;
  const model = await estimate(task);
  const atMostNanoUsd = (model?.atMostNanoUsd ?? 0) * (repairs ? 2 : 1);
  // A template that seems to explain the task may refuse when it is rendered, so the money for a model is held all the same.
  if (template === 'template') return { source: 'template', likelyNanoUsd: 0, atMostNanoUsd };
  if (!model) return { source: template ?? 'none', likelyNanoUsd: 0, atMostNanoUsd: 0 };
  const likely = model.likelyNanoUsd;
  return { source: template ?? 'model', likelyNanoUsd: template === 'near' ? Math.ceil(likely * nearShare) : likely, atMostNanoUsd };
}
