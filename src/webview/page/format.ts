/**
 * Times, durations and counts in the English of the pages. Written by hand: whatever of `Intl` is used first loads its data, and that
 * takes a new page 15 ms before it can show anything.
 */

/** `22 Nov, 14:05`. */
export function shortTime(epochMs: number): string {
  const time = new Date(epochMs);
  return `${dayOf(time)}, ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** `22 Nov 2026, 14:05:33`. */
export function longTime(epochMs: number): string {
  const time = new Date(epochMs);
  return `${dayOf(time)} ${time.getFullYear()}, ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** `3 min ago`, `yesterday`. */
export function ago(epochMs: number, nowMs = Date.now()): string {
  const minutes = Math.round((nowMs - epochMs) / 60_000);
  // The clock of another machine may be ahead.
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.round(hours / 24);
  return days === 1 ? 'yesterday' : `${grouped(days)} days ago`;
}

/** `November` of `2026-11`. */
export function nameOfMonth(month: string): string {
  return months[Number(month.slice(5)) - 1] ?? month;
}

/** `1 December` for `2026-11`: when the next month begins. */
export function startOfNextMonth(month: string): string {
  return `1 ${months[Number(month.slice(5)) % 12] ?? ''}`;
}

export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

/** `12,345.5`. */
export function grouped(value: number): string {
  const [whole = '', ...fraction] = String(value).split('.');
  return [whole.replace(/\B(?=(?:\d{3}){1,6}$)/g, ','), ...fraction].join('.');
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `22 Nov`. */
function dayOf(time: Date): string {
  return `${time.getDate()} ${months[time.getMonth()]?.slice(0, 3)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
