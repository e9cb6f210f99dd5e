import assert from 'node:assert/strict';
import { addMonths, dayOf, daysIn, elapsedShare, monthOf } from '../../../../src/core/budget/month.ts';
import type { Clock, LocalDate } from '../../../../src/core/ports.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';

describe('Calendar months in local time', () => {
  const instants: readonly [utc: string, timeZone: string, month: string, day: string][] = [
    ['2026-11-30T23:59:59.999Z', 'UTC', '2026-11', '2026-11-30'],
    ['2026-12-01T00:00:00.000Z', 'UTC', '2026-12', '2026-12-01'],
    ['2026-11-30T23:30:00Z', 'Europe/Berlin', '2026-12', '2026-12-01'],
    ['2026-12-01T04:30:00Z', 'America/New_York', '2026-11', '2026-11-30'],
    ['2026-12-31T12:00:00Z', 'Pacific/Kiritimati', '2027-01', '2027-01-01'],
    // Clocks go forward and back in these nights.
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03', '2026-03-29'],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03', '2026-03-29'],
    ['2026-10-31T22:59:59Z', 'Europe/Berlin', '2026-10', '2026-10-31'],
    ['2026-10-31T23:00:00Z', 'Europe/Berlin', '2026-11', '2026-11-01'],
    // Midnight does not exist on this day.
    ['2026-09-06T04:00:00Z', 'America/Santiago', '2026-09', '2026-09-06'],
  ];
  for (const [utc, timeZone, month, day] of instants) {
    it(`${utc} in ${timeZone} is ${day}`, () => {
      const date = dateIn(timeZone, Date.parse(utc));
      assert.deepEqual([monthOf(date), dayOf(date)], [month, day]);
    });
  }

  it('adds and takes away months across years', () => {
    assert.equal(addMonths('2026-11', 2), '2027-01');
    assert.equal(addMonths('2026-01', -1), '2025-12');
    assert.equal(addMonths('2026-12', -24), '2024-12');
    assert.equal(addMonths('2026-12', 0), '2026-12');
  });

  it('knows how long a month is', () => {
    const days = [2023, 2024, 1900, 2000].map((year) => daysIn({ year, month: 2, day: 1 }));
    assert.deepEqual(days, [28, 29, 28, 29]);
    assert.deepEqual(
      [4, 7, 11, 12].map((month) => daysIn({ year: 2026, month, day: 1 })),
      [30, 31, 30, 31],
    );
  });

  it('knows how much of a month is over', () => {
    const clock = new FakeClock();
    assert.equal(elapsedShare(clock, Date.UTC(2026, 10, 16)), (15 + 1 / 24) / 30);
    assert.ok(elapsedShare(clock, Date.UTC(2026, 10, 1)) > 0);
    assert.equal(elapsedShare(clock, Date.UTC(2026, 11, 1) - 1), 1);
  });

  it('knows it on the days of a clock change too', () => {
    for (const [utc, month] of [
      ['2026-03-29T21:59:59Z', 31],
      ['2026-10-25T22:59:59Z', 31],
    ] as const) {
      const share = elapsedShare(clockIn('Europe/Berlin'), Date.parse(utc));
      const day = dateIn('Europe/Berlin', Date.parse(utc)).day;
      assert.ok(Math.abs(share - day / month) <= 1 / 24 / month + 1e-9, String(share));
    }
  });
});

function dateIn(timeZone: string, epochMs: number): LocalDate {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(epochMs);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day') };
}

function clockIn(timeZone: string): Clock {
  const clock = new FakeClock();
  return { now: () => clock.now(), monotonicMs: () => 0, after: () => () => {}, localDate: (epochMs) => dateIn(timeZone, epochMs) };
}
