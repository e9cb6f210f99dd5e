import type { DayKey, MonthKey } from './budget/month.ts';
import type { Settlement, SpendAnswer, SpendAsk } from './budget/spendGate.ts';
import type { BudgetLimits, Crossing, EntryState, Scope, ScopeMonth } from './budget/spendRules.ts';
import type { StatisticsRow } from './budget/statisticsRules.ts';
import type { CachedAnswer } from './generation/cachedAnswer.ts';
import type { Receipt } from './receipt/receipt.ts';

/**
 * What Q2O remembers, shared by all windows. Every method rejects with `StorageError` and nothing else; a resolved write survives
 * a crash. `onDidChange` fires after a change in this or another window; its result ends the subscription.
 */

/** What was spent and what is reserved, month by month. */
export interface Ledger {
  /** Reserves in one step with the decision (`decide`), whatever other windows do meanwhile. */
  reserve(reservation: Reservation, limits: BudgetLimits): Promise<SpendAnswer>;
  /** Settles once and tells which alerts are due now, each of them to one caller only. A lapsed reservation gets its true cost, unless its generation is closed. */
  settle(id: string, settlement: Settlement, limits: BudgetLimits): Promise<readonly Crossing[]>;
  /** Files a reservation that is not settled under another generation of the same project. */
  handOver(id: string, generationId: string): Promise<void>;
  /** Alerts that are due without new spending, because a limit was lowered: of the system and of every project that has one. */
  review(month: MonthKey, limits: BudgetLimits): Promise<readonly Crossing[]>;
  scopeMonth(month: MonthKey, scope: Scope): Promise<ScopeMonth>;
  /** Records what the user decided about a limit; an `override` adds its amount to the month's limit. */
  recordDecision(decision: LimitDecision): Promise<void>;
  /** Newest first. */
  decisions(): Promise<readonly LimitDecision[]>;
  /**
   * Accounts abandoned reservations at their worst case: those of windows that are gone, and those older than their lease.
   * Returns all entries of windows that are gone whose generations were never closed, oldest first.
   */
  recover(nowMs: number): Promise<readonly LedgerEntry[]>;
  /** Marks generations as accounted for by a receipt, so that `recover` is done with them. */
  close(generationIds: readonly string[]): Promise<void>;
  /** Forgets the single entries of months before `month`; their totals stay. */
  rollUp(month: MonthKey): Promise<void>;
  /** Committed cost by generation id, from the single entries of the month. */
  generationCosts(month: MonthKey): Promise<ReadonlyMap<string, number>>;
  onDidChange(listener: () => void): () => void;
}

export interface Reservation extends SpendAsk {
  readonly id: string;
  readonly month: MonthKey;
  readonly atMs: number;
  /** When it may be taken for abandoned although its window lives. */
  readonly leaseUntilMs: number;
}

export interface LedgerEntry extends Reservation {
  readonly state: EntryState;
  /** What is accounted: the worst case until it is settled. */
  readonly costNanoUsd: number;
  readonly estimated: boolean;
}

export interface LimitDecision {
  readonly atMs: number;
  readonly month: MonthKey;
  readonly scope: Scope;
  readonly kind: 'limitChanged' | 'override';
  /** The new limit, or what the override adds. */
  readonly nanoUsd: number;
  /** The limit before it, extras included. */
  readonly beforeNanoUsd: number;
}

/** Receipts of all generations: whole while they are recent, in sums for good. */
export interface ReceiptStore {
  /** The first receipt of an id counts; it goes into the statistics of its local day. */
  add(receipt: Receipt): Promise<void>;
  get(id: string): Promise<Receipt | undefined>;
  /** Newest first; `beforeMs` for the next page. */
  recent(limit: number, beforeMs?: number): Promise<readonly Receipt[]>;
  /** Cost by receipt id, of those that started at `sinceMs` or later. */
  costs(sinceMs: number): Promise<ReadonlyMap<string, number>>;
  onDidChange(listener: () => void): () => void;
}

/** Sums over receipts. */
export interface Statistics {
  /** One row for each value of `by` that occurs, dearest first; days in order. */
  query(query: StatisticsQuery): Promise<readonly StatisticsRow[]>;
}

export interface StatisticsQuery {
  /** First and last day, both included. */
  readonly from: DayKey;
  readonly to: DayKey;
  readonly by: 'day' | 'provider' | 'model' | 'project' | 'agent' | 'total';
  readonly project?: string | undefined;
  /** Only what belongs to this provider; empty for answers that no model gave. */
  readonly provider?: string | undefined;
}

/** Learned templates, whose content is the template engine's business. */
export interface TemplateStore {
  /** All templates, or with `after` (a former `cursor`) only what changed since. */
  load(after?: number): Promise<TemplateChanges>;
  /**
   * Stores a new template (version 1) or the next version of one, in place of the one before. False when the stored version is not
   * the one before `row.version`, because another window was first: load and decide anew. So counters in a document lose nothing.
   */
  put(row: TemplateRow): Promise<boolean>;
  remove(id: string): Promise<void>;
  onDidChange(listener: () => void): () => void;
}

export interface TemplateRow {
  readonly id: string;
  /** Counts the writes of this template from 1. */
  readonly version: number;
  readonly source: string;
  readonly language: string;
  readonly updatedAtMs: number;
  /** JSON text; what it says, former versions of the template included, is the template engine's business. */
  readonly document: string;
}

export interface TemplateChanges {
  readonly rows: readonly TemplateRow[];
  /** Ids, those included that the caller may never have heard of. */
  readonly removed: readonly string[];
  /** Hand it to the next `load`. */
  readonly cursor: number;
}

/** Answers of models, by the whole request they answered. */
export interface ResponseCache {
  /** Undefined when there is none or it is older than the time to live. */
  get(key: string): Promise<StoredAnswer | undefined>;
  put(key: string, answer: Answer): Promise<void>;
  clear(): Promise<void>;
  size(): Promise<{ readonly entries: number; readonly sizeBytes: number }>;
}

/** A complete, validated answer, filed under the provider and model that gave it. */
export type Answer = Omit<CachedAnswer, 'ageMs'>;

export interface StoredAnswer {
  readonly answer: Answer;
  readonly storedAtMs: number;
}

/** Small values by name, such as the state of the circuit breakers. */
export interface StateStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  /** Writes `after` (undefined: nothing is kept) only where the value is still `before`; false when another window was first. */
  replace(key: string, before: string | undefined, after: string | undefined): Promise<boolean>;
}
