import { type DayKey, dayOf, daysIn } from '../budget/month.ts';
import type { LocalDate } from '../ports.ts';

/** The calendar day `days` before or (below 0) after a day. */
export function daysBefore(date: LocalDate, days: number): LocalDate {
  let { year, month, day } = date;
  day -= days;
  while (day < 1) {
    month--;
    if (month === 0) {
      month = 12;
      year--;
    }
    day += daysIn({ year, month, day: 1 });
  }
  while (day > daysIn({ year, month, day: 1 })) {
    day -= daysIn({ year, month, day: 1 });
    month++;
    if (month === 13) {
      month = 1;
      year++;
    }
  }
  return { year, month, day };
}

/** `count` days that end with `last`, in order. */
export function daysUntil(last: LocalDate, count: number): readonly DayKey[] {
  return Array.from({ length: count }, (_, index) => dayOf(daysBefore(last, count - 1 - index)));
}
