import type { ForeignReader } from '../../core/foreign/foreignReader.ts';
import { unreadReader } from '../../core/foreign/unread.ts';
import type { Logger } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import { createCallThread, UnansweredError } from '../thread/callThread.ts';
import type { ReaderCall, ReaderWorkerOptions } from './readerProtocol.ts';

export interface RemoteReaderOptions extends ReaderWorkerOptions {
  /** Path of `readerWorker`, bundled (`dist/readerWorker.js`) or as source. */
  readonly workerFile: string;
  readonly log: Logger;
  /** Longest time one call may take. Default 5,000. */
  readonly timeoutMs?: number;
}

/** A reader in a worker thread, which starts with the first call. */
export interface RemoteReader extends ForeignReader {
  dispose(): void;
}

/**
 * Calls are answered one after another, in two threads: what is asked of the document that the user works on (`acceptance`) waits for no file
 * of a repository. One that takes too long, or that the worker does not survive, gives what `unreadReader` gives. */
export function createRemoteReader({ workerFile, log, timeoutMs = 5_000, ...workerData }: RemoteReaderOptions): RemoteReader {
  const open = (what: string) => createCallThread<ReaderCall, unknown>({ workerFile, workerData, log, what, timeoutMs });
  const foreign = open(t('The readers of files'));
  const own = open(t('The check before accepting'));
  const ask = <Name extends keyof ForeignReader>(name: Name, thread = foreign): ForeignReader[Name] =>
    // Names and arguments are those of the reader in the worker, so what comes back is of its type.
    (async (...args: readonly unknown[]) => {
      try {
        return await thread.ask({ name, args });
      } catch (error) {
        if (!(error instanceof UnansweredError)) log.warn(`A file could not be read (${name})`, error);
        return (unreadReader[name] as (...given: readonly unknown[]) => Promise<unknown>)(...args);
      }
    }) as ForeignReader[Name];
  return {
    outline: ask('outline'),
    enclosing: ask('enclosing'),
    declaredNames: ask('declaredNames'),
    unignored: ask('unignored'),
    rulesFor: ask('rulesFor'),
    manifests: ask('manifests'),
    projectFile: ask('projectFile'),
    templateFile: ask('templateFile'),
    bundle: ask('bundle'),
    testCases: ask('testCases'),
    page: ask('page'),
    vacuousTests: ask('vacuousTests'),
    mutants: ask('mutants'),
    acceptance: ask('acceptance', own),
    dispose() {
      foreign.dispose();
      own.dispose();
    },
  };
}
