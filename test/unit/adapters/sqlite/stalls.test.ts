import assert from 'node:assert/strict';
import { runSchedule, stepsOf, type Turn } from '../../../fakes/stepped/schedules.ts';
import { SteppedWindow } from '../../../fakes/stepped/steppedWindow.ts';

/**
 * Windows without a lock, one of which stalls before any of its file calls while others write, compact and delete old generations.
 * `npm run bench:store` does the same with every pair of stalls.
 */
describe('A window that stalls at any file call', function () {
  this.timeout(120_000);
  let windows: readonly SteppedWindow[];
  before(() => {
    windows = [new SteppedWindow(), new SteppedWindow(), new SteppedWindow()];
  });
  after(async () => {
    for (const window of windows) await window.close();
  });

  it('loses nothing and applies nothing twice when another window compacts four times meanwhile', () => {
    const rows = { a: ['a1', 'compact', 'a2'], b: ['b1', 'compact', 'b2', 'compact', 'b3', 'compact', 'b4', 'compact', 'b5'] };
    const steps = stepsOf(windows, rows.a);
    assert.ok(steps > 50, `${steps} calls`);
    for (let stall = 0; stall <= steps; stall++)
      runSchedule(windows, [rows.a, rows.b], [{ window: 0, steps: stall }, { window: 1 }, { window: 0 }]);
  });

  it('loses nothing when both stall in turn, and neither knows of the other', () => {
    const rows = ['a1', 'compact', 'a2'];
    const steps = stepsOf(windows, rows);
    // A sample: each stall of the first with a few of the second, others every time.
    for (let first = 0; first <= steps; first += 3) {
      for (let second = first % 11; second <= steps; second += 11) {
        runSchedule(
          windows,
          [rows, ['b1', 'compact', 'b2']],
          [{ window: 0, steps: first }, { window: 1, steps: second }, { window: 0 }, { window: 1 }],
        );
      }
    }
  });

  it('loses nothing when both write between the slices of their compactions, and each stalls anywhere', () => {
    const rows = { a: ['a1', 'begin', 'a2', 'a3', 'finish', 'a4'], b: ['b1', 'begin', 'b2', 'finish', 'b3', 'compact', 'b4'] };
    const steps = stepsOf(windows, rows.a);
    for (let first = 0; first <= steps; first += 2)
      for (let second = first % 17; second <= steps; second += 17)
        runSchedule(windows, [rows.a, rows.b], [{ window: 0, steps: first }, { window: 1, steps: second }, { window: 0 }, { window: 1 }]);
  });

  it('loses nothing among three, two of which stall', () => {
    const rows = [
      ['a1', 'compact', 'a2'],
      ['b1', 'compact', 'b2'],
      ['c1', 'compact', 'c2', 'compact', 'c3', 'compact', 'c4'],
    ];
    const steps = stepsOf(windows, rows[0] ?? []);
    for (let first = 1; first <= steps; first += 7) {
      for (let second = 3 + (first % 13); second <= steps; second += 13) {
        const stalls: readonly Turn[] = [{ window: 0, steps: first }, { window: 1, steps: second }, { window: 2 }];
        runSchedule(windows, rows, [...stalls, { window: 0 }, { window: 1 }]);
        runSchedule(windows, rows, [...stalls, { window: 1 }, { window: 0 }]);
      }
    }
  });
});
