import type { FixNote, Receipt, ReviewNote, TestNote, UserDecision } from './receipt/receipt.ts';

/**
 * What Q2O remembers, shared by all windows. Every method rejects with `StorageError` and nothing else; a resolved write survives
 * a crash. `onDidChange` fires after a change in this or another window; its result ends the subscription.
 */

/** Receipts of all generations: whole while they are recent, in sums for good. */
export interface ReceiptStore {
  /** The first receipt of an id counts; it goes into the statistics of its local day. */
  add(receipt: Receipt): Promise<void>;
  /** What the user did with the answer; the last decision counts, in the statistics too. Nothing for a receipt that is not kept whole. */
  decide(id: string, decision: UserDecision): Promise<void>;
  /** What became of the problems that the code was to put right; the last note counts. Nothing for a receipt that is not kept whole. */
  noteFix(id: string, fix: FixNote): Promise<void>;
  /** What came of running the tests that it wrote; the last note counts. Nothing for a receipt that is not kept whole. */
  noteTests(id: string, tests: TestNote): Promise<void>;
  get(id: string): Promise<Receipt | undefined>;
  /** Newest first; `beforeMs` for the next page. */
  recent(limit: number, beforeMs?: number): Promise<readonly Receipt[]>;
  /** Cost by receipt id, of those that started at `sinceMs` or later. */
  costs(sinceMs: number): Promise<ReadonlyMap<string, number>>;
  onDidChange(listener: () => void): () => void;
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

export interface CachedAnswer {
  readonly code: string;
  readonly provider: string;
  readonly vendor: string;
  readonly model: string;
  readonly costNanoUsd: number;
  /** The review it had when it was new. */
  readonly review?: ReviewNote | undefined;
  readonly ageMs: number;
}
