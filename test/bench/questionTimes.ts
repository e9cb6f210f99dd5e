import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../scripts/codeServer.ts';
import { createSampleWorkspace } from '../../scripts/sampleWorkspace.ts';
import { field } from '../host/e2e/editorSupport.ts';
import { withWorkbench } from '../host/workbench.ts';

/** Windows that are loaded anew for each of the two cold figures, and uses of a window that is warm. */
const starts = 7;
const warmRounds = 14;
/** A new window, its extension host and the extensions that start with it are at rest after this. */
const restMs = 8_000;
/** Ten keys a second: the first letter comes as long after the key that asks. */
const betweenKeysMs = 100;
const task = 'list open orders by age';
const code = 'x = 1\n';
/** Longest wait for a question or a window; a figure that is not there by then is a fault. */
const patienceMs = 60_000;

export interface QuestionTime {
  /** Milliseconds, as the browser counts them, from the key of `Q2O: Generate Code` to the field with the focus. */
  readonly ms: number;
  /** How many letters of a task, typed directly after the key, stand elsewhere than in the question. */
  readonly lost: number;
}

export interface QuestionTimes {
  /** The extension is not activated: its manifest is changed so that it does not start with the window. */
  readonly notActivated: readonly QuestionTime[];
  /** The extension is activated, and nothing of the product was used. */
  readonly firstUse: readonly QuestionTime[];
  readonly warm: readonly QuestionTime[];
}

/** How long the question takes to open in the packaged extension, and whether it gets what is typed at once. */
export async function measureQuestionTimes(vsix: string): Promise<QuestionTimes> {
  const times = { notActivated: [] as QuestionTime[], firstUse: [] as QuestionTime[], warm: [] as QuestionTime[] };
  const measureCold = async (page: Page, file: string, into: QuestionTime[]) => {
    for (let start = 0; start < starts; start += 1) {
      await open(page, file);
      await page.waitForTimeout(restMs);
      into.push(await askAndType(page));
    }
  };
  await inWindow(vsix, leaveOutStart, (page, file) => measureCold(page, file, times.notActivated));
  await inWindow(
    vsix,
    () => {},
    async (page, file) => {
      await measureCold(page, file, times.firstUse);
      for (let round = 0; round < warmRounds; round += 1) times.warm.push(await askAndType(page));
    },
  );
  return times;
}

async function inWindow(vsix: string, installed: (folder: string) => void, measure: (page: Page, file: string) => Promise<void>) {
  const workspace = temporaryFolder();
  try {
    const folder = createSampleWorkspace(workspace.path);
    const file = join(folder, 'keys.py');
    writeFileSync(file, code);
    // Letters that are lost into the file stay there, unsaved.
    await withWorkbench({ vsix, folder, installed, settings: { 'files.autoSave': 'off' } }, ({ page }) => {
      page.setDefaultTimeout(patienceMs);
      return measure(page, file);
    });
    if (readFileSync(file, 'utf8') !== code) throw new Error('Something was saved into the file.');
  } finally {
    workspace.remove();
  }
}

function leaveOutStart(extensionFolder: string): void {
  const path = join(extensionFolder, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { activationEvents: string[] };
  const activationEvents = manifest.activationEvents.filter((event) => event !== 'onStartupFinished');
  writeFileSync(path, JSON.stringify({ ...manifest, activationEvents }));
}

/** Loads the window anew, which gives it an extension host of its own. Ends when keys of extensions are known and the file has the focus. */
async function open(page: Page, file: string): Promise<void> {
  const address = new URL(page.url());
  address.searchParams.set('payload', JSON.stringify([['openFile', `vscode-remote://${address.host}${file}`]]));
  await page.goto(address.href);
  await page.waitForFunction(`performance.getEntriesByName('code/didLoadExtensions').length > 0`, undefined, { polling: 10 });
  const lines = page.locator('.editor-group-container.active .monaco-editor .view-lines');
  await lines.click();
  await page.keyboard.press('ControlOrMeta+End');
}

async function askAndType(page: Page): Promise<QuestionTime> {
  const opened = await page.evaluateHandle(`({ ms: new Promise((resolve) => {
    let beganMs;
    addEventListener('keydown', (event) => {
      if (event.ctrlKey && event.altKey && event.code === 'KeyG') beganMs ??= performance.now();
    }, true);
    addEventListener('focusin', function opened(event) {
      if (beganMs === undefined || !event.target.closest('.quick-input-widget')) return;
      removeEventListener('focusin', opened, true);
      resolve(performance.now() - beganMs);
    }, true);
    setTimeout(() => resolve(NaN), ${patienceMs});
  }) })`);
  await page.keyboard.press('ControlOrMeta+Alt+G');
  await page.waitForTimeout(betweenKeysMs);
  await page.keyboard.type(task, { delay: betweenKeysMs });
  const ms = await opened.evaluate((one) => (one as { ms: Promise<number> }).ms);
  if (Number.isNaN(ms)) throw new Error('The question did not open.');
  // What was typed before it opened may come into it a moment later.
  const asked = field(page);
  for (let tries = 0; tries < 20 && (await asked.inputValue()) !== task; tries += 1) await page.waitForTimeout(50);
  const lost = task.length - commonEnd(await asked.inputValue(), task);
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'detached' });
  for (let undone = 0; undone < lost; undone += 1) await page.keyboard.press('ControlOrMeta+Z');
  return { ms, lost };
}

/** How many letters at the end of a task are those of the other text. */
function commonEnd(one: string, other: string): number {
  return one === other ? other.length : other.endsWith(one) ? one.length : 0;
}
