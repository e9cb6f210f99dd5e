import type { PlanTaskRow } from '../../shared/protocolPlans.ts';
import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import { later, t } from '../../shared/texts.ts';
import { formatUsd } from '../budget/money.ts';
import type { PlanPrice, TaskPrice } from '../plans/planPrices.ts';
import { isSettled, type PlanRecord, type TaskResult } from '../plans/planRecord.ts';

/** A plan with all that is known of it. */
export interface PlanStanding {
  readonly record: PlanRecord;
  readonly results: ReadonlyMap<string, TaskResult>;
  readonly price: PlanPrice;
  /** Ids of tasks under way; undefined while the plan is not running. */
  readonly running: ReadonlySet<string> | undefined;
  /** What all its calls cost, also those of tasks that failed. */
  readonly spentNanoUsd: number;
}

export interface PlanTitle {
  readonly id: string;
  readonly goal: string;
}

/** What the page of plans shows. `leftNanoUsd`: what the monthly limit leaves. */
export function plansSnapshot(plans: readonly PlanTitle[], standing: PlanStanding | undefined, leftNanoUsd: number): SnapshotOf<'plans'> {
  return {
    page: 'plans',
    plans: plans.map(({ id, goal }) => ({ id, goal: goal.slice(0, 200) })),
    ...(standing ? { selected: selectedPlan(standing, leftNanoUsd) } : {}),
  };
}

function selectedPlan(standing: PlanStanding, leftNanoUsd: number): NonNullable<SnapshotOf<'plans'>['selected']> {
  const { record, results, price, running, spentNanoUsd } = standing;
  const isDraft = record.state === 'draft';
  const isOver = record.tasks.every(({ id }) => isSettled(results.get(id)));
  const most = isDraft ? price.atMostNanoUsd : record.limitNanoUsd;
  const done = record.tasks.filter(({ id }) => results.get(id)?.kind === 'done').length;
  return {
    id: record.id,
    goal: record.goal,
    state: running ? 'running' : isDraft ? 'draft' : isOver ? 'finished' : 'stopped',
    notes: [...record.notes],
    likely: formatUsd(price.likelyNanoUsd),
    atMost: formatUsd(most),
    spent: formatUsd(spentNanoUsd),
    left: formatUsd(leftNanoUsd),
    fits: most - spentNanoUsd <= leftNanoUsd,
    done,
    open: openFiles(standing).length,
    tasks: record.tasks.map((task) => taskRow(standing, task.id)),
  };
}

/** Ids of the tasks whose files wait for Accept or Reject. */
export function openFiles({ record, results }: Pick<PlanStanding, 'record' | 'results'>): readonly string[] {
  return record.tasks
    .map(({ id }) => id)
    .filter((id) => {
      const result = results.get(id);
      return result?.kind === 'done' && result.decision === 'open';
    });
}

function taskRow({ record, results, price, running }: PlanStanding, id: string): PlanTaskRow {
  const task = record.tasks.find((one) => one.id === id);
  if (!task) throw new Error(`No task ${id}`);
  const result = results.get(id);
  const expected = price.tasks.get(id);
  const needs = task.dependsOn.flatMap((need) => record.tasks.find((one) => one.id === need)?.path ?? []);
  return {
    id,
    path: task.path,
    language: task.language,
    technologies: [...task.technologies],
    description: task.description,
    needs,
    agent: task.agent,
    change: task.change,
    depth: depthOf(record, id),
    state: stateOf(record, results, running, id),
    expected: expected ? expectedWords(expected) : '',
    ...(result ? outcome(result) : {}),
  };
}

/** How many files stand before this one at least. */
function depthOf({ tasks }: PlanRecord, id: string): number {
  const depths = new Map<string, number>();
  for (const task of tasks) depths.set(task.id, Math.max(0, ...task.dependsOn.map((need) => (depths.get(need) ?? 0) + 1)));
  return depths.get(id) ?? 0;
}

function stateOf(record: PlanRecord, results: PlanStanding['results'], running: PlanStanding['running'], id: string): PlanTaskRow['state'] {
  const result = results.get(id);
  if (running?.has(id)) return 'running';
  if (result?.kind === 'done') return result.decision === 'open' ? 'done' : result.decision;
  if (result) return result.kind;
  const needs = record.tasks.find((task) => task.id === id)?.dependsOn ?? [];
  return needs.some((need) => results.get(need)?.kind === 'failed') ? 'blocked' : 'planned';
}

const sourceWords: Readonly<Record<TaskPrice['source'], string>> = {
  template: later('from a template'),
  near: later('from a similar template'),
  model: later('by a model'),
  none: later('no model can be asked'),
};

function expectedWords({ source, likelyNanoUsd, atMostNanoUsd }: TaskPrice): string {
  if (source === 'none') return t(sourceWords.none);
  const most = atMostNanoUsd === 0 ? '' : t(', at most {0}', formatUsd(atMostNanoUsd));
  return t('{0}, likely {1}{2}', t(sourceWords[source]), likelyNanoUsd === 0 ? 'free' : formatUsd(likelyNanoUsd), most);
}

function outcome(result: TaskResult): Pick<PlanTaskRow, 'said' | 'warnings'> {
  if (result.kind === 'failed') return { said: result.why };
  if (result.kind === 'byHand') return { said: t('You write this file.') };
  if (result.kind === 'skipped') return { said: 'Skipped.' };
  // The title of a model's answer says its score.
  const score = result.source === 'model' ? '' : ` · ${Math.floor(result.score)} of 100`;
  return {
    said: `${result.title} · ${result.costNanoUsd === 0 ? 'free' : formatUsd(result.costNanoUsd)}${score}`,
    warnings: [...result.warnings],
  };
}
