import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, openFile, runCommand, screenshot, typeInQuickInput } from '../workbench.ts';
import { inSandbox, lens } from './editorSupport.ts';

describe('in the editor', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider({ chunkDelayMs: 5 });
  });
  after(() => simulated.stop());

  const inSample = (flow: (page: Page, folder: string) => Promise<void>, theme = 'Dark Modern') =>
    inSandbox(simulated, { 'workbench.colorTheme': theme }, flow);

  it('streams, is taken in with one key, learns, and answers the next task like it for free', async () => {
    await inSample(async (page, folder) => {
      writeFileSync(join(folder, 'parse.py'), '');
      await openFile(page, 'parse.py');
      await runCommand(page, 'Q2O: Generate Code');
      await typeInQuickInput(page, 'a function that decodes quaternion telemetry frames');
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'at most $' }).waitFor();
      await screenshot(page, 'ask-model');
      await page.keyboard.press('Enter');
      await lens(page, 'Accept').first().waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await lens(page, 'Accept').first().waitFor({ state: 'detached' });
      await page.locator('.statusbar-item', { hasText: 'learned a template' }).waitFor();
      const paid = simulated.requests.length;
      await runCommand(page, 'Q2O: Show Receipt of the Last Generation');
      await page.frameLocator('iframe.webview.ready').frameLocator('iframe').getByText('Requests', { exact: true }).waitFor();
      await screenshot(page, 'receipt');
      await page.keyboard.press('ControlOrMeta+W');

      writeFileSync(join(folder, 'again.py'), '');
      await openFile(page, 'again.py');
      await runCommand(page, 'Q2O: Generate Code');
      await typeInQuickInput(page, 'a function that decodes quaternion telemetry frames');
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'learned' }).waitFor();
      await screenshot(page, 'ask-learned');
      await page.keyboard.press('Enter');
      await lens(page, 'Accept').first().waitFor();
      assert.equal(simulated.requests.length, paid);
    });
  });

  for (const theme of ['Dark Modern', 'Light Modern', 'Default High Contrast', 'Default High Contrast Light']) {
    it(`replaces selected code and fills from a comment (${theme})`, async () => {
      await inSample(async (page, folder) => {
        writeFileSync(join(folder, 'change.py'), '# write a function that checks an IBAN\n\n\ndef total(lines):\n    return sum(lines)\n');
        await openFile(page, 'change.py');
        await page.keyboard.press('ControlOrMeta+Home');
        await page.keyboard.press('Shift+ArrowDown');
        await runCommand(page, 'Q2O: Generate from Selection');
        await typeInQuickInput(page, '', { enter: true });
        await lens(page, 'Accept').first().waitFor();
        await page.keyboard.press('ControlOrMeta+End');
        await page.keyboard.press('Shift+ArrowUp');
        await page.keyboard.press('Shift+ArrowUp');
        await runCommand(page, 'Q2O: Generate from Selection');
        await typeInQuickInput(page, 'take the sum of the prices', { enter: true });
        await lens(page, 'Accept').nth(1).waitFor();
        await screenshot(page, `selection-${theme.replaceAll(' ', '-').toLowerCase()}`);
        assert.match(await editorText(page), /return.sum\(lines\)/);
      }, theme);
    });
  }
});
