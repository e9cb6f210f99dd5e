import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, openFile, runCommand, screenshot } from '../workbench.ts';
import { openPanel, pageFrame } from './dashboardSupport.ts';
import { field, inSandbox, lens, openWith, pickRow } from './editorSupport.ts';

/** No key: what is browsed is free. */
const noKey = { 'q2o.sandbox': false };
const router = 'FastAPI CRUD router';

describe('browsing templates', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => {
    assert.equal(simulated.requests.length, 0);
    return simulated.stop();
  });

  it('from the palette: searched, previewed, inserted with other words as a pending edit', async () => {
    await inSandbox(simulated, noKey, async (page, folder) => {
      await openWith(page, folder, 'api.py', '');
      await runCommand(page, 'Q2O: Browse Templates');
      await pickRow(page, 'Python').first().waitFor();
      await screenshot(page, 'browse-palette');
      await page.keyboard.type('crud fastapi');
      const row = pickRow(page, router).first();
      await row.hover();
      await row.locator('.action-label[aria-label="Show the code"]').click();
      await page.locator('.tab', { hasText: router }).waitFor();
      await screenshot(page, 'browse-preview');
      await row.hover();
      await row.locator('.action-label[aria-label="Insert with other words for its parameters"]').click();
      await page.locator('.quick-input-title', { hasText: 'Parameter 1 of' }).waitFor();
      await field(page).fill('invoices');
      for (let slot = 0; slot < 8 && (await page.locator('.quick-input-title', { hasText: 'Parameter' }).isVisible()); slot++) {
        await page.keyboard.press('Enter');
        await page.waitForTimeout(200);
      }
      await lens(page, 'Accept').first().waitFor();
      await screenshot(page, 'browse-inserted');
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.locator('.statusbar-item', { hasText: 'Q2O: accepted' }).waitFor();
      await page.keyboard.press('ControlOrMeta+Home');
      await lens(page, 'Rename parameters: invoices').first().waitFor();
      assert.match(await editorText(page), /invoice/i);
    });
  });

  it('from the dashboard: by language and technology, with its parameters, into a new file', async () => {
    await inSandbox(simulated, noKey, async (page) => {
      await runCommand(page, 'Q2O: Open Dashboard');
      const dashboard = await pageFrame(page, 'nav');
      await dashboard.getByRole('button', { name: 'Templates' }).click();
      await dashboard.getByLabel('Language').selectOption({ value: 'python' });
      await dashboard.getByLabel('Technology').selectOption({ value: 'fastapi' });
      await dashboard.locator('.row .title', { hasText: router }).click();
      await dashboard.locator('.detail pre').waitFor();
      await screenshot(page, 'browse-dashboard');
      await dashboard.locator('.parameter input').first().fill('invoices');
      await dashboard.getByRole('button', { name: 'Insert', exact: true }).click();
      await lens(page, 'Accept').first().waitFor();
      assert.equal(await page.locator('.tab').count(), 2);
      await accepted(page);
      assert.match(await editorText(page), /invoice/i);
    });
  });

  it('from the panel: found, inserted where the cursor is, and counted as a generation', async () => {
    await inSandbox(simulated, noKey, async (page) => {
      await openFile(page, 'reports/daily.py');
      const panel = await openPanel(page);
      await panel.getByLabel('Search templates').fill('retry python');
      const row = panel.locator('.row', { hasText: 'built-in' }).first();
      await row.waitFor();
      await screenshot(page, 'browse-panel');
      await row.hover();
      await row.getByRole('button', { name: /^Insert/ }).click();
      await lens(page, 'Accept').first().waitFor();
      await accepted(page);
      await panel.locator('.row.wide .badge-builtIn').first().waitFor();
      await panel.getByRole('button', { name: /^Browse the/ }).click();
      const dashboard = await pageFrame(page, '.split');
      assert.equal(await dashboard.getByLabel('Search templates').inputValue(), 'retry python');
    });
  });
});

async function accepted(page: Page): Promise<void> {
  await page.locator('.editor-group-container.active .monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.locator('.statusbar-item', { hasText: 'Q2O: accepted' }).waitFor();
}
