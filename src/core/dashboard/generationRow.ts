import type { GenerationRow } from '../../shared/protocolSnapshots.ts';
import { formatUsd } from '../budget/money.ts';
import { countedSaving, type Receipt } from '../receipt/receipt.ts';

/** Longest task shown in a row; the receipt has all of it. */
const maxTaskChars = 160;

/** A receipt as one row of the panel or of the log. */
export function generationRow(receipt: LogEntry): GenerationRow {
  return {
    id: receipt.id,
    atMs: receipt.atMs,
    task: shortened(receipt.task),
    badge: badgeOf(receipt),
    cost: formatUsd(receipt.costNanoUsd),
    saved: formatUsd(countedSaving(receipt)),
    ...(receipt.decision === undefined ? {} : { decision: receipt.decision }),
    durationMs: Math.round(receipt.durationMs),
    language: receipt.language,
    project: shortProject(receipt.project),
    model: receipt.model ?? '',
    ...(receipt.score === undefined ? {} : { score: receipt.score }),
    attempts: receipt.attempts,
  };
}

/** What the log knows of a receipt: all that can be filtered, sorted and exported, without code and findings. */
export type LogEntry = Omit<Receipt, 'attempts' | 'checks' | 'findings' | 'review' | 'why' | 'parameters'> & { readonly attempts: number };

export function logEntry(receipt: Receipt): LogEntry {
  const { attempts, checks: _checks, findings: _findings, review: _review, why: _why, parameters: _parameters, ...rest } = receipt;
  return { ...rest, attempts: attempts.length };
}

export function badgeOf(receipt: Pick<Receipt, 'outcome' | 'source'>): GenerationRow['badge'] {
  return receipt.outcome === 'answered' ? (receipt.source ?? 'model') : receipt.outcome;
}

/** A project's id is its folder's name and a hash that keeps two of one name apart. */
export function shortProject(project: string): string {
  return project.replace(/#[0-9a-f]{8}$/, '');
}

export function shortened(text: string, maxChars = maxTaskChars): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > maxChars ? `${line.slice(0, maxChars - 1)}…` : line;
}
