import { dayOf } from '../../src/core/budget/month.ts';
import type { Statistics } from '../../src/core/budget/statistics.ts';
import { add, type Contribution, contributionsOf, inOrder, noCounters, type StatisticsRow } from '../../src/core/budget/statisticsRules.ts';
import type { Clock } from '../../src/core/ports.ts';
import type { Receipt } from '../../src/core/receipt/receipt.ts';
import type { ReceiptStore } from '../../src/core/storage.ts';

/** Receipts in memory, and the statistics over them. */
export function createMemoryReceiptStore(clock: Clock): ReceiptStore & Statistics {
  const receipts = new Map<string, Receipt>();
  const listeners = new Set<() => void>();
  return {
    async add(receipt) {
      if (receipts.has(receipt.id)) return;
      receipts.set(receipt.id, receipt);
      for (const listener of listeners) listener();
    },
    async decide(id, decision) {
      const receipt = receipts.get(id);
      if (!receipt) return;
      receipts.set(id, { ...receipt, decision });
      for (const listener of listeners) listener();
    },
    async noteFix(id, fix) {
      const receipt = receipts.get(id);
      if (!receipt) return;
      receipts.set(id, { ...receipt, fix });
      for (const listener of listeners) listener();
    },
    async noteTests(id, tests) {
      const receipt = receipts.get(id);
      if (!receipt) return;
      receipts.set(id, { ...receipt, tests });
      for (const listener of listeners) listener();
    },
    get: async (id) => receipts.get(id),
    recent: async (limit, beforeMs = Number.POSITIVE_INFINITY) =>
      [...receipts.values()]
        .reverse()
        .filter((receipt) => receipt.atMs < beforeMs)
        .sort((left, right) => right.atMs - left.atMs)
        .slice(0, limit),
    costs: async (sinceMs) => new Map([...receipts.values()].filter((one) => one.atMs >= sinceMs).map((one) => [one.id, one.costNanoUsd])),
    async query({ from, to, by, project, provider }) {
      const rows = new Map<string, StatisticsRow>();
      for (const receipt of receipts.values()) {
        const day = dayOf(clock.localDate(receipt.atMs));
        if (day < from || day > to || (project !== undefined && receipt.project !== project)) continue;
        for (const part of contributionsOf(receipt)) {
          if (provider !== undefined && part.provider !== provider) continue;
          const key = keyOf(by, day, receipt, part);
          rows.set(key, { ...add(rows.get(key) ?? noCounters, part.counters), key });
        }
      }
      return inOrder([...rows.values()], by);
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function keyOf(by: Parameters<Statistics['query']>[0]['by'], day: string, receipt: Receipt, part: Contribution): string {
  if (by === 'total') return '';
  if (by === 'day') return day;
  return by === 'project' || by === 'agent' ? receipt[by] : part[by];
}
