// What q2o costs the start of VS Code, beside built-in extensions in the same extension host: npm run bench:host
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildForHost } from '../../esbuild.mjs';
import { runInHost } from '../../scripts/hostRun.ts';
import { packageExtension } from '../../scripts/packageExtension.ts';
import { cacheDir } from '../../scripts/project.ts';
import { createSampleWorkspace } from '../../scripts/sampleWorkspace.ts';
import { openFile, runCommand, withWorkbench } from '../host/workbench.ts';
import type { LoadedSize } from './hostProbe.ts';

const aimMs = 25;
const aimBytes = 150_000;
const starts = 7;

const folder = join(cacheDir, 'bench-host');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const vsix = await packageExtension();
const workspace = createSampleWorkspace(join(folder, 'workspace'));
const sizes = await measureSizes();
const times = await measureTimes();

const rows = [...times]
  .map(([name, samplesMs]) => ({ name, samplesMs, medianMs: median(samplesMs), ...sizes.get(name) }))
  .sort((one, other) => one.medianMs - other.medianMs);
process.stdout.write(`\n${'extension'.padEnd(32)}${'activation, ms'.padStart(16)}${'loaded, KB'.padStart(14)}\n`);
for (const { name, medianMs, sizeBytes } of rows) {
  const size = sizeBytes === undefined ? '' : (sizeBytes / 1000).toFixed(1);
  process.stdout.write(`${name.padEnd(32)}${String(medianMs).padStart(16)}${size.padStart(14)}\n`);
}
const own = rows.find(({ name }) => name === 'q2o');
const met = own?.sizeBytes !== undefined && own.medianMs < aimMs && own.sizeBytes < aimBytes;
process.stdout.write(`\n${JSON.stringify({ bench: 'host', met, aimMs, aimBytes, ...own })}\n`);
process.exitCode = met ? 0 : 1;

/** Bytes of the scripts that stand loaded once the host rests, nothing of q2o having been used. */
async function measureSizes(): Promise<ReadonlyMap<string, LoadedSize>> {
  const testFile = join(folder, 'probe.cjs');
  const resultFile = join(folder, 'sizes.json');
  await buildForHost({
    outfile: testFile,
    contents: `import { listLoadedScripts } from './test/bench/hostProbe.ts';
      export const run = () => listLoadedScripts(${JSON.stringify(resultFile)});`,
  });
  const sizes = await runInHost<Record<string, LoadedSize>>({ testFile, resultFile, folder: workspace, timeoutMs: 120_000 });
  return new Map(Object.entries(sizes));
}

/** Milliseconds the extension host counted for each activation, by the extension's name, one sample per start of a host. */
async function measureTimes(): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>();
  await withWorkbench({ vsix, folder: workspace }, async ({ page }) => {
    // High enough for the whole list: rows out of sight do not exist.
    await page.setViewportSize({ width: 1280, height: 3_000 });
    for (let start = 0; start < starts; start++) {
      if (start > 0) {
        await page.reload();
        await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
      }
      for (const [name, activationMs] of await readRunningExtensions(page)) {
        samples.set(name, [...(samples.get(name) ?? []), activationMs]);
      }
    }
  });
  return samples;
}

/** Reads VS Code's own list, `Developer: Show Running Extensions`. */
async function readRunningExtensions(page: Page): Promise<(readonly [name: string, activationMs: number])[]> {
  await openFile(page, 'package.json');
  await runCommand(page, 'Developer: Show Running Extensions');
  const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
  await rows.filter({ hasText: 'Q2O' }).filter({ hasText: /\d+ms/ }).first().waitFor();
  const texts = await rows.evaluateAll((all) => all.map((row) => [row.getAttribute('aria-label'), row.textContent] as const));
  return texts.flatMap(([name, text]) => {
    const activationMs = /Activation: (\d+)ms/.exec(text ?? '')?.[1];
    return name === null || activationMs === undefined ? [] : [[name, Number(activationMs)] as const];
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
