import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../scripts/codeServer.ts';
import { createSampleWorkspace } from '../../scripts/sampleWorkspace.ts';
import { startSimulatedProvider } from '../fakes/simulatedProvider.ts';
import { openFile, runCommand, typeInQuickInput, withWorkbench } from '../host/workbench.ts';

const rounds = 14;
const warmUp = 3;
const templateTask = 'FastAPI CRUD router for invoices with SQLAlchemy';
/** No template answers it. */
const oddTask = 'a function that decodes quaternion telemetry frames';

/** Milliseconds, as the browser counts them, from a key to what it does to the editor's lines. */
export interface KeyTimes {
  /** Enter on a template's row of the question, to its code. */
  readonly templateHit: readonly number[];
  /** A letter typed into the same document, which no extension has a part in. */
  readonly typedLetter: readonly number[];
  /** Escape while an answer streams, to the lines without it. */
  readonly cancel: readonly number[];
}

/** What a user waits for after a key, in the packaged extension. */
export async function measureKeyTimes(vsix: string): Promise<KeyTimes> {
  const workspace = temporaryFolder();
  const simulated = await startSimulatedProvider({ chunkDelayMs: 60 });
  const settings = {
    'files.autoSave': 'off',
    'q2o.sandbox': true,
    'q2o.cache.enabled': false,
    'q2o.providers.order': ['anthropic'],
    'q2o.providers.anthropic.baseUrl': simulated.baseUrls.anthropic,
  };
  const times = { templateHit: [] as number[], typedLetter: [] as number[], cancel: [] as number[] };
  try {
    const folder = createSampleWorkspace(workspace.path);
    await withWorkbench({ vsix, folder, settings }, async ({ page }) => {
      for (let round = 0; round < rounds + warmUp; round += 1) {
        const name = `round${round}.py`;
        writeFileSync(join(folder, name), '');
        await openFile(page, name);
        const measured = await measureRound(page, round);
        if (round >= warmUp) for (const key of ['templateHit', 'typedLetter', 'cancel'] as const) times[key].push(measured[key]);
      }
    });
  } finally {
    await simulated.stop();
    workspace.remove();
  }
  return times;
}

async function measureRound(page: Page, round: number): Promise<Record<'templateHit' | 'typedLetter' | 'cancel', number>> {
  await ask(page, templateTask, 'free');
  const templateHit = await msUntil(page, 'Enter', 'text.includes("fastapi")');
  await lens(page, 'Accept').waitFor();
  await page.keyboard.press('Escape');
  await lens(page, 'Accept').waitFor({ state: 'detached' });
  const typedLetter = await msUntil(page, 'x', 'text.includes("x")');
  await page.keyboard.press('Backspace');
  await ask(page, `${oddTask} ${round}`, 'at most $');
  await page.keyboard.press('Enter');
  await page.locator('.view-line', { hasText: 'Simulated' }).first().waitFor();
  const cancel = await msUntil(page, 'Escape', 'text.trim() === ""');
  await lens(page, 'Cancel').waitFor({ state: 'detached' });
  await page.keyboard.press('ControlOrMeta+S');
  return { templateHit, typedLetter, cancel };
}

async function ask(page: Page, task: string, row: string): Promise<void> {
  await runCommand(page, 'Q2O: Generate Code');
  await typeInQuickInput(page, task);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: row }).first().waitFor();
  await page.waitForTimeout(300);
}

function lens(page: Page, text: string) {
  return page.locator('.codelens-decoration', { hasText: text }).first();
}

/**
 * From the moment the page gets the key to the moment the lines of the active editor are as wanted.
 * @param wanted JavaScript over `text`, the lines on the screen.
 */
async function msUntil(page: Page, key: string, wanted: string): Promise<number> {
  const measured = page.evaluate(`new Promise((resolve) => {
    const lines = document.querySelector('.editor-group-container.active .monaco-editor .view-lines');
    let beganMs;
    addEventListener('keydown', () => { beganMs ??= performance.now(); }, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      const text = lines.textContent;
      if (beganMs === undefined || !(${wanted})) return;
      observer.disconnect();
      resolve(performance.now() - beganMs);
    });
    observer.observe(lines, { childList: true, subtree: true, characterData: true });
  })`);
  await page.waitForTimeout(100);
  await page.keyboard.press(key);
  return (await measured) as number;
}
