import { workerData } from 'node:worker_threads';
import { commit } from '../../../src/adapters/sqlite/commit.ts';
import { loadEngine } from '../../../src/adapters/sqlite/engine.ts';
import { type Files, nodeFiles } from '../../../src/adapters/sqlite/files.ts';
import { type Compaction, createImage, type Image, openImage } from '../../../src/adapters/sqlite/image.ts';
import { wasmFile } from '../temporaryDatabase.ts';
import { countedRows, writeCounted } from './countedRows.ts';
import type { WindowReport, WindowTask } from './steppedProtocol.ts';

const [standing, over] = [1, 2];
const { control, text } = workerData as { readonly control: Int32Array; readonly text: Uint8Array };
const openEngine = await loadEngine(wasmFile);

/** Says something and stands still until it is told to go on. */
function stand(state: number, words: string): void {
  const bytes = new TextEncoder().encode(words);
  text.set(bytes);
  control[1] = bytes.length;
  Atomics.store(control, 0, state);
  Atomics.notify(control, 0);
  Atomics.wait(control, 0, state);
}

/** Real files, of which each call waits for its turn. A descriptor that is closed or synced concerns nobody else. */
function steppedFiles(): Files {
  const files = { ...nodeFiles, fsyncSync: () => {} };
  for (const name of Object.keys(files)) {
    const call: unknown = Reflect.get(files, name);
    if (!name.endsWith('Sync') || ['closeSync', 'fsyncSync', 'chmodSync'].includes(name) || typeof call !== 'function') continue;
    Reflect.set(files, name, (...args: unknown[]) => {
      stand(standing, `${name} ${String(args[0]).split('/').at(-1)}`);
      return call(...args) as unknown;
    });
  }
  return files;
}

/** Without the lock: every window believes to have it all the time. */
function work({ folder, writer, rows }: WindowTask): WindowReport {
  const acknowledged: string[] = [];
  const damages: string[] = [];
  let image: Image | undefined;
  let compaction: Compaction | undefined;
  try {
    const options = {
      folder,
      name: 'store',
      migrations: countedRows,
      files: steppedFiles(),
      openEngine,
      writer,
      stamp: () => 'now',
      onDamage: (message: string) => damages.push(message),
    };
    image = openImage(options) ?? createImage(options);
    for (const row of rows) {
      if (row === 'begin') {
        image.followToWrite();
        compaction = image.beginCompaction();
        compaction.writeSlice();
        continue;
      }
      if (row === 'finish') {
        compaction?.finish();
        continue;
      }
      if (row === 'compact') {
        image.followToWrite();
        image.compact();
        continue;
      }
      const [outcome] = commit(image, [(transaction) => writeCounted(transaction, row)], () => {});
      if (!outcome?.ok) throw outcome?.error;
      acknowledged.push(row);
    }
    return { acknowledged, damages, error: undefined };
  } catch (error) {
    return { acknowledged, damages, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    image?.close();
  }
}

for (let report = '{}'; ; ) {
  stand(over, report);
  const task = JSON.parse(new TextDecoder().decode(text.slice(0, control[1]))) as WindowTask;
  report = JSON.stringify(work(task));
}
