import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import type { SimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { openFile, runCommand, typeInQuickInput, withWorkbench } from '../workbench.ts';

/**
 * Runs a flow in the sample workspace, with every provider simulated.
 * @param prepare adds to the folder before it is opened; returns what is opened instead of it, if anything.
 */
export async function inSandbox(
  simulated: SimulatedProvider,
  settings: Readonly<Record<string, unknown>>,
  flow: (page: Page, folder: string, userDataDir: string) => Promise<void>,
  prepare: (folder: string) => string = (folder) => folder,
): Promise<void> {
  const workspace = temporaryFolder();
  const services = ['gemini', 'openai', 'anthropic'] as const;
  const baseUrls = Object.fromEntries(services.map((service) => [`q2o.providers.${service}.baseUrl`, simulated.baseUrls[service]]));
  try {
    const folder = createSampleWorkspace(workspace.path);
    // A pending edit looks different once it was saved, and when that is depends on the machine.
    const all = { ...baseUrls, 'q2o.sandbox': true, 'files.autoSave': 'off', ...settings };
    await withWorkbench({ vsix: vsixPath(), folder: prepare(folder), settings: all }, ({ page, userDataDir }) =>
      flow(page, folder, userDataDir),
    );
  } finally {
    workspace.remove();
  }
}

export async function openWith(page: Page, folder: string, name: string, text: string): Promise<void> {
  writeFileSync(join(folder, name), text);
  await openFile(page, name);
}

/** Asks for a task in the quick pick and leaves it open. */
export async function ask(page: Page, task: string, command = 'Q2O: Generate Code'): Promise<void> {
  await runCommand(page, command);
  await page.locator('.quick-input-title', { hasText: command }).waitFor();
  await typeInQuickInput(page, task);
}

/** The field of the open question. */
export function field(page: Page) {
  return page.locator('.quick-input-widget:visible .quick-input-box input');
}

export function title(page: Page, text: string) {
  return page.locator('.quick-input-title', { hasText: text });
}

/** Presses a button of the question. */
export async function press(page: Page, label: string): Promise<void> {
  await page.locator(`.quick-input-widget .action-label[aria-label="${label}"]`).click();
}

export function lens(page: Page, text: string) {
  return page.locator('.codelens-decoration', { hasText: text });
}

export function pickRow(page: Page, text: string) {
  return page.locator('.quick-input-widget .monaco-list-row', { hasText: text });
}
