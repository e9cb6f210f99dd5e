import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createImage, openImage } from '../../../src/adapters/sqlite/image.ts';
import { hastyFiles, openEngine } from '../temporaryDatabase.ts';
import { countedRows } from './countedRows.ts';
import type { WindowReport } from './steppedProtocol.ts';
import type { SteppedWindow } from './steppedWindow.ts';

/** Lets a window make so many file calls; to its end when no number is given. */
export interface Turn {
  readonly window: number;
  readonly steps?: number;
}

/**
 * Runs the tasks (the rows of each window) in the order of the turns on a new store, and looks whether everything acknowledged is there
 * once, nothing else, and nobody was told of damage. Windows with turns left go on to their end.
 */
export function runSchedule(windows: readonly SteppedWindow[], rows: readonly (readonly string[])[], turns: readonly Turn[]): void {
  inNewStore((folder) => {
    for (const [index, own] of rows.entries()) windows[index]?.begin({ folder, writer: `window-${index}`, rows: own });
    for (const { window, steps } of turns) windows[window]?.run(steps);
    for (const window of windows.slice(0, rows.length)) window.run();
    const reports = windows.slice(0, rows.length).map(({ said }) => JSON.parse(said) as WindowReport);
    const what = JSON.stringify({ rows, turns });
    for (const { error, damages } of reports) assert.deepEqual([error, damages], [undefined, []], what);
    const written = reports.flatMap((report) => report.acknowledged).sort();
    assert.deepEqual(
      written,
      rows
        .flat()
        .filter((row) => !['compact', 'begin', 'finish'].includes(row))
        .sort(),
      what,
    );
    const image = openImage(optionsOf(folder)) ?? assert.fail(`It does not open: ${what}`);
    const stored = image.engine.all<{ id: string }>('SELECT id FROM rows ORDER BY id').map(({ id }) => id);
    const total = image.engine.get<{ count: number }>('SELECT count FROM total')?.count;
    image.close();
    assert.deepEqual(stored, written, what);
    assert.equal(total, written.length, what);
  });
}

/** How many file calls a window makes for its rows when it is alone. */
export function stepsOf(windows: readonly SteppedWindow[], rows: readonly string[]): number {
  return inNewStore((folder) => {
    const [window] = windows;
    window?.begin({ folder, writer: 'alone', rows });
    return window?.run() ?? 0;
  });
}

function inNewStore<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'q2o-stalls-'));
  try {
    createImage(optionsOf(folder)).close();
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function optionsOf(folder: string): Parameters<typeof openImage>[0] {
  const onDamage = (message: string): never => assert.fail(message);
  return { folder, name: 'store', migrations: countedRows, files: hastyFiles, openEngine, writer: 'test', stamp: () => 'now', onDamage };
}
