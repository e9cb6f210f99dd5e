import { Worker } from 'node:worker_threads';
import type { Ledger } from '../../core/budget/ledger.ts';
import type { Statistics } from '../../core/budget/statistics.ts';
import { StorageError } from '../../core/errors.ts';
import type { Logger } from '../../core/ports.ts';
import type { ReceiptStore, ResponseCache, StateStore, TemplateRow, TemplateStore } from '../../core/storage.ts';
import type { TeamJournal } from '../../core/team/teamJournal.ts';
import type { TemplateCopy } from '../../core/team/templateCopy.ts';
import type { TemplateOutbox } from '../../core/team/templateOutbox.ts';
import { t } from '../../shared/texts.ts';
import { withLanguage } from '../thread/threadLanguage.ts';
import {
  type CacheLimits,
  type CallMessage,
  type ChangingService,
  errorOf,
  type ServiceName,
  type StoreServices,
  type WorkerMessage,
  type WorkerOptions,
} from './storeProtocol.ts';
import type { TemplatePage } from './templateStore.ts';

/** All ports of the store, served by a worker thread that starts with the first call. */
export interface RemoteStore {
  readonly ledger: Ledger;
  readonly receipts: ReceiptStore;
  readonly statistics: Statistics;
  readonly templates: TemplateStore;
  readonly cache: ResponseCache;
  readonly state: StateStore;
  readonly journal: TeamJournal;
  readonly outbox: TemplateOutbox;
  readonly copy: TemplateCopy;
  /** Waits for what is under way and ends the worker. Later calls reject with `StorageError`. */
  close(): Promise<void>;
}

export interface RemoteStoreOptions extends Omit<WorkerOptions, 'cacheLimits'> {
  /** Read when the worker starts. */
  readonly cacheLimits?: () => CacheLimits;
  /** Path of `storeWorker`, bundled (`dist/storeWorker.js`) or as source. */
  readonly workerFile: string;
  readonly log: Logger;
  /** In words for the user: something was damaged, recovered or cannot be used. */
  readonly onNotice: (message: string) => void;
}

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Methods<Service> = {
  [Name in keyof Service]: Service[Name] extends (...args: never[]) => Promise<unknown> ? Name : never;
}[keyof Service];

/** Templates that cross the threads in one message: small enough that taking them in does not hold up the editor. */
const pageRows = 500;
/** A worker that dies again and again will not come to work in this window. */
const maxCrashes = 3;

export function createRemoteStore(options: RemoteStoreOptions): RemoteStore {
  const { workerFile, log, onNotice, folder, wasmFile, windowId } = options;
  const pending = new Map<number, PendingCall>();
  const listeners = new Map<ChangingService, Set<() => void>>();
  let lastId = 0;
  let worker: Worker | undefined;
  let ended: StorageError | undefined;
  let crashes = 0;

  function start(): Worker {
    const workerData: WorkerOptions = { folder, wasmFile, windowId, cacheLimits: options.cacheLimits?.() };
    const started = new Worker(workerFile, { workerData: withLanguage(workerData), execArgv: [] });
    started.on('message', receive);
    started.on('error', (error) => crashed(started, error));
    started.on('exit', () => crashed(started, undefined));
    // A window that closes does not wait for it: what was acknowledged is on the disk.
    started.unref();
    return started;
  }

  /** What was under way is lost for its callers; the next call starts a new worker, which reads what was acknowledged from the disk. */
  function crashed(which: Worker, cause: unknown): void {
    if (worker !== which) return;
    worker = undefined;
    crashes += 1;
    const error = new StorageError('io', t('The store has stopped working.'), cause);
    log.error(error.message, cause);
    if (crashes >= maxCrashes) end(error);
    else rejectPending(error);
  }

  function end(error: StorageError): void {
    ended ??= error;
    rejectPending(ended);
  }

  function rejectPending(error: StorageError): void {
    for (const call of pending.values()) call.reject(error);
    pending.clear();
  }

  function receive(message: WorkerMessage): void {
    switch (message.kind) {
      case 'result':
        take(message.id)?.resolve(message.value);
        break;
      case 'failure':
        take(message.id)?.reject(errorOf(message.error));
        break;
      case 'change':
        for (const listener of listeners.get(message.service) ?? []) listener();
        break;
      case 'notice':
        onNotice(message.message);
        break;
      case 'log':
        log[message.level](message.message, message.details);
    }
  }

  function take(id: number): PendingCall | undefined {
    const call = pending.get(id);
    pending.delete(id);
    if (pending.size === 0) worker?.unref();
    return call;
  }

  // Async, so that arguments that cannot cross to the worker reject as everything else does.
  async function send(service: ServiceName | 'store', method: string, args: readonly unknown[]): Promise<unknown> {
    if (ended) throw ended;
    worker ??= start();
    worker.ref();
    const message: CallMessage = { id: ++lastId, service, method, args };
    worker.postMessage(message);
    return new Promise((resolve, reject) => {
      pending.set(message.id, { resolve, reject });
    });
  }

  /** One method of a service as a function with the method's own type. */
  function remote<Name extends ServiceName, Method extends Methods<StoreServices[Name]> & string>(
    service: Name,
    method: Method,
  ): StoreServices[Name][Method] {
    return ((...args: readonly unknown[]) => send(service, method, args)) as StoreServices[Name][Method];
  }

  function onDidChange(service: ChangingService): (listener: () => void) => () => void {
    return (listener) => {
      const ofService = listeners.get(service) ?? new Set();
      listeners.set(service, ofService.add(listener));
      return () => ofService.delete(listener);
    };
  }

  const loadPage = remote('templates', 'loadPage');

  return {
    ledger: {
      reserve: remote('ledger', 'reserve'),
      settle: remote('ledger', 'settle'),
      handOver: remote('ledger', 'handOver'),
      review: remote('ledger', 'review'),
      openPlan: remote('ledger', 'openPlan'),
      closePlan: remote('ledger', 'closePlan'),
      planMoney: remote('ledger', 'planMoney'),
      scopeState: remote('ledger', 'scopeState'),
      recordDecision: remote('ledger', 'recordDecision'),
      decisions: remote('ledger', 'decisions'),
      recover: remote('ledger', 'recover'),
      close: remote('ledger', 'close'),
      rollUp: remote('ledger', 'rollUp'),
      generationCosts: remote('ledger', 'generationCosts'),
      rolledUp: remote('ledger', 'rolledUp'),
      onDidChange: onDidChange('ledger'),
    },
    receipts: {
      add: remote('receipts', 'add'),
      decide: remote('receipts', 'decide'),
      noteFix: remote('receipts', 'noteFix'),
      noteTests: remote('receipts', 'noteTests'),
      get: remote('receipts', 'get'),
      recent: remote('receipts', 'recent'),
      costs: remote('receipts', 'costs'),
      onDidChange: onDidChange('receipts'),
    },
    statistics: { query: remote('statistics', 'query') },
    templates: {
      load: (after = 0) => loadAll(loadPage, after),
      put: remote('templates', 'put'),
      remove: remote('templates', 'remove'),
      onDidChange: onDidChange('templates'),
    },
    cache: {
      get: remote('cache', 'get'),
      put: remote('cache', 'put'),
      clear: remote('cache', 'clear'),
      size: remote('cache', 'size'),
    },
    state: {
      get: remote('state', 'get'),
      set: remote('state', 'set'),
      replace: remote('state', 'replace'),
    },
    journal: {
      unsent: remote('journal', 'unsent'),
      open: remote('journal', 'open'),
      sent: remote('journal', 'sent'),
      unsentReceipts: remote('journal', 'unsentReceipts'),
      sentReceipts: remote('journal', 'sentReceipts'),
      forgetSent: remote('journal', 'forgetSent'),
      startAfresh: remote('journal', 'startAfresh'),
      leftOut: remote('journal', 'leftOut'),
      takeIn: remote('journal', 'takeIn'),
      payFrom: remote('journal', 'payFrom'),
    },
    outbox: {
      unexamined: remote('outbox', 'unexamined'),
      examined: remote('outbox', 'examined'),
      keepBackAll: remote('outbox', 'keepBackAll'),
      letGo: remote('outbox', 'letGo'),
      forget: remote('outbox', 'forget'),
    },
    copy: {
      position: remote('copy', 'position'),
      take: remote('copy', 'take'),
      changes: remote('copy', 'changes'),
      clear: remote('copy', 'clear'),
      onDidChange: onDidChange('copy'),
    },
    async close() {
      if (worker && !ended) await send('store', 'close', []).catch(() => undefined);
      end(new StorageError('io', t('The store is closed.')));
      const closing = worker;
      worker = undefined;
      await closing?.terminate();
    },
  };
}

async function loadAll(
  loadPage: (after: number, limit: number) => Promise<TemplatePage>,
  after: number,
): ReturnType<TemplateStore['load']> {
  // A template may change while the pages are read; then it comes again, and the last word counts.
  const rows = new Map<string, TemplateRow>();
  const removed: string[] = [];
  for (let cursor = after; ; ) {
    const page = await loadPage(cursor, pageRows);
    for (const row of page.rows) rows.set(row.id, row);
    for (const id of page.removed) rows.delete(id);
    removed.push(...page.removed);
    cursor = page.cursor;
    if (page.isLast) return { rows: [...rows.values()], removed, cursor };
  }
}
