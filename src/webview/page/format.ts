import { counted, spokenLanguage, t } from '../../shared/texts.ts';
/**
 * Times, durations and counts in the language of the page. English is written by hand: whatever of `Intl` is used first loads its data, and
 * that takes a new page 15 ms before it can show anything.
 */

/** `22 Nov, 14:05`. */
export function shortTime(epochMs: number): string {
  const time = new Date(epochMs);
  if (!isEnglish()) return written(time, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  return `${dayOf(time)}, ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** `22 Nov 2026, 14:05:33`. */
export function longTime(epochMs: number): string {
  const time = new Date(epochMs);
  if (!isEnglish()) return written(time, { dateStyle: 'medium', timeStyle: 'medium' });
  return `${dayOf(time)} ${time.getFullYear()}, ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** `3 min ago`, `yesterday`. */
export function ago(epochMs: number, nowMs = Date.now()): string {
  const minutes = Math.round((nowMs - epochMs) / 60_000);
  // The clock of another machine may be ahead.
  if (minutes < 1) return t('now');
  if (minutes < 60) return t('{0} min ago', minutes);
  const hours = Math.round(minutes / 60);
  if (hours < 24) return t('{0} h ago', hours);
  return counted(Math.round(hours / 24), { one: 'yesterday', other: '{0} days ago' });
}

/** `November` of `2026-11`. */
export function nameOfMonth(month: string): string {
  if (!isEnglish()) return written(new Date(`${month}-15`), { month: 'long' });
  return months[Number(month.slice(5)) - 1] ?? month;
}

/** `1 December` for `2026-11`: when the next month begins. */
export function startOfNextMonth(month: string): string {
  const next = Number(month.slice(5)) % 12;
  return isEnglish() ? `1 ${months[next] ?? ''}` : written(new Date(2000, next, 1), { day: 'numeric', month: 'long' });
}

export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

/** `12,345.5`. */
export function grouped(value: number): string {
  if (!isEnglish()) return value.toLocaleString(spokenLanguage());
  const [whole = '', ...fraction] = String(value).split('.');
  return [whole.replace(/\B(?=(?:\d{3}){1,6}$)/g, ','), ...fraction].join('.');
}

function isEnglish(): boolean {
  return spokenLanguage() === 'en';
}

function written(time: Date, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(spokenLanguage(), parts).format(time);
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
