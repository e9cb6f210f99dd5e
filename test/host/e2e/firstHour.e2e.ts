import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, quickPickRow, runCommand, screenshot } from '../workbench.ts';
import { pageFrame } from './dashboardSupport.ts';
import { field, inSandbox, lens, pickRow, title } from './editorSupport.ts';

const task = 'FastAPI CRUD router for invoices with SQLAlchemy';

describe('where no file is open', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  it('the question asks for the language, opens a file of it and goes on with what was typed', async () => {
    await inSandbox(simulated, {}, async (page) => {
      await pressGenerate(page);
      await page.keyboard.type(task);
      await title(page, 'where to?').waitFor();
      await pickRow(page, 'New Python file').first().waitFor();
      await screenshot(page, 'no-file');
      await page.keyboard.press('Enter');
      await title(page, 'python').waitFor();
      assert.equal(await field(page).inputValue(), task);
      await pickRow(page, 'free').first().waitFor();
      await screenshot(page, 'no-file-rows');
      await page.keyboard.press('Enter');
      await lens(page, 'Accept').first().waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.locator('.statusbar-item', { hasText: 'Q2O: accepted' }).waitFor();
      await page.keyboard.press('ControlOrMeta+Home');
      assert.match(await editorText(page), /fastapi/i);
      assert.equal(await page.locator('.tab').count(), 1);

      // What became of the answer stands in the log, and nothing is counted as saved that was undone.
      await runCommand(page, 'Q2O: Open Dashboard');
      const dashboard = await pageFrame(page, 'nav');
      await dashboard.locator('.tab', { hasText: 'Log' }).click();
      await dashboard.locator('.log .decision', { hasText: 'accepted' }).waitFor();
      await screenshot(page, 'log-accepted');
      await page.locator('.tab').first().click();
      await page.keyboard.press('ControlOrMeta+Z');
      await page.locator('.tab', { hasText: 'Q2O Dashboard' }).click();
      // A page that was hidden is loaded anew.
      const again = await pageFrame(page, '.log');
      await again.locator('.log .decision', { hasText: 'undone' }).waitFor();
      assert.equal(await again.locator('.log td[data-name=saved]').first().innerText(), '$0');
    });
  });

  it('takes a language first, and leaves nothing behind when it is dismissed', async () => {
    await inSandbox(simulated, {}, async (page) => {
      await pressGenerate(page);
      await title(page, 'where to?').waitFor();
      await page.keyboard.type('golang');
      await pickRow(page, 'New Go file').first().waitFor();
      await page.keyboard.press('Enter');
      await title(page, ' go ').waitFor();
      assert.equal(await field(page).inputValue(), '');
      assert.equal(await page.locator('.tab').count(), 1);
      await page.keyboard.press('Escape');
      await page.locator('.tab').waitFor({ state: 'detached' });
      await pressGenerate(page);
      await title(page, 'where to?').waitFor();
      await page.keyboard.press('Escape');
      await field(page).waitFor({ state: 'hidden' });
      assert.equal(await page.locator('.tab').count(), 0);
    });
  });

  it('the first button of the walkthrough leads to code, with nothing open before', async () => {
    await inSandbox(simulated, {}, async (page) => {
      await runCommand(page, 'Q2O: Get Started');
      await page.locator('.getting-started-step').first().waitFor();
      await page.getByRole('button', { name: 'Generate code' }).first().click();
      await title(page, 'where to?').waitFor();
      await page.keyboard.type('Go worker pool with context cancellation that processes invoices');
      await pickRow(page, 'New Go file').first().waitFor();
      await screenshot(page, 'walkthrough-generate');
      await page.keyboard.press('Enter');
      await pickRow(page, 'free').first().waitFor();
      await page.keyboard.press('Enter');
      await lens(page, 'Accept').first().waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await runCommand(page, 'Q2O: Get Started');
      await page.locator('.getting-started-step .codicon-getting-started-step-checked.complete').first().waitFor();
    });
  });

  it('a page in front is no dead end: the file beside it, or a new one', async () => {
    await inSandbox(simulated, {}, async (page) => {
      await runCommand(page, 'Q2O: Open Dashboard');
      await page.locator('.tab', { hasText: 'Q2O Dashboard' }).click();
      await runCommand(page, 'Q2O: Generate Code');
      await title(page, 'where to?').waitFor();
      await quickPickRow(page, 'New TypeScript file').click();
      await title(page, 'typescript').waitFor();
      assert.equal(await page.locator('.tab').count(), 2);
    });
  });
});

/** The key works as soon as the workbench knows the extension; pressed twice, it would open two questions, one after the other. */
async function pressGenerate(page: Page): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    await page.keyboard.press('ControlOrMeta+Alt+G');
    try {
      await field(page).waitFor({ timeout: 20_000 });
      return;
    } catch (error) {
      if (attempt === 2) throw error;
    }
  }
}
