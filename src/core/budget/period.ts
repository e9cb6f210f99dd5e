import type { LocalDate } from '../ports.ts';
import { type DayKey, dayOf, daysIn, type MonthKey, monthOf } from './month.ts';

/** An ISO 8601 week in the user's time zone, from Monday to Sunday: `2026-W49`. Its year is that of its Thursday. */
export type WeekKey = string;
/** What a limit is held against: a month, a week or a day. The three forms differ, so a key says which it is. */
export type PeriodKey = MonthKey | WeekKey | DayKey;
export type Period = 'month' | 'week' | 'day';

export type Periods = Readonly<Record<Period, PeriodKey>>;

/** The periods that a moment lies in. */
export function periodsOf(date: LocalDate): Periods {
  return { month: monthOf(date), week: weekOf(date), day: dayOf(date) };
}

export function weekOf(date: LocalDate): WeekKey {
  const days = dayNumber(date);
  // 1 January of the year 1 was a Monday.
  const thursday = dateOf(days - (days % 7) + 3);
  const week = Math.floor((dayNumber(thursday) - dayNumber({ year: thursday.year, month: 1, day: 1 })) / 7) + 1;
  return `${String(thursday.year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

export function weekOfDay(day: DayKey): WeekKey {
  return weekOf({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) });
}

/** Those that a call belongs to. */
export function periodsOfCall({ month, day }: { readonly month: MonthKey; readonly day: DayKey }): Periods {
  return { month, day, week: weekOfDay(day) };
}

/** Days since 1 January of the year 1 in the calendar of today. */
function dayNumber({ year, month, day }: LocalDate): number {
  const past = year - 1;
  let days = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + day - 1;
  for (let before = 1; before < month; before++) days += daysIn({ year, month: before, day: 1 });
  return days;
}

function dateOf(days: number): LocalDate {
  let year = Math.max(1, Math.floor(days / 366));
  while (dayNumber({ year: year + 1, month: 1, day: 1 }) <= days) year++;
  let month = 1;
  while (month < 12 && dayNumber({ year, month: month + 1, day: 1 }) <= days) month++;
  return { year, month, day: days - dayNumber({ year, month, day: 1 }) + 1 };
}
