import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixVerdict } from '../../../../src/core/generation/fixVerdict.ts';
import { FixWatch } from '../../../../src/core/generation/fixWatch.ts';
import type { Problem } from '../../../../src/core/problem.ts';
import type { FixNote } from '../../../../src/core/receipt/receipt.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';

const of = (message: string, row = 0): Problem => ({ message, severity: 'error', source: 'ts', code: '1', rows: [row, row], related: [] });
const [a, b, c] = [of('a'), of('b'), of('c')];

describe('what became of problems', () => {
  for (const [name, asked, before, after, gone, staying, came] of [
    ['gone', [a], [a, b], [b], 1, [], []],
    ['still there, elsewhere by now', [a], [a], [of('a', 9)], 0, ['a (ts 1)'], []],
    ['one of two alike is gone', [a], [a, of('a', 5)], [of('a', 4)], 1, [], []],
    ['two alike were asked for, one is gone', [a, of('a', 5)], [a, of('a', 5)], [a], 1, ['a (ts 1)'], []],
    ['another came', [a], [a, b], [b, c], 1, [], ['c (ts 1)']],
    ['one more of a kind that was there', [a], [a, b], [b, b], 1, [], ['b (ts 1)']],
    ['another was put right along with it', [a], [a, b], [], 1, [], []],
    ['nothing was reported any more when it was asked', [a], [], [], 0, ['a (ts 1)'], []],
  ] as const) {
    it(`says: ${name}`, () => assert.deepEqual(fixVerdict(asked, before, after), { checked: true, gone, staying, came }));
  }

  it('counts each problem once', () => {
    const some = fc.array(fc.constantFrom(a, b, c), { maxLength: 12 });
    fc.assert(
      fc.property(some, some, fc.nat(12), (before, after, count) => {
        const asked = before.slice(0, count);
        const note = fixVerdict(asked, before, after);
        assert.ok(note.gone >= 0 && note.gone <= asked.length);
        assert.ok(note.gone + note.staying.length === asked.length || note.staying.length === 10);
        assert.ok(note.came.length <= Math.min(10, after.length));
        assert.deepEqual(fixVerdict(asked, before, before).came, []);
        assert.equal(fixVerdict(asked, before, before).gone, 0);
        assert.equal(fixVerdict(asked, before, []).gone, asked.length);
      }),
    );
  });
});

describe('waiting for the tools after a fix', () => {
  const start = () => {
    const clock = new FakeClock();
    const told: FixNote[] = [];
    const state = { now: [a] as readonly Problem[], ended: 0 };
    const watch = new FixWatch({
      asked: [a],
      before: [a],
      clock,
      look: () => state.now,
      tell: (note) => told.push(note),
      end: () => {
        state.ended += 1;
      },
    });
    return { clock, told, state, watch };
  };

  it('tells good news once they are quiet, and not again', async () => {
    const { clock, told, state, watch } = start();
    watch.reported();
    await clock.advance(900);
    state.now = [];
    watch.reported();
    await clock.advance(900);
    assert.deepEqual(told, []);
    await clock.advance(200);
    assert.deepEqual(
      told.map(({ gone }) => gone),
      [1],
    );
    await clock.advance(20_000);
    assert.equal(told.length, 1);
    assert.equal(state.ended, 1);
    assert.equal(clock.pendingTimers, 0);
  });

  it('does not take what was found before the change for an answer: bad news comes at the end', async () => {
    const { clock, told, state, watch } = start();
    watch.reported();
    await clock.advance(5_000);
    assert.deepEqual(told, []);
    state.now = [];
    watch.reported();
    await clock.advance(2_000);
    assert.deepEqual(
      told.map(({ staying }) => staying),
      [[]],
    );
  });

  it('takes good news back that was too early', async () => {
    const { clock, told, state, watch } = start();
    state.now = [];
    watch.reported();
    await clock.advance(2_000);
    state.now = [c];
    watch.reported();
    await clock.advance(10_000);
    assert.deepEqual(
      told.map(({ came }) => came),
      [[], ['c (ts 1)']],
    );
  });

  it('says that nothing is known when nothing comes, and looks again after saves, a few times', async () => {
    const { clock, told, state, watch } = start();
    watch.saved();
    await clock.advance(11_000);
    assert.deepEqual(
      told.map(({ checked }) => checked),
      [false],
    );
    assert.equal(state.ended, 0);
    watch.saved();
    state.now = [];
    watch.reported();
    await clock.advance(11_000);
    assert.deepEqual(
      told.map(({ checked }) => checked),
      [false, true],
    );
    assert.equal(state.ended, 1);
  });

  it('is told by what is reported no more, though nothing was reported anew', async () => {
    const { clock, told, state } = start();
    state.now = [];
    await clock.advance(11_000);
    assert.deepEqual([told.map(({ gone }) => gone), state.ended], [[1], 1]);
  });

  it('ends after the last save of which nothing came', async () => {
    const { clock, told, state, watch } = start();
    for (let save = 0; save < 5; save++) {
      await clock.advance(11_000);
      watch.saved();
    }
    assert.equal(state.ended, 1);
    assert.equal(told.length, 1);
    assert.equal(clock.pendingTimers, 0);
  });

  it('leaves nothing behind when it is given up', async () => {
    const { clock, told, watch } = start();
    watch.reported();
    watch.dispose();
    watch.reported();
    watch.saved();
    await clock.advance(60_000);
    assert.deepEqual([told.length, clock.pendingTimers], [0, 0]);
  });
});
