import { z } from 'zod';
import type { StateStore } from '../storage.ts';
import { type PlanRecord, readStoredPlan, readStoredResult, type TaskResult, writePlan } from './planRecord.ts';

/**
 * Plans and what became of their tasks, over all windows. A task's result is a value of its own, so that tasks that end at the same time do
 * not overwrite each other. Every method rejects with `StorageError` and nothing else; a resolved write survives a crash.
 */
export interface PlanShelf {
  /** Ids of the project's plans, newest first. */
  list(project: string): Promise<readonly string[]>;
  /** Undefined for a plan that was forgotten, or written by something else. */
  plan(id: string): Promise<PlanRecord | undefined>;
  /** Writes a plan that is new, or changed since `before`. False when another window was first. */
  put(record: PlanRecord, before: PlanRecord | undefined): Promise<boolean>;
  results(record: Pick<PlanRecord, 'id' | 'tasks'>): Promise<ReadonlyMap<string, TaskResult>>;
  result(planId: string, taskId: string): Promise<TaskResult | undefined>;
  /** Undefined: the task waits again. */
  putResult(planId: string, taskId: string, result: TaskResult | undefined): Promise<void>;
  /** Forgets a plan and its results; receipts and costs stay. */
  remove(record: PlanRecord): Promise<void>;
}

/** Older plans of a project are forgotten when there are more. */
export const plansKept = 20;

export function createPlanShelf(state: StateStore): PlanShelf {
  const listSchema = z.array(z.string());

  async function list(project: string): Promise<readonly string[]> {
    return readList(await state.get(listKey(project)));
  }

  function readList(text: string | undefined): readonly string[] {
    try {
      return listSchema.safeParse(JSON.parse(text ?? '[]')).data ?? [];
    } catch {
      return [];
    }
  }

  /** Resolves to what is not listed any more. */
  async function relist(project: string, change: (ids: readonly string[]) => readonly string[]): Promise<readonly string[]> {
    for (;;) {
      const text = await state.get(listKey(project));
      const before = readList(text);
      const after = change(before);
      if (await state.replace(listKey(project), text, JSON.stringify(after))) return before.filter((id) => !after.includes(id));
    }
  }

  async function clear(key: string): Promise<void> {
    const value = await state.get(key);
    if (value !== undefined) await state.replace(key, value, undefined);
  }

  async function forget(id: string): Promise<void> {
    const record = readStoredPlan(await state.get(planKey(id)));
    for (const task of record?.tasks ?? []) await clear(resultKey(id, task.id));
    await clear(planKey(id));
  }

  return {
    list,
    plan: async (id) => readStoredPlan(await state.get(planKey(id))),
    async put(record, before) {
      if (!(await state.replace(planKey(record.id), before && writePlan(before), writePlan(record)))) return false;
      if (before) return true;
      for (const id of await relist(record.project, (ids) => [record.id, ...ids].slice(0, plansKept))) await forget(id);
      return true;
    },
    async results({ id, tasks }) {
      const found = await Promise.all(
        tasks.map(async (task) => [task.id, readStoredResult(await state.get(resultKey(id, task.id)))] as const),
      );
      return new Map(found.flatMap(([task, result]) => (result ? [[task, result] as const] : [])));
    },
    result: async (planId, taskId) => readStoredResult(await state.get(resultKey(planId, taskId))),
    async putResult(planId, taskId, result) {
      if (result) await state.set(resultKey(planId, taskId), JSON.stringify(result));
      else await clear(resultKey(planId, taskId));
    },
    async remove(record) {
      await relist(record.project, (ids) => ids.filter((id) => id !== record.id));
      await forget(record.id);
    },
  };
}

const listKey = (project: string): string => `plans ${project}`;
const planKey = (id: string): string => `plan ${id}`;
const resultKey = (planId: string, taskId: string): string => `plan ${planId} ${taskId}`;
