import { Worker } from 'node:worker_threads';
import type { Logger } from '../../core/ports.ts';
import type { ValidationContext, ValidationReport } from '../../core/validation/findings/finding.ts';
import { uncheckedReport, type Validator } from '../../core/validation/validator.ts';
import type { ValidationCall, ValidationReply, ValidatorWorkerOptions } from './validatorProtocol.ts';

export interface RemoteValidatorOptions extends ValidatorWorkerOptions {
  /** Path of `validatorWorker`, bundled (`dist/validatorWorker.js`) or as source. */
  readonly workerFile: string;
  readonly log: Logger;
  /** Longest time one text may take. Default 10,000. */
  readonly timeoutMs?: number;
}

/** A validator in a worker thread, which starts with the first call. */
export interface RemoteValidator extends Validator {
  /** Ends the worker. What is under way gets the report of a text that was not checked. */
  dispose(): void;
}

interface WaitingCall {
  readonly code: string;
  readonly context: ValidationContext;
  readonly resolve: (report: ValidationReport) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Texts are checked one after another. One that takes too long, or that the worker does not survive, gets a report that says so, and
 * the next text a new worker.
 */
export function createRemoteValidator({ workerFile, log, timeoutMs = 10_000, ...workerData }: RemoteValidatorOptions): RemoteValidator {
  const waiting: WaitingCall[] = [];
  let current: { readonly id: number; readonly call: WaitingCall; readonly timer: NodeJS.Timeout } | undefined;
  let worker: Worker | undefined;
  let lastId = 0;
  let hasAnswered = false;
  let isDisposed = false;

  function start(): Worker {
    const started = new Worker(workerFile, { workerData, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
    started.on('message', receive);
    started.on('error', (error) => stopped(started, error));
    started.on('exit', () => stopped(started, new Error('The worker of the checks ended.')));
    return started;
  }

  function next(): void {
    if (current !== undefined || isDisposed) return;
    const call = waiting.shift();
    if (call === undefined) {
      worker?.unref();
      return;
    }
    const message: ValidationCall = { id: ++lastId, code: call.code, context: call.context };
    current = { id: message.id, call, timer: setTimeout(() => giveUp('This took too long to be checked.'), timeoutMs) };
    worker ??= start();
    worker.ref();
    worker.postMessage(message);
  }

  function take(): WaitingCall | undefined {
    const taken = current;
    clearTimeout(taken?.timer);
    current = undefined;
    return taken?.call;
  }

  function receive(reply: ValidationReply): void {
    if (reply.id !== current?.id) return;
    hasAnswered = true;
    const call = take();
    if ('report' in reply) call?.resolve(reply.report);
    else call?.reject(new Error(reply.error));
    next();
  }

  function giveUp(message: string): void {
    const ending = worker;
    worker = undefined;
    void ending?.terminate(); // Its end is no news any more.
    log.warn(message);
    take()?.resolve(uncheckedReport(message));
    next();
  }

  function stopped(which: Worker, error: Error): void {
    if (worker !== which) return;
    worker = undefined;
    log.error('The checks have stopped working', error);
    const call = take();
    // A worker that never answered is not stopped by a text: its files are missing or damaged.
    if (hasAnswered) call?.resolve(uncheckedReport('This could not be checked: the checks stopped working on it.'));
    else call?.reject(error);
    next();
  }

  return {
    validate: (code, context) =>
      new Promise((resolve, reject) => {
        if (isDisposed) {
          resolve(uncheckedReport('This was not checked: the window closes.'));
          return;
        }
        waiting.push({ code, context, resolve, reject });
        next();
      }),
    dispose() {
      isDisposed = true;
      const left = [take(), ...waiting.splice(0)];
      const ending = worker;
      worker = undefined;
      void ending?.terminate(); // The window closes; nobody waits for the thread.
      for (const call of left) call?.resolve(uncheckedReport('This was not checked: the window closes.'));
    },
  };
}

/** More than a hundred times what the longest text that is checked takes. */
const mostMegabytes = 1_024;
