import assert from 'node:assert/strict';
import type { PlanAnswer } from '../../../../src/core/budget/planMoney.ts';
import { CancelledError, ChainExhaustedError, ProviderError, StorageError } from '../../../../src/core/errors.ts';
import type { GenerationResult } from '../../../../src/core/generation/stages/offer.ts';
import type { PlanTask } from '../../../../src/core/plans/plan.ts';
import type { PlanRecord, TaskResult } from '../../../../src/core/plans/planRecord.ts';
import { type FinishedFile, runPlan } from '../../../../src/core/plans/planRunner.ts';
import { createPlanShelf, plansKept } from '../../../../src/core/plans/planShelf.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryStateStore } from '../../../fakes/memoryStateStore.ts';
import { receiptWith } from '../../../fakes/receipts.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';
import { task } from './samplePlan.ts';

/** Two files that use nothing, one that uses the first, one that uses that one, and one that uses the second. */
const tasks: readonly PlanTask[] = [
  task(1),
  task(2),
  task(3, { dependsOn: ['task-1'] }),
  task(4, { dependsOn: ['task-3'] }),
  task(5, { dependsOn: ['task-2'] }),
];

function recordOf(parts: Partial<PlanRecord> = {}): PlanRecord {
  const state = 'approved' as const;
  return { id: 'p', project: 'shop', folder: 'f', createdAtMs: 0, goal: 'g', tasks, state, limitNanoUsd: 100, notes: [], ...parts };
}

/** A window over a store; each task takes a second. `fail` decides what goes wrong with a task, by how often it was asked. */
class Desk {
  readonly clock = new FakeClock();
  readonly state = createMemoryStateStore();
  readonly shelf = createPlanShelf(this.state);
  readonly asked: string[] = [];
  readonly needed = new Map<string, readonly FinishedFile[]>();
  readonly money: string[] = [];
  answer: PlanAnswer = { granted: true };
  fail: (task: PlanTask, times: number) => unknown = () => undefined;
  code: (task: PlanTask) => string = ({ id }) => `// ${id}\n`;
  most = 0;
  #now = 0;

  async run(record = recordOf(), parallel = 3, signal = new AbortController().signal): Promise<string> {
    if (!(await this.shelf.plan(record.id))) await this.shelf.put(record, undefined);
    const run = runPlan(
      record,
      {
        shelf: this.shelf,
        budget: {
          openPlan: async ({ limitNanoUsd }) => {
            this.money.push(`open ${limitNanoUsd}`);
            return this.answer;
          },
          closePlan: async () => void this.money.push('close'),
        },
        clock: this.clock,
        log: silentLog,
        words: (error) => (error instanceof Error ? error.message : 'unknown'),
        generate: (one, _, needed, stop) => this.#generate(one, needed, stop),
      },
      { parallel, onTask: () => {} },
      signal,
    );
    const [settled] = await this.clock.until(Promise.allSettled([run]));
    return settled.status === 'fulfilled' ? settled.value.kind : String((settled.reason as Error).name);
  }

  async results(): Promise<Readonly<Record<string, TaskResult['kind']>>> {
    return Object.fromEntries([...(await this.shelf.results(recordOf()))].map(([id, { kind }]) => [id, kind]));
  }

  async #generate(one: PlanTask, needed: readonly FinishedFile[], signal: AbortSignal) {
    this.asked.push(one.id);
    this.needed.set(one.id, needed);
    this.#now += 1;
    this.most = Math.max(this.most, this.#now);
    await new Promise<void>((resolve) => {
      this.clock.after(1_000, resolve);
      signal.addEventListener('abort', () => resolve());
    });
    this.#now -= 1;
    const error = signal.aborted ? new CancelledError() : this.fail(one, this.asked.filter((id) => id === one.id).length);
    const receipt = receiptWith({ id: `receipt-${this.asked.length}`, costNanoUsd: 7 });
    const saved = Promise.resolve();
    if (error !== undefined) return { result: { receipt, error, saved } satisfies GenerationResult, before: undefined };
    const report = { score: 100, checks: [], findings: [], critical: [], parsed: 'yes' as const };
    const offer = {
      code: this.code(one),
      source: 'model' as const,
      title: 't',
      price: '$0',
      parameters: [],
      places: [],
      report,
      warnings: [],
    };
    return { result: { receipt, offer, saved } satisfies GenerationResult, before: undefined };
  }
}

const broken = () => new ProviderError('No.', { provider: 'x', reason: 'refused' });
const everythingDown = () => new ChainExhaustedError('allFailed', 'All failed.', []);

describe('A plan that runs', () => {
  it('asks each task once, after those it needs, and independent ones at once', async () => {
    const desk = new Desk();
    assert.equal(await desk.run(), 'ended');
    assert.deepEqual(desk.asked, ['task-1', 'task-2', 'task-3', 'task-5', 'task-4']);
    assert.equal(desk.most, 2);
    assert.deepEqual(desk.money, ['open 100', 'close']);
  });

  it('asks no more at once than it may', async () => {
    const wide = recordOf({ tasks: Array.from({ length: 9 }, (_, at) => task(at + 1)) });
    for (const [parallel, most] of [
      [1, 1],
      [3, 3],
      [0, 1],
    ] as const) {
      const desk = new Desk();
      await desk.run(wide, parallel);
      assert.equal(desk.most, most);
      assert.equal(desk.asked.length, 9);
    }
  });

  it('asks nothing before the user has approved it', async () => {
    const desk = new Desk();
    assert.equal(await desk.run(recordOf({ state: 'draft' })), 'Error');
    assert.deepEqual([desk.asked, desk.money], [[], []]);
  });

  it('asks nothing when its money is refused', async () => {
    const desk = new Desk();
    desk.answer = { granted: false, reason: 'doesNotFit', availableNanoUsd: 3 };
    assert.equal(await desk.run(), 'refused');
    assert.deepEqual([desk.asked, desk.money], [[], ['open 100']]);
  });

  it('goes on past a task that failed, but for those that need it', async () => {
    const desk = new Desk();
    desk.fail = ({ id }) => (id === 'task-1' ? broken() : undefined);
    assert.equal(await desk.run(), 'ended');
    assert.deepEqual(await desk.results(), { 'task-1': 'failed', 'task-2': 'done', 'task-5': 'done' });
    const failed = await desk.shelf.result('p', 'task-1');
    assert.deepEqual(failed, { kind: 'failed', why: 'No.', costNanoUsd: 7 });
  });

  it('asks only what has no result when it runs again', async () => {
    const desk = new Desk();
    desk.fail = ({ id }) => (id === 'task-1' ? broken() : undefined);
    await desk.run();
    desk.asked.length = 0;
    desk.fail = () => undefined;
    assert.equal(await desk.run(), 'ended');
    assert.deepEqual(desk.asked, [], 'a failed task waits for the user');
    await desk.shelf.putResult('p', 'task-1', undefined);
    await desk.run();
    assert.deepEqual(desk.asked, ['task-1', 'task-3', 'task-4']);
  });

  it('lets those that need a task begin when the user skips it or writes it by hand', async () => {
    for (const [kind, files] of [
      ['skipped', []],
      ['byHand', [['src/part1.ts', undefined]]],
    ] as const) {
      const desk = new Desk();
      desk.fail = ({ id }) => (id === 'task-1' ? broken() : undefined);
      await desk.run();
      await desk.shelf.putResult('p', 'task-1', { kind });
      await desk.run();
      assert.equal((await desk.results())['task-4'], 'done');
      assert.deepEqual(
        desk.needed.get('task-3')?.map(({ task: { path }, code }) => [path, code]),
        files,
      );
    }
  });

  it('shows a task the files it uses and those that they use', async () => {
    const desk = new Desk();
    await desk.run();
    assert.deepEqual(
      desk.needed.get('task-4')?.map(({ code }) => code),
      ['// task-1\n', '// task-3\n'],
    );
    assert.deepEqual(desk.needed.get('task-2'), []);
  });

  it('tries a task again while providers are in trouble, and counts all that it cost', async () => {
    const desk = new Desk();
    desk.fail = ({ id }, times) => (id === 'task-1' && times < 3 ? everythingDown() : undefined);
    await desk.run();
    const result = await desk.shelf.result('p', 'task-1');
    assert.ok(result?.kind === 'done');
    assert.equal(result.costNanoUsd, 21);
    const down = new Desk();
    down.fail = everythingDown;
    await down.run(recordOf({ tasks: [task(1)] }));
    assert.equal(down.asked.length, 3);
    assert.deepEqual(await down.shelf.result('p', 'task-1'), { kind: 'failed', why: 'All failed.', costNanoUsd: 21 });
  });

  it('counts an answer of nothing but blanks as failed', async () => {
    const desk = new Desk();
    desk.code = () => ' \n';
    await desk.run(recordOf({ tasks: [task(1)] }));
    assert.equal((await desk.shelf.result('p', 'task-1'))?.kind, 'failed');
  });

  it('stops at once when the user cancels, keeps what is done, and gives the money back', async () => {
    const desk = new Desk();
    const stop = new AbortController();
    desk.clock.after(1_500, () => stop.abort());
    assert.equal(await desk.run(recordOf(), 3, stop.signal), 'CancelledError');
    assert.deepEqual(await desk.results(), { 'task-1': 'done', 'task-2': 'done' });
    assert.deepEqual(desk.money, ['open 100', 'close']);
    assert.equal(await desk.run(), 'ended');
    assert.deepEqual(desk.asked, ['task-1', 'task-2', 'task-3', 'task-5', 'task-3', 'task-5', 'task-4']);
  });

  it('begins nothing new when a result cannot be kept, and waits for what is paid', async () => {
    const desk = new Desk();
    const { set } = desk.state;
    desk.state.set = async (key, value) => {
      if (key.endsWith('task-1')) throw new StorageError('io', 'The disk is full.');
      await set(key, value);
    };
    assert.equal(await desk.run(), 'StorageError');
    assert.deepEqual(desk.asked, ['task-1', 'task-2']);
    assert.deepEqual([await desk.results(), desk.money], [{ 'task-2': 'done' }, ['open 100', 'close']]);
  });
});

describe('The shelf of plans', () => {
  it('lists the newest first and forgets the oldest with its results', async () => {
    const shelf = createPlanShelf(createMemoryStateStore());
    for (let number = 1; number <= plansKept + 1; number++) {
      await shelf.put(recordOf({ id: `p${number}` }), undefined);
      await shelf.putResult(`p${number}`, 'task-1', { kind: 'skipped' });
    }
    const listed = await shelf.list('shop');
    assert.deepEqual([listed.length, listed[0], listed.at(-1)], [plansKept, `p${plansKept + 1}`, 'p2']);
    assert.deepEqual([await shelf.plan('p1'), await shelf.result('p1', 'task-1')], [undefined, undefined]);
    assert.deepEqual(await shelf.list('other'), []);
  });

  it('lets the first of two windows change a plan', async () => {
    const shelf = createPlanShelf(createMemoryStateStore());
    const draft = recordOf({ state: 'draft' });
    await shelf.put(draft, undefined);
    assert.equal(await shelf.put({ ...draft, goal: 'one' }, draft), true);
    assert.equal(await shelf.put({ ...draft, goal: 'other' }, draft), false);
    const read = await shelf.plan('p');
    assert.equal(read?.goal, 'one');
    assert.equal(await shelf.put({ ...read, state: 'approved' }, read), true, 'what was read can be changed');
  });

  it('takes nothing for a plan that is none any more', async () => {
    const state = createMemoryStateStore();
    const shelf = createPlanShelf(state);
    const unsafe = JSON.stringify(recordOf({ tasks: [task(1, { path: '../x.ts' })] }));
    for (const text of ['', '{', 'null', '{"id":"p"}', unsafe]) {
      await state.set('plan p', text);
      assert.equal(await shelf.plan('p'), undefined, text);
    }
    await state.set('plan p task-1', '{"kind":"done"}');
    assert.equal(await shelf.result('p', 'task-1'), undefined);
  });

  it('forgets a plan that is removed, with its results', async () => {
    const shelf = createPlanShelf(createMemoryStateStore());
    const record = recordOf();
    await shelf.put(record, undefined);
    await shelf.putResult('p', 'task-1', { kind: 'byHand' });
    await shelf.remove(record);
    assert.deepEqual([await shelf.list('shop'), await shelf.plan('p'), await shelf.result('p', 'task-1')], [[], undefined, undefined]);
  });
});
