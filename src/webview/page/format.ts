/** Times and durations as the user's language writes them. */

const language = document.documentElement.lang || 'en';
const dayAndTime = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const fullTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
const monthName = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' });

export function shortTime(epochMs: number): string {
  return dayAndTime.format(epochMs);
}

export function longTime(epochMs: number): string {
  return fullTime.format(epochMs);
}

/** `3 min ago`, `yesterday`. */
export function ago(epochMs: number, nowMs = Date.now()): string {
  const minutes = Math.round((epochMs - nowMs) / 60_000);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? relative.format(hours, 'hour') : relative.format(Math.round(hours / 24), 'day');
}

/** `November` of `2026-11`. */
export function nameOfMonth(month: string): string {
  return monthName.format(monthStart(month, 0));
}

/** `1 December` for `2026-11`: when the next month begins. */
export function startOfNextMonth(month: string): string {
  return `1 ${monthName.format(monthStart(month, 1))}`;
}

export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

function monthStart(month: string, later: number): number {
  return Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + later, 1);
}
