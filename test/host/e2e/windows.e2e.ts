import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, openFile, screenshot } from '../workbench.ts';
import { ask, inSandbox, lens, openWith } from './editorSupport.ts';

/** A task that no template answers. */
const odd = 'a function that decodes quaternion telemetry frames';

describe('two windows on one file', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  beforeEach(() => simulated.reset());

  const inTwoWindows = (flow: (one: Page, other: Page, folder: string) => Promise<void>) =>
    inSandbox(simulated, { 'q2o.providers.order': ['anthropic'] }, async (one, folder) => {
      const other = await one.context().newPage();
      await other.goto(one.url());
      await other.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
      await one.bringToFront();
      await flow(one, other, folder);
    });

  /** Types a line at the end of the file and saves it. */
  async function writeIn(page: Page, line: string): Promise<void> {
    await page.bringToFront();
    await openFile(page, 'both.py');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(line);
    await page.keyboard.press('ControlOrMeta+S');
    await page.locator('.tab.active:not(.dirty)', { hasText: 'both.py' }).waitFor();
  }

  it('loses nothing that either typed while an edit is pending in one of them', async () => {
    await inTwoWindows(async (one, other, folder) => {
      const onDisk = () => readFileSync(join(folder, 'both.py'), 'utf8');
      await openWith(one, folder, 'both.py', 'limit = 10\n');
      await one.keyboard.press('ControlOrMeta+End');
      await ask(one, odd);
      await one.keyboard.press('Enter');
      await lens(one, 'Accept').first().waitFor();

      await writeIn(other, 'typed_in_the_other = 1');
      assert.equal(onDisk(), 'limit = 10\ntyped_in_the_other = 1');
      await screenshot(other, 'windows-other');

      await one.bringToFront();
      await one.keyboard.press('ControlOrMeta+Home');
      await one.keyboard.type('typed_here = 2 ');
      await one.waitForTimeout(1_500);
      await screenshot(one, 'windows-pending');
      assert.match(await editorText(one), /typed_here = 2 limit = 10/);
      await one.keyboard.press('ControlOrMeta+S');
      await one.locator('.notifications-toasts', { hasText: 'both.py' }).waitFor();
      await screenshot(one, 'windows-conflict');
      assert.equal(onDisk(), 'limit = 10\ntyped_in_the_other = 1');
      // The code stepped aside for the save and comes back after it, still to be decided.
      await one
        .locator('.view-line', { hasText: /def\s\w+/ })
        .first()
        .waitFor();
      assert.match(await editorText(one), /typed_here = 2 limit = 10/);
      await lens(one, 'Accept').locator('a', { hasText: 'Accept' }).first().click();
      await lens(one, 'Accept').first().waitFor({ state: 'detached' });
      // VS Code shows both side by side, for the user to put together.
      await one.locator('.notifications-toasts .monaco-button', { hasText: 'Compare' }).click();
      const [theirs, ours] = [one.locator('.monaco-diff-editor .original'), one.locator('.monaco-diff-editor .modified')];
      await theirs.locator('.view-line', { hasText: 'typed_in_the_other' }).waitFor();
      await ours.locator('.view-line', { hasText: 'typed_here' }).waitFor();
      await screenshot(one, 'windows-compare');
    });
  });
});
