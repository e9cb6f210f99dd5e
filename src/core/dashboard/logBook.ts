import type { SnapshotOf } from '../../shared/protocolSnapshots.ts';
import type { LogFilter, LogSort, ViewOf } from '../../shared/protocolViews.ts';
import { formatUsd } from '../budget/money.ts';
import { countedSaving } from '../receipt/receipt.ts';
import type { ReceiptStore } from '../storage.ts';
import { badgeOf, generationRow, type LogEntry, logEntry } from './generationRow.ts';

/** The receipts that are kept whole, as entries in memory: read once, then only what is new. */
export interface LogBook {
  read(view: ViewOf<'log'>): Promise<SnapshotOf<'log'>>;
  /** All entries that pass the filter, in order. */
  select(filter: LogFilter, sort: LogSort): Promise<readonly LogEntry[]>;
}

/** Receipts read from the store at once. */
const pageSize = 500;

export function createLogBook(receipts: Pick<ReceiptStore, 'recent'>): LogBook {
  /** Newest first. */
  let entries: readonly LogEntry[] = [];

  async function load(): Promise<void> {
    const known = new Map(entries.map((entry) => [entry.id, entry]));
    const fresh = new Map<string, LogEntry>();
    /** Decided on since: what the user does with an answer comes after its receipt, but soon. */
    const decided = new Map<string, LogEntry>();
    for (let beforeMs: number | undefined; ; ) {
      const page = await receipts.recent(pageSize, beforeMs);
      const unseen = page.filter((receipt) => !known.has(receipt.id) && !fresh.has(receipt.id));
      for (const receipt of unseen) fresh.set(receipt.id, logEntry(receipt));
      for (const receipt of page) {
        const before = known.get(receipt.id);
        if (before && before.decision !== receipt.decision) decided.set(receipt.id, logEntry(receipt));
      }
      const last = page.at(-1);
      // When a page of receipts holds one that is known, all older ones are known too.
      if (!last || page.length < pageSize || unseen.length === 0 || page.some((receipt) => known.has(receipt.id))) break;
      // One more, so that receipts of the same millisecond on both sides of the page's end are not lost.
      beforeMs = last.atMs + 1;
    }
    if (fresh.size + decided.size > 0)
      entries = [...fresh.values(), ...entries.map((entry) => decided.get(entry.id) ?? entry)].sort(
        (left, right) => right.atMs - left.atMs,
      );
  }

  return {
    async read(view) {
      await load();
      const found = arrange(entries, view.filter, view.sort);
      return {
        page: 'log',
        total: entries.length,
        matching: found.length,
        offset: Math.min(view.offset, Math.max(0, found.length - 1)),
        rows: found.slice(view.offset, view.offset + view.limit).map(generationRow),
        providers: [...new Set(entries.flatMap((entry) => entry.provider ?? []))].sort(),
        sum: { cost: sum(found, (entry) => entry.costNanoUsd), saved: sum(found, countedSaving) },
      };
    },
    async select(filter, sort) {
      await load();
      return arrange(entries, filter, sort);
    },
  };
}

/** Filters and sorts; entries that are equal stay newest first. */
export function arrange(entries: readonly LogEntry[], filter: LogFilter, sort: LogSort): readonly LogEntry[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter(
    (entry) =>
      (filter.source === '' || badgeOf(entry) === filter.source) &&
      (filter.provider === '' || entry.provider === filter.provider) &&
      (words.length === 0 || containsAll(entry, words)),
  );
  const direction = sort.descending ? -1 : 1;
  const value = sortValues[sort.by];
  return found.sort((left, right) => direction * (value(left) - value(right)) || right.atMs - left.atMs);
}

const sortValues: Readonly<Record<LogSort['by'], (entry: LogEntry) => number>> = {
  time: (entry) => entry.atMs,
  cost: (entry) => entry.costNanoUsd,
  saved: countedSaving,
  duration: (entry) => entry.durationMs,
  score: (entry) => entry.score ?? -1,
};

function containsAll(entry: LogEntry, words: readonly string[]): boolean {
  const text =
    `${entry.task} ${entry.language} ${entry.project} ${entry.agent} ${entry.provider ?? ''} ${entry.model ?? ''} ${entry.failure ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function sum(entries: readonly LogEntry[], amountOf: (entry: LogEntry) => number): string {
  return formatUsd(entries.reduce((total, entry) => total + amountOf(entry), 0));
}
