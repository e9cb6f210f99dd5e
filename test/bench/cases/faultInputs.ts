import type { Files } from '../../../src/adapters/sqlite/files.ts';
import { systemClock } from '../../../src/adapters/systemClock.ts';
import { StorageError } from '../../../src/core/errors.ts';
import { hastyFiles, TemporaryDatabases } from '../../fakes/temporaryDatabase.ts';
import { ids, put, rowMigrations } from '../../fakes/temporaryRows.ts';
import type { InputKind } from './caseInput.ts';

interface FaultInput {
  readonly when: string;
  /** `renameSync(temporary, file)`: the name counts, and arguments in quotation marks (`openSync(journal, 'a')`). */
  readonly call: string;
  /** Error codes; each is one input. */
  readonly throws: readonly string[];
  readonly times: number | 'always';
  readonly message?: string;
}

/**
 * Opens a store and writes a row while the file system refuses a call. A call refused a few times must not be noticed; one that is always
 * refused must do without, or end in a `StorageError` within `mostWaitMs`.
 */
export const faultInputs: InputKind = {
  file: 'faults.json',
  inputs: (folder) =>
    folder.json<readonly FaultInput[]>('faults.json').flatMap((fault) =>
      fault.throws.map((code) => ({
        name: `${code}, ${fault.when}: ${fault.call} refused ${fault.times === 'always' ? 'always' : `${fault.times} times`}`,
        problems: () => tryStore(refusing(fault, code), fault.times === 'always'),
      })),
    ),
};

const mostWaitMs = 20_000;

async function tryStore(files: Files, isHopeless: boolean): Promise<readonly string[]> {
  const databases = new TemporaryDatabases(systemClock);
  try {
    const seen = await within(openAndPut(databases, files));
    return seen === '["a"]' ? [] : [`rows should be ["a"], are ${seen}`];
  } catch (error) {
    if (!isHopeless) return [`should be tried again for a moment: ${String(error)}`];
    return error instanceof StorageError && error.reason === 'io' ? [] : [`should be a StorageError "io", is ${String(error)}`];
  } finally {
    await databases.dispose().catch(() => undefined);
  }
}

async function openAndPut(databases: TemporaryDatabases, files: Files): Promise<string> {
  const database = await databases.open({ migrations: rowMigrations, files });
  await put(database, 'a');
  return JSON.stringify(await ids(database));
}

function within<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`not done after ${mostWaitMs} ms`)), mostWaitMs).unref();
  });
  return Promise.race([work, late]);
}

/** The file system with one call that throws as often as the fault says. */
function refusing({ call, times, message }: FaultInput, code: string): Files {
  const method = /^\w+/.exec(call)?.[0] ?? '';
  const kept: unknown = Reflect.get(hastyFiles, method);
  if (typeof kept !== 'function') throw new Error(`the store makes no call "${method}"`);
  const quoted = [...call.matchAll(/'([^']*)'|"([^"]*)"/g)].map((found) => found[1] ?? found[2]);
  let left = times === 'always' ? Number.POSITIVE_INFINITY : times;
  const refused = (...given: readonly unknown[]): unknown => {
    if (left > 0 && quoted.every((one) => given.includes(one))) {
      left -= 1;
      const text = message ?? `${code}: ${method} '${String(given[0])}'`;
      throw Object.assign(new Error(text), { code, errno: -16, syscall: method.replace(/Sync$/, '') });
    }
    return Reflect.apply(kept, hastyFiles, given);
  };
  return { ...hastyFiles, [method]: refused };
}
