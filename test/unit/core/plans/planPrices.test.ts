import assert from 'node:assert/strict';
import { plansSnapshot } from '../../../../src/core/dashboard/plansSnapshot.ts';
import type { PlanTask } from '../../../../src/core/plans/plan.ts';
import { pricePlan } from '../../../../src/core/plans/planPrices.ts';
import type { PlanRecord, TaskResult } from '../../../../src/core/plans/planRecord.ts';
import { snapshotSchema } from '../../../../src/shared/protocolSnapshots.ts';
import { task } from './samplePlan.ts';

const model = { provider: 'p', label: 'P', model: 'm', likelyNanoUsd: 10_000_000, atMostNanoUsd: 40_000_000 };
const sources: Readonly<Record<string, 'template' | 'near'>> = { 'task-1': 'template', 'task-2': 'near' };
const tasks: readonly PlanTask[] = [
  task(1),
  task(2, { dependsOn: ['task-1'] }),
  task(3, { dependsOn: ['task-2'] }),
  task(4, { change: 'changed', id: 'task-4' }),
];

describe('The price of a plan', () => {
  it('counts templates as free, near ones in part, and holds what models may cost', async () => {
    const price = await pricePlan(tasks, { templateFor: ({ id }) => sources[id], estimate: async () => model, repairs: false });
    assert.deepEqual(
      [...price.tasks.values()].map(({ source, likelyNanoUsd }) => [source, likelyNanoUsd]),
      [
        ['template', 0],
        ['near', 3_000_000],
        ['model', 10_000_000],
        ['model', 10_000_000],
      ],
    );
    assert.deepEqual([price.likelyNanoUsd, price.atMostNanoUsd], [23_000_000, 160_000_000]);
  });

  it('holds twice as much where weak answers are corrected', async () => {
    const price = await pricePlan(tasks, { templateFor: () => undefined, estimate: async () => model, repairs: true });
    assert.equal(price.atMostNanoUsd, 320_000_000);
  });

  it('asks no template for a file that is changed', async () => {
    const changed = [task(1, { change: 'changed' })];
    const price = await pricePlan(changed, { templateFor: () => 'template', estimate: async () => model, repairs: false });
    assert.equal(price.tasks.get('task-1')?.source, 'model');
  });

  it('is nothing where no model can be asked', async () => {
    const price = await pricePlan(tasks, { templateFor: ({ id }) => sources[id], estimate: async () => undefined, repairs: true });
    assert.deepEqual(
      [...price.tasks.values()].map(({ source }) => source),
      ['template', 'near', 'none', 'none'],
    );
    assert.equal(price.atMostNanoUsd, 0);
  });
});

describe('The page of a plan', () => {
  const record: PlanRecord = {
    id: 'p',
    project: 'shop',
    folder: 'f',
    createdAtMs: 0,
    goal: 'A booking service',
    tasks,
    state: 'approved',
    limitNanoUsd: 320_000_000,
    notes: ['src/part4.ts exists and will be changed.'],
  };
  const done: TaskResult = {
    kind: 'done',
    code: 'x',
    source: 'model',
    title: 'm · 97 of 100',
    score: 97.6,
    warnings: ['Look at it.'],
    costNanoUsd: 4_000_000,
    receiptId: 'r',
    mayLearn: true,
    decision: 'open',
  };
  const of = async (results: Readonly<Record<string, TaskResult>>, running?: ReadonlySet<string>, leftNanoUsd = 1_000_000_000) => {
    const price = await pricePlan(tasks, { templateFor: () => undefined, estimate: async () => model, repairs: true });
    const standing = { record, results: new Map(Object.entries(results)), price, running, spentNanoUsd: 5_000_000 };
    const snapshot = plansSnapshot([record], standing, leftNanoUsd);
    assert.deepEqual(snapshotSchema.parse(snapshot), snapshot, 'it crosses to the page as it is');
    return snapshot.selected ?? assert.fail();
  };

  it('says of each task where it stands', async () => {
    const plan = await of({ 'task-1': done, 'task-2': { kind: 'failed', why: 'All failed.', costNanoUsd: 1 } }, new Set(['task-4']));
    assert.deepEqual(
      plan.tasks.map(({ state, depth, needs }) => [state, depth, needs]),
      [
        ['done', 0, []],
        ['failed', 1, ['src/part1.ts']],
        ['blocked', 2, ['src/part2.ts']],
        ['running', 0, []],
      ],
    );
    assert.deepEqual([plan.state, plan.done, plan.open], ['running', 1, 1]);
    assert.equal(plan.tasks[0]?.said, 'm · 97 of 100 · $0.004');
    assert.equal(plan.tasks[1]?.said, 'All failed.');
  });

  it('is finished when every task is done, written by hand or skipped', async () => {
    const all = {
      'task-1': done,
      'task-2': { kind: 'byHand' },
      'task-3': { kind: 'skipped' },
      'task-4': { ...done, decision: 'rejected' },
    } as const;
    assert.deepEqual([(await of(all)).state, (await of({})).state], ['finished', 'stopped']);
  });

  it('says when the monthly limit does not leave enough', async () => {
    assert.deepEqual([(await of({}, undefined, 315_000_000)).fits, (await of({}, undefined, 314_999_999)).fits], [true, false]);
  });
});
