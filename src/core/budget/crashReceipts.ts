import { t } from '../../shared/texts.ts';
import type { Attempt } from '../receipt/attempt.ts';
import type { Receipt } from '../receipt/receipt.ts';
import type { LedgerEntry } from './ledger.ts';

/** Receipts for generations whose window went away before it could write one, so that the ledger stays the sum of the receipts. */
export function crashReceipts(entries: readonly LedgerEntry[]): readonly Receipt[] {
  return [...Map.groupBy(entries, (entry) => entry.generationId).values()].flatMap((ofOne) => {
    const first = ofOne[0];
    return first ? [receiptOf(first, ofOne)] : [];
  });
}

function receiptOf(first: LedgerEntry, entries: readonly LedgerEntry[]): Receipt {
  return {
    id: first.generationId,
    atMs: first.atMs,
    durationMs: 0,
    task: '',
    language: '',
    project: first.project,
    agent: first.agent,
    ...(first.plan ? { plan: first.plan } : {}),
    outcome: 'failed',
    failure: 'windowClosed',
    why: [t('The window was closed or crashed before the answer arrived. What it may have cost is counted as spent.')],
    parameters: [],
    attempts: entries.map(attemptOf),
    costNanoUsd: entries.reduce((sum, entry) => sum + entry.costNanoUsd, 0),
    costEstimated: entries.some((entry) => entry.estimated),
    savedNanoUsd: 0,
    checks: [],
    findings: [],
  };
}

function attemptOf(entry: LedgerEntry, index: number): Attempt {
  return {
    provider: entry.provider,
    model: entry.model,
    purpose: entry.purpose,
    number: index + 1,
    startedAtMs: entry.atMs,
    durationMs: 0,
    outcome: entry.state === 'settled' ? 'complete' : 'streamCut',
    costNanoUsd: entry.costNanoUsd,
    costEstimated: entry.estimated,
  };
}
