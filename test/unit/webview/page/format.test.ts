import assert from 'node:assert/strict';
import { ago, grouped, longTime, nameOfMonth, shortTime, startOfNextMonth } from '../../../../src/webview/page/format.ts';

describe('times and counts on the pages', () => {
  it('are written in local time', () => {
    const time = new Date(2026, 0, 5, 4, 3, 9).getTime();
    assert.equal(shortTime(time), '5 Jan, 04:03');
    assert.equal(longTime(time), '5 Jan 2026, 04:03:09');
  });

  it('say how long ago something was', () => {
    const nowMs = Date.UTC(2026, 10, 22);
    const minutes = [-5, 0, 0.4, 1, 59, 60, 90, 23 * 60, 24 * 60, 47 * 60, 1_234 * 24 * 60];
    assert.deepEqual(
      minutes.map((minute) => ago(nowMs - minute * 60_000, nowMs)),
      ['now', 'now', 'now', '1 min ago', '59 min ago', '1 h ago', '2 h ago', '23 h ago', 'yesterday', '2 days ago', '1,234 days ago'],
    );
  });

  it('name a month and the beginning of the next', () => {
    assert.deepEqual(['2026-01', '2026-12'].map(nameOfMonth), ['January', 'December']);
    assert.deepEqual(['2026-01', '2026-12'].map(startOfNextMonth), ['1 February', '1 January']);
  });

  it('group the digits before the point only', () => {
    assert.deepEqual([0, 999, 1_000, 1_234_567, 1_234.5678, -1_234].map(grouped), [
      '0',
      '999',
      '1,000',
      '1,234,567',
      '1,234.5678',
      '-1,234',
    ]);
  });
});
