import { countedSaving } from '../receipt/receipt.ts';
import type { LogEntry } from './generationRow.ts';

/** The log as a CSV file after RFC 4180, with a header; amounts in dollars, times in ISO 8601 by `isoTime`. */
export function logCsv(entries: readonly LogEntry[], isoTime: (epochMs: number) => string): string {
  const lines = entries.map((entry) => columns.map(([, value]) => cell(value(entry, isoTime))).join(','));
  return `${[columns.map(([name]) => name).join(','), ...lines].join('\r\n')}\r\n`;
}

export function logJson(entries: readonly LogEntry[], isoTime: (epochMs: number) => string): string {
  const rows = entries.map((entry) => Object.fromEntries(columns.map(([name, value]) => [name, value(entry, isoTime)])));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

type Value = string | number | boolean | undefined;

const columns: readonly (readonly [name: string, value: (entry: LogEntry, isoTime: (epochMs: number) => string) => Value])[] = [
  ['id', (entry) => entry.id],
  ['time', (entry, isoTime) => isoTime(entry.atMs)],
  ['task', (entry) => entry.task],
  ['language', (entry) => entry.language],
  ['project', (entry) => entry.project],
  ['agent', (entry) => entry.agent],
  ['outcome', (entry) => entry.outcome],
  ['failure', (entry) => entry.failure],
  ['source', (entry) => entry.source],
  ['templateId', (entry) => entry.templateId],
  ['provider', (entry) => entry.provider],
  ['model', (entry) => entry.model],
  ['attempts', (entry) => entry.attempts],
  ['durationMs', (entry) => Math.round(entry.durationMs)],
  ['costUsd', (entry) => entry.costNanoUsd / 1e9],
  ['costEstimated', (entry) => entry.costEstimated],
  ['savedUsd', (entry) => countedSaving(entry) / 1e9],
  ['decision', (entry) => entry.decision],
  ['score', (entry) => entry.score],
];

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe in front, which makes it text there; also where it stands
 * behind spaces. The characters are OWASP's ("CSV Injection"), with their full-width forms, which some programs read alike.
 */
function cell(value: Value): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^\s*[=+\-@|\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
