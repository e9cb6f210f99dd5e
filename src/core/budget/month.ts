import type { Clock, LocalDate } from '../ports.ts';

/** A calendar month in the user's time zone, `2026-11`. Amounts belong to the month their reservation was made in. */
export type MonthKey = string;
/** A calendar day in the user's time zone, `2026-11-22`. */
export type DayKey = string;

export function monthOf({ year, month }: LocalDate): MonthKey {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

export function dayOf(date: LocalDate): DayKey {
  return `${monthOf(date)}-${String(date.day).padStart(2, '0')}`;
}

/** `months` may be negative. */
export function addMonths(month: MonthKey, months: number): MonthKey {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return monthOf({ year: Math.floor(index / 12), month: (index % 12) + 1, day: 1 });
}

/** How much of the month is over at `epochMs`, above 0 and at most 1, counted in days and hours; an hour more or less at a clock change does not matter. */
export function elapsedShare(clock: Clock, epochMs: number): number {
  const date = clock.localDate(epochMs);
  return (date.day - 1 + shareOfDay(clock, epochMs)) / daysIn(date);
}

export function daysIn({ year, month }: LocalDate): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const hourMs = 3_600_000;

/** Hours since the local midnight, found by walking back until the day changes: a day may have 23 or 25 of them. */
function shareOfDay(clock: Clock, epochMs: number): number {
  const today = clock.localDate(epochMs).day;
  let hours = 1;
  while (hours < 24 && clock.localDate(epochMs - hours * hourMs).day === today) hours++;
  return hours / 24;
}
