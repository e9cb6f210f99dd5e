import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayOf } from '../../../../src/core/budget/month.ts';
import { periodsOf, weekOf, weekOfDay } from '../../../../src/core/budget/period.ts';

describe('The periods of limits', () => {
  // Weeks around the turn of years, from the standard's own rule: week 1 has the year's first Thursday.
  for (const [day, week] of [
    ['2026-12-01', '2026-W49'],
    ['2025-12-29', '2026-W01'],
    ['2026-01-04', '2026-W01'],
    ['2026-01-05', '2026-W02'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2021-01-03', '2020-W53'],
    ['2024-12-30', '2025-W01'],
    ['2000-01-01', '1999-W52'],
    ['2024-02-29', '2024-W09'],
  ] as const)
    it(`puts ${day} into ${week}`, () => assert.equal(weekOfDay(day), week));

  it('has seven days in every week, from Monday on, and weeks in the order of days', () => {
    const isWhole = fc.property(fc.date({ min: new Date('1970-01-05'), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
      const at = (days: number) => {
        const one = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + days));
        return { year: one.getUTCFullYear(), month: one.getUTCMonth() + 1, day: one.getUTCDate() };
      };
      const toMonday = -((date.getUTCDay() + 6) % 7);
      const week = weekOf(at(toMonday));
      for (let day = 0; day < 7; day++) assert.equal(weekOf(at(toMonday + day)), week);
      assert.ok(weekOf(at(toMonday - 1)) < week && week < weekOf(at(toMonday + 7)));
      assert.equal(weekOfDay(dayOf(at(0))), week);
    });
    fc.assert(isWhole);
  });

  it('tells month, week and day of one moment apart by their form', () => {
    assert.deepEqual(periodsOf({ year: 2026, month: 12, day: 1 }), { month: '2026-12', week: '2026-W49', day: '2026-12-01' });
  });
});
