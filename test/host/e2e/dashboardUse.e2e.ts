import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import { pastReceipt } from '../../fakes/history.ts';
import { startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, openFile, quickPickRow, runCommand, screenshot, typeInQuickInput, withWorkbench } from '../workbench.ts';
import { cutOff } from './accessibility.ts';
import { addPast, openPanel, openSecondWindow, pageFrame } from './dashboardSupport.ts';

async function inSample(
  flow: (page: Page, userDataDir: string, folder: string) => Promise<void>,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const workspace = temporaryFolder();
  try {
    const folder = createSampleWorkspace(workspace.path);
    await withWorkbench({ vsix: vsixPath(), folder, settings }, ({ page, userDataDir }) => flow(page, userDataDir, folder));
  } finally {
    workspace.remove();
  }
}

describe('using panel and first steps in the real VS Code', () => {
  it('reaches and presses everything on the panel by keyboard, and fits 200 and 400 pixels', async () => {
    await inSample(async (page, userDataDir) => {
      const other = await openSecondWindow(userDataDir);
      await addPast(other, { receipts: 6, templates: 3 });
      await openFile(page, 'src/orders.ts');
      const panel = await openPanel(page);
      await panel.locator('.row .actions').first().waitFor();
      for (const width of [200, 400]) {
        await dragSideBar(page, width);
        await page.waitForTimeout(200);
        const shown = await panel.evaluate(() => window.innerWidth);
        assert.ok(Math.abs(shown - width) < 30, `${shown} instead of ${width} pixels`);
        assert.deepEqual(await cutOff(panel), [], `at ${width} pixels`);
        await screenshot(page, `panel-${width}-pixels`);
      }
      const wanted = await panel.evaluate(() => document.querySelectorAll('button, input').length);
      const reached = new Set<string>();
      await panel.locator('button').first().focus();
      for (let step = 0; step < wanted + 2; step++) {
        reached.add(
          await panel.evaluate(() => String([...document.querySelectorAll('button, input')].indexOf(document.activeElement as Element))),
        );
        await page.keyboard.press('Tab');
      }
      reached.delete('-1');
      assert.equal(reached.size, wanted);

      await panel
        .getByRole('button', { name: /^Insert/ })
        .first()
        .focus();
      await page.keyboard.press('Enter');
      await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor();
      await screenshot(page, 'template-inserted');
      assert.match(await editorText(page), /APIRouter/);
      // Taken, it counts like an answer.
      await panel.locator('.row', { hasText: 'tickets' }).getByText('used 26×').waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await panel.locator('.row', { hasText: 'tickets' }).getByText('used 27×').waitFor();
      await panel.locator('.wide', { hasText: 'tickets' }).getByText('free').waitFor();

      await panel.locator('.wide').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('.tab', { hasText: 'Q2O Receipt' }).first().waitFor();

      await addPast(other, { receipts: 300, templates: 0 });
      await runCommand(page, 'Q2O: Open Dashboard');
      const dashboard = await pageFrame(page, '.charts canvas');
      for (const title of ['Overview', 'Templates', 'Plans', 'Prompts', 'Configuration', 'Log']) {
        await dashboard.locator('.tab', { hasText: title }).press('Enter');
        await dashboard.locator('.content .bar').waitFor();
        if (title === 'Templates') await dashboard.locator('.list .title').first().press('Enter');
        if (title === 'Templates') await dashboard.locator('.detail pre').waitFor();
        assert.deepEqual(await missedByTab(page, dashboard), [], title);
      }
      // The last page is the log: its rows are walked by the arrow keys, far beyond what is in the page.
      const list = dashboard.getByRole('grid');
      await list.focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowUp']) await page.keyboard.press(key);
      await dashboard.locator('#receipt-299[data-current]').waitFor();
      assert.equal(await list.getAttribute('aria-activedescendant'), 'receipt-299');
      await screenshot(page, 'log-by-keyboard');
      await page.keyboard.press('Home');
      await dashboard.locator('#receipt-0[data-current]').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: 'Q2O Receipt' }).waitFor();
      await other.close();
    });
  });

  it('walks a newcomer through five steps that tick themselves off', async () => {
    const simulated = await startSimulatedProvider();
    const settings = { 'q2o.providers.order': ['anthropic'], 'q2o.providers.anthropic.baseUrl': simulated.baseUrls.anthropic };
    await inSample(async (page) => {
      const panel = await openPanel(page);
      await panel.getByRole('button', { name: 'Show me around' }).click();
      const steps = page.locator('.getting-started-step');
      await steps.nth(4).waitFor();
      await screenshot(page, 'walkthrough');
      const ticked = page.locator('.getting-started-step .codicon-getting-started-step-checked.complete');
      assert.equal(await ticked.count(), 0);
      await panel.locator('.ideas .link').first().click();
      await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor({ timeout: 20_000 });
      await screenshot(page, 'first-generation');
      await page.keyboard.press('ControlOrMeta+Enter');
      await panel.getByRole('button', { name: 'Show me around' }).waitFor({ state: 'detached' });

      await panel.getByRole('button', { name: 'Set key' }).press('Enter');
      await page.locator('.quick-input-widget input[type=password]').waitFor();
      await typeInQuickInput(page, 'sk-e2e-newcomer-19c3', { enter: true });
      // Whoever sets a first key is asked for the limit that fits them.
      await page.locator('.quick-input-title', { hasText: 'how much may language models cost you in a month' }).waitFor();
      await screenshot(page, 'first-limit');
      await quickPickRow(page, '$50.00').click();
      await panel.locator('.amount', { hasText: '$50.00' }).waitFor();
      await page.locator('.notifications-toasts .monaco-button', { hasText: 'Test Connection' }).click();
      const checked = page.locator('.quick-input-widget', { hasText: 'Provider connections' });
      await checked.locator('.codicon-pass').waitFor();
      await page.keyboard.press('Escape');

      await panel.getByRole('button', { name: 'Set the limit' }).click();
      await quickPickRow(page, '$20.00').click();
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Lower Limit' }).click();
      await panel.locator('.amount', { hasText: '$20.00' }).waitFor();

      await openFile(page, 'reports/daily.py');
      await runCommand(page, 'Q2O: Generate Code');
      await typeInQuickInput(page, 'a function that decodes quaternion telemetry frames');
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'at most $' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.locator('.statusbar-item', { hasText: 'learned a template' }).waitFor();
      await runCommand(page, 'Q2O: Get Started');
      await ticked.nth(4).waitFor();
      await screenshot(page, 'walkthrough-ticked');
    }, settings).finally(() => simulated.stop());
  });

  it('says on the open panel that a damaged database was set aside, and goes on', async () => {
    await inSample(async (page, userDataDir) => {
      const folder = join(userDataDir, 'User', 'globalStorage', 'q2o.q2o');
      const other = await openSecondWindow(userDataDir);
      await addPast(other, { receipts: 4, templates: 0 });
      await other.close();
      for (const name of readdirSync(folder)) {
        if (/^ledger\.\d+\.(?:db|journal)$/.test(name)) writeFileSync(join(folder, name), 'no database');
      }
      const panel = await openPanel(page);
      await panel.locator('.message', { hasText: /set aside|damaged/ }).waitFor();
      await screenshot(page, 'panel-set-aside');
      const again = await openSecondWindow(userDataDir);
      await again.receipts.add(pastReceipt(3, Date.now(), 1));
      await panel.locator('.wide .title', { hasText: 'React hook' }).waitFor();
      await again.close();
    });
  });
});

/** What can be pressed or typed into on the page and is not reached by the Tab key. */
async function missedByTab(page: Page, frame: Frame): Promise<readonly string[]> {
  const count = await frame.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, summary, [tabindex]')].filter(
      (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
    );
    for (const element of all) {
      element.dataset.missed = '';
      element.addEventListener('focus', () => delete element.dataset.missed, { once: true });
    }
    all[0]?.focus();
    // It may have had the focus already.
    if (all[0] !== undefined && all[0] === document.activeElement) delete all[0].dataset.missed;
    return all.length;
  });
  // Chromium also stops at boxes that scroll.
  for (let step = 0; step < count + 10; step++) await page.keyboard.press('Tab');
  return frame.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-missed]')].map(
      (element) => element.ariaLabel ?? element.textContent ?? element.tagName,
    ),
  );
}

/** Drags the edge of the side bar until its content is `width` pixels wide. */
async function dragSideBar(page: Page, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  assert.ok(box);
  const edge = box.x + box.width;
  await page.mouse.move(edge, 300);
  await page.mouse.down();
  await page.mouse.move(box.x + width + 2, 300, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(900, 300);
}
