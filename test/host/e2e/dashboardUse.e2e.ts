import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import { pastReceipt, pastTemplate } from '../../fakes/history.ts';
import { editorText, openFile, runCommand, screenshot, typeInQuickInput, withWorkbench } from '../workbench.ts';
import { cutOff } from './accessibility.ts';
import { addPast, openPanel, openSecondWindow, putTemplate } from './dashboardSupport.ts';

async function inSample(flow: (page: Page, userDataDir: string, folder: string) => Promise<void>): Promise<void> {
  const workspace = temporaryFolder();
  try {
    const folder = createSampleWorkspace(workspace.path);
    await withWorkbench({ vsix: vsixPath(), folder }, ({ page, userDataDir }) => flow(page, userDataDir, folder));
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

      await panel.locator('.wide').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('.tab', { hasText: 'Q2O Receipt' }).first().waitFor();
      await other.close();
    });
  });

  it('walks a newcomer through five steps that tick themselves off', async () => {
    await inSample(async (page, userDataDir) => {
      const panel = await openPanel(page);
      await panel.getByRole('button', { name: 'Show me around' }).click();
      const steps = page.locator('.getting-started-step');
      await steps.nth(4).waitFor();
      await screenshot(page, 'walkthrough');
      assert.equal(await page.locator('.getting-started-step .codicon-getting-started-step-checked.complete').count(), 0);
      await panel.locator('.ideas .link').first().click();
      await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor({ timeout: 20_000 });
      await screenshot(page, 'first-generation');
      await page.keyboard.press('ControlOrMeta+Enter');
      const other = await openSecondWindow(userDataDir);
      await putTemplate(other, pastTemplate(1, Date.now()));
      await panel.getByRole('button', { name: 'Show me around' }).waitFor({ state: 'detached' });
      await panel.getByRole('button', { name: 'Raise the limit' }).click();
      await typeInQuickInput(page, '50', { enter: true });
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Set Limit' }).click();
      await panel.locator('.amount', { hasText: '$50.00' }).waitFor();
      await runCommand(page, 'Q2O: Get Started');
      const ticked = page.locator('.getting-started-step .codicon-getting-started-step-checked.complete');
      await ticked.nth(2).waitFor();
      await screenshot(page, 'walkthrough-ticked');
      await other.close();
    });
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
