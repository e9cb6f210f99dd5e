import { parentPort, workerData } from 'node:worker_threads';
import type { Logger } from '../../core/ports.ts';
import { systemClock } from '../systemClock.ts';
import { speakAsGiven } from '../thread/threadLanguage.ts';
import { openLocalStore } from './localStore.ts';
import {
  type CallMessage,
  changingServices,
  type LogLevel,
  plainErrorOf,
  type WorkerMessage,
  type WorkerOptions,
} from './storeProtocol.ts';

/** The entry of the worker thread that holds the store, so that neither SQL nor an fsync ever blocks the extension host. */
async function serve(port: NonNullable<typeof parentPort>, options: WorkerOptions): Promise<void> {
  const send = (message: WorkerMessage): void => port.postMessage(message);
  const onNotice = (message: string): void => send({ kind: 'notice', message });
  const opening = openLocalStore({ ...options, clock: systemClock, log: logTo(send), onNotice });

  port.on('message', (call: CallMessage) => void answer(call));

  async function answer({ id, service, method, args }: CallMessage): Promise<void> {
    try {
      const store = await opening;
      const target = (service === 'store' ? store : store[service]) as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
      send({ kind: 'result', id, value: await target[method]?.(...args) });
    } catch (error) {
      send({ kind: 'failure', id, error: plainErrorOf(error) });
    }
  }

  const store = await opening;
  for (const service of changingServices) store[service].onDidChange(() => send({ kind: 'change', service }));
}

function logTo(send: (message: WorkerMessage) => void): Logger {
  const at =
    (level: LogLevel) =>
    (message: string, details?: unknown): void =>
      send({ kind: 'log', level, message, details: details === undefined ? undefined : plainErrorOf(details).message });
  return { trace: at('trace'), info: at('info'), warn: at('warn'), error: at('error') };
}

if (parentPort) {
  speakAsGiven(workerData);
  await serve(parentPort, workerData as WorkerOptions);
}
