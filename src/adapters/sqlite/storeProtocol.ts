import type { Ledger } from '../../core/budget/ledger.ts';
import type { Statistics } from '../../core/budget/statistics.ts';
import { StorageError, type StorageReason } from '../../core/errors.ts';
import type { ReceiptStore, ResponseCache, StateStore } from '../../core/storage.ts';
import type { TeamJournal } from '../../core/team/teamJournal.ts';
import type { TemplateCopy } from '../../core/team/templateCopy.ts';
import type { TemplateOutbox } from '../../core/team/templateOutbox.ts';
import type { SqliteTemplateStore } from './templateStore.ts';

/** The messages between the extension host's thread and the store's worker. Both ends are this extension; nothing else can send. */
export interface WorkerOptions {
  readonly folder: string;
  readonly wasmFile: string;
  readonly windowId: string;
  /** How long and how much the response cache keeps; its own defaults when absent. */
  readonly cacheLimits?: CacheLimits | undefined;
}

export interface CacheLimits {
  readonly ttlMs: number;
  readonly capBytes: number;
}

export type ServiceName = keyof StoreServices;

export interface CallMessage {
  readonly id: number;
  readonly service: ServiceName | 'store';
  readonly method: string;
  readonly args: readonly unknown[];
}

export type WorkerMessage =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: PlainError }
  | { readonly kind: 'change'; readonly service: ChangingService }
  | { readonly kind: 'notice'; readonly message: string }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly message: string; readonly details: string | undefined };

export const changingServices = ['ledger', 'receipts', 'templates', 'copy'] as const;
export type ChangingService = (typeof changingServices)[number];
export type LogLevel = 'trace' | 'info' | 'warn' | 'error';

/** An error that crosses between threads; its class would be lost otherwise. */
export interface PlainError {
  readonly reason: StorageReason | undefined;
  readonly message: string;
}

export function plainErrorOf(error: unknown): PlainError {
  if (error instanceof StorageError) return { reason: error.reason, message: error.message };
  return { reason: undefined, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

export function errorOf({ reason, message }: PlainError): Error {
  return reason ? new StorageError(reason, message) : new Error(message);
}

export interface StoreServices {
  readonly ledger: Ledger;
  readonly receipts: ReceiptStore;
  readonly statistics: Statistics;
  readonly templates: SqliteTemplateStore;
  readonly cache: ResponseCache;
  readonly state: StateStore;
  readonly journal: TeamJournal;
  readonly outbox: TemplateOutbox;
  readonly copy: TemplateCopy;
}
