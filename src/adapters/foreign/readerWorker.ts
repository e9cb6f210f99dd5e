import { parentPort, workerData } from 'node:worker_threads';
import { createLocalReader } from '../../core/foreign/localReader.ts';
import { createTreeSitterGrammar } from '../grammar/treeSitterGrammar.ts';
import { serveCalls } from '../thread/serveCalls.ts';
import { speakAsGiven } from '../thread/threadLanguage.ts';
import type { ReaderCall, ReaderWorkerOptions } from './readerProtocol.ts';

/** The entry of the worker thread that reads what others wrote, so that no file, however it is made, holds up the extension host. */
if (parentPort) {
  speakAsGiven(workerData);
  const reader = createLocalReader(createTreeSitterGrammar(workerData as ReaderWorkerOptions));
  serveCalls(parentPort, ({ name, args }: ReaderCall) => (reader[name] as (...given: readonly unknown[]) => Promise<unknown>)(...args));
}
