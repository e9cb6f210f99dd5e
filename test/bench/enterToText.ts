import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../scripts/codeServer.ts';
import { createSampleWorkspace } from '../../scripts/sampleWorkspace.ts';
import { openFile, runCommand, typeInQuickInput, withWorkbench } from '../host/workbench.ts';

const rounds = 14;
const warmUp = 3;
const task = 'FastAPI CRUD router for invoices with SQLAlchemy';

/** Milliseconds, as the browser counts them, from a key to its text in the editor's lines. */
export interface KeyTimes {
  /** Enter on a template's row of the question. */
  readonly templateHit: readonly number[];
  /** A letter typed into the same document, which no extension has a part in. */
  readonly typedLetter: readonly number[];
}

/** What a user waits for after Enter, in the packaged extension. */
export async function measureEnterToText(vsix: string): Promise<KeyTimes> {
  const workspace = temporaryFolder();
  const templateHit: number[] = [];
  const typedLetter: number[] = [];
  try {
    const folder = createSampleWorkspace(workspace.path);
    await withWorkbench({ vsix, folder, settings: { 'files.autoSave': 'off' } }, async ({ page }) => {
      for (let round = 0; round < rounds + warmUp; round += 1) {
        const name = `round${round}.py`;
        writeFileSync(join(folder, name), '');
        await openFile(page, name);
        await runCommand(page, 'Q2O: Generate Code');
        await typeInQuickInput(page, task);
        await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'free' }).first().waitFor();
        const hitMs = await msToText(page, 'Enter', 'fastapi');
        await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor();
        await page.keyboard.press('Escape');
        await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor({ state: 'detached' });
        const letterMs = await msToText(page, 'x', 'x');
        if (round >= warmUp) {
          templateHit.push(hitMs);
          typedLetter.push(letterMs);
        }
        await page.keyboard.press('ControlOrMeta+Z');
        await page.keyboard.press('ControlOrMeta+S');
      }
    });
  } finally {
    workspace.remove();
  }
  return { templateHit, typedLetter };
}

/** From the moment the page gets the key to the moment a line of the active editor holds the text. */
async function msToText(page: Page, key: string, text: string): Promise<number> {
  const measured = page.evaluate(`new Promise((resolve) => {
    const lines = document.querySelector('.editor-group-container.active .monaco-editor .view-lines');
    let beganMs;
    addEventListener('keydown', () => { beganMs ??= performance.now(); }, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (beganMs === undefined || !lines.textContent.includes(${JSON.stringify(text)})) return;
      observer.disconnect();
      resolve(performance.now() - beganMs);
    });
    observer.observe(lines, { childList: true, subtree: true, characterData: true });
  })`);
  await page.waitForTimeout(300);
  await page.keyboard.press(key);
  return (await measured) as number;
}
