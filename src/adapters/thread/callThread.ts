import { Worker } from 'node:worker_threads';
import type { Logger } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import type { CallMessage, ReplyMessage } from './callProtocol.ts';
import { withLanguage } from './threadLanguage.ts';

export interface CallThreadOptions {
  /** Path of a worker that answers with `serveCalls`, bundled or as source. */
  readonly workerFile: string;
  readonly workerData: unknown;
  readonly log: Logger;
  /** What runs in the thread, to be told in the log: `The checks`. */
  readonly what: string;
  /** Longest time one call may take. Default 10,000. */
  readonly timeoutMs?: number | undefined;
}

/** A worker thread that answers one call after another. It starts with the first. */
export interface CallThread<Call, Result> {
  /** Rejects with `UnansweredError`, or with an error in the words of the worker's own. */
  ask(call: Call): Promise<Result>;
  /** Ends the thread. Calls that wait, and later ones, are not answered. */
  dispose(): void;
}

/**
 * `late`: the call took too long. `lost`: the thread did not survive it. `closed`: the thread was disposed. After the first two the next
 * call gets a new thread.
 */
export class UnansweredError extends Error {
  readonly why: 'late' | 'lost' | 'closed';

  constructor(why: UnansweredError['why'], message: string) {
    super(message);
    this.name = 'UnansweredError';
    this.why = why;
  }
}

interface WaitingCall<Call, Result> {
  readonly call: Call;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

export function createCallThread<Call, Result>(options: CallThreadOptions): CallThread<Call, Result> {
  const { workerFile, workerData, log, what, timeoutMs = 10_000 } = options;
  const waiting: WaitingCall<Call, Result>[] = [];
  let current: { readonly id: number; readonly call: WaitingCall<Call, Result>; readonly timer: NodeJS.Timeout } | undefined;
  let worker: Worker | undefined;
  let lastId = 0;
  let hasAnswered = false;
  let isDisposed = false;

  function start(): Worker {
    const started = new Worker(workerFile, {
      workerData: withLanguage(workerData),
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    started.on('message', receive);
    started.on('error', (error) => stopped(started, error));
    started.on('exit', () => stopped(started, new Error(`${what}: the thread ended.`)));
    return started;
  }

  function next(): void {
    if (current !== undefined || isDisposed) return;
    const call = waiting.shift();
    if (call === undefined) {
      worker?.unref();
      return;
    }
    const message: CallMessage<Call> = { id: ++lastId, call: call.call };
    current = { id: message.id, call, timer: setTimeout(giveUp, timeoutMs) };
    worker ??= start();
    worker.ref();
    worker.postMessage(message);
  }

  function take(): WaitingCall<Call, Result> | undefined {
    const taken = current;
    clearTimeout(taken?.timer);
    current = undefined;
    return taken?.call;
  }

  function receive(reply: ReplyMessage<Result>): void {
    if (reply.id !== current?.id) return;
    hasAnswered = true;
    const call = take();
    if ('error' in reply) call?.reject(new Error(reply.error));
    else call?.resolve(reply.result);
    next();
  }

  function giveUp(): void {
    const ending = worker;
    worker = undefined;
    void ending?.terminate(); // Its end is no news any more.
    log.warn(`${what} took too long and were ended`);
    take()?.reject(new UnansweredError('late', t('{0} took too long.', what)));
    next();
  }

  function stopped(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = undefined;
    log.error(`${what} have stopped working`, error);
    // A worker that never answered is not stopped by a text: its files are missing or damaged.
    take()?.reject(hasAnswered ? new UnansweredError('lost', t('{0} stopped working.', what)) : error);
    next();
  }

  const closed = () => new UnansweredError('closed', t('{0} were ended.', what));
  return {
    ask: (call) =>
      new Promise((resolve, reject) => {
        if (isDisposed) {
          reject(closed());
          return;
        }
        waiting.push({ call, resolve, reject });
        next();
      }),
    dispose() {
      isDisposed = true;
      const left = [take(), ...waiting.splice(0)];
      const ending = worker;
      worker = undefined;
      void ending?.terminate(); // The window closes; nobody waits for the thread.
      for (const call of left) call?.reject(closed());
    },
  };
}

/** More than a hundred times what the longest text that is read or checked takes. */
const mostMegabytes = 1_024;
