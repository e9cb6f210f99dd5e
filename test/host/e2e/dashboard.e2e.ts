import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import { systemClock } from '../../../src/adapters/systemClock.ts';
import { Breakers } from '../../../src/core/llm/breakers.ts';
import { createStateBreakerStore } from '../../../src/core/llm/stateBreakerStore.ts';
import { pastReceipt, pastTemplate } from '../../fakes/history.ts';
import { runCommand, screenshot, typeInQuickInput, withWorkbench } from '../workbench.ts';
import { cutOff, hiddenCells, seriousFindings } from './accessibility.ts';
import { addPast, openPanel, openSecondWindow, pageFrame, putTemplate, spend } from './dashboardSupport.ts';

const themes = [
  ['dark', 'Dark Modern'],
  ['light', 'Light Modern'],
  ['high-contrast', 'Default High Contrast'],
  ['high-contrast-light', 'Default High Contrast Light'],
] as const;

const pages = ['Overview', 'Templates', 'Plans', 'Prompts', 'Configuration', 'Log'] as const;

async function inSample(settings: Record<string, unknown>, flow: (page: Page, userDataDir: string) => Promise<void>): Promise<void> {
  const workspace = temporaryFolder();
  try {
    const folder = createSampleWorkspace(workspace.path);
    await withWorkbench({ vsix: vsixPath(), folder, settings }, ({ page, userDataDir }) => flow(page, userDataDir));
  } finally {
    workspace.remove();
  }
}

/** What the workbench takes of the window's width beside the page. */
async function widthBeside(page: Page, frame: Frame): Promise<number> {
  const inside = await frame.evaluate(() => document.documentElement.clientWidth);
  return (page.viewportSize()?.width ?? 0) - inside;
}

async function openPage(dashboard: Frame, name: (typeof pages)[number]): Promise<void> {
  await dashboard.locator('.tab', { hasText: name }).click();
  await dashboard.locator('.tab[aria-current=page]', { hasText: name }).waitFor();
  await dashboard.locator('.content .bar').waitFor();
  if (name === 'Templates') {
    const title = dashboard.locator('.list .title').nth(1);
    if ((await title.getAttribute('aria-expanded')) !== 'true') await title.click();
    await dashboard.locator('.detail pre').waitFor();
  }
}

describe('panel and dashboard in the real VS Code', () => {
  for (const [name, theme] of themes) {
    it(`are readable in ${name}, in full width and at 200 % zoom`, async () => {
      await inSample({ 'q2o.budget.monthlyLimitUsd': 5, 'workbench.colorTheme': theme }, async (page, userDataDir) => {
        const other = await openSecondWindow(userDataDir);
        await addPast(other, { limitUsd: 5 });
        const panel = await openPanel(page);
        await panel.locator('.row .title').first().waitFor();
        await page.mouse.move(800, 400);
        await page.locator('.monaco-hover', { hasText: 'Q2O' }).waitFor({ state: 'hidden' });
        await screenshot(page, `panel-${name}`);
        assert.deepEqual(await seriousFindings(panel), [], 'panel');
        assert.ok(((await panel.locator('.gauge .fill').boundingBox())?.width ?? 0) > 100, 'the gauge is not drawn');
        await runCommand(page, 'Q2O: Open Dashboard');
        const dashboard = await pageFrame(page, '.charts canvas');
        for (const title of pages) {
          await openPage(dashboard, title);
          await screenshot(page, `dashboard-${title.toLowerCase()}-${name}`);
          assert.deepEqual(await seriousFindings(dashboard), [], title);
        }
        // No column is out of sight at 600 pixels.
        await page.keyboard.press('ControlOrMeta+B');
        const edges = await widthBeside(page, dashboard);
        await page.setViewportSize({ width: 600 + edges, height: 800 });
        for (const title of pages) {
          await openPage(dashboard, title);
          await screenshot(page, `dashboard-600-${title.toLowerCase()}-${name}`);
          assert.deepEqual(await cutOff(dashboard), [], `${title} at 600 pixels`);
          assert.deepEqual(await hiddenCells(dashboard), [], `${title} at 600 pixels`);
        }
        // A viewport of half the size is what 200 % zoom leaves of it.
        await page.setViewportSize({ width: 640, height: 400 });
        for (const title of pages) {
          await openPage(dashboard, title);
          assert.deepEqual(await cutOff(dashboard), [], `${title} at 200 %`);
        }
        await screenshot(page, `dashboard-zoomed-${name}`);
        await other.close();
      });
    });
  }

  it('show what a second window does within a second: a template, a generation, a suspended model, spending and its alerts', async () => {
    await inSample({ 'q2o.budget.monthlyLimitUsd': 20 }, async (page, userDataDir) => {
      const panel = await openPanel(page);
      await panel.locator('.ideas li').first().waitFor();
      await screenshot(page, 'panel-first-run');
      const other = await openSecondWindow(userDataDir);
      await putTemplate(other, pastTemplate(3, Date.now()));
      await timed('a template', panel.locator('.row .title', { hasText: 'FastAPI list endpoint' }).waitFor());
      await other.receipts.add(pastReceipt(7, Date.now(), 1));
      await timed('a generation', panel.locator('.wide .title', { hasText: 'Terraform bucket' }).waitFor());
      const breakers = new Breakers(createStateBreakerStore(other.state), systemClock);
      await breakers.failed({ provider: 'openai', model: 'gpt-6-luna' }, { waitMs: 0, suspend: true, modelOnly: true });
      const openAi = panel.locator('.provider', { hasText: 'OpenAI' });
      await timed('a suspended model', openAi.locator('.warn', { hasText: /^\s*gpt-6-luna: paused until \d/ }).waitFor());
      assert.doesNotMatch(await openAi.innerText(), /after failures/);
      await openAi.scrollIntoViewIfNeeded();
      await screenshot(page, 'panel-model-suspended');
      assert.equal(await spend(other, 20, 20), 100);
      await timed('spending', panel.locator('.banner', { hasText: 'Language models are off until 1 ' }).waitFor());
      assert.match(await panel.locator('.banner').innerText(), /Templates still work\./);
      await panel.locator('.alert', { hasText: '100 %' }).waitFor();
      await screenshot(page, 'panel-limit-reached');

      await panel.locator('.banner button', { hasText: 'Raise the limit' }).click();
      await typeInQuickInput(page, '10');
      await page.locator('.quick-input-widget', { hasText: 'Enter more than $20.00' }).waitFor();
      await typeInQuickInput(page, '40', { enter: true });
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Raise Limit' }).click();
      await panel.locator('.banner').waitFor({ state: 'detached' });
      assert.match(await panel.locator('.amount').innerText(), /\$20\.00 of \$40\.00/);
      // The new limit starts the alerts anew: half of it is spent.
      await panel.locator('.alert', { hasText: '50 %' }).waitFor();
      assert.equal((await other.ledger.decisions())[0]?.kind, 'limitChanged');
      await other.close();
    });
  });

  it('show the limits of a day and of a model, and until when models are off', async () => {
    const limits = {
      'q2o.budget.monthlyLimitUsd': 20,
      'q2o.budget.dailyLimitUsd': 3,
      'q2o.budget.weeklyLimitUsd': 9,
      'q2o.budget.providerLimitsUsd': { gemini: 12.5 },
      'q2o.budget.modelLimitsUsd': { flash: 4, 'a-model-with-quite-a-long-name-2026-12-01-preview': 1 },
    };
    await inSample(limits, async (page, userDataDir) => {
      const panel = await openPanel(page);
      await panel.locator('.limits li', { hasText: /Today\s+\$0 of \$3\.00\s+0 %/ }).waitFor();
      const other = await openSecondWindow(userDataDir);
      await spend(other, 3, 20);
      await panel.locator('.banner', { hasText: 'Language models are off until tomorrow.' }).waitFor();
      await panel.locator('.limits li', { hasText: /flash\s+\$3\.00 of \$4\.00\s+75 %/ }).waitFor();
      await screenshot(page, 'panel-limits');
      await panel.locator('.banner button', { hasText: 'Change the limit' }).click();
      await page.locator('.settings-editor .setting-item-contents', { hasText: 'Daily Limit Usd' }).first().waitFor();
      await screenshot(page, 'setting-of-a-limit');
      await other.close();
    });
  });

  it('treat hostile names as text, and drop messages that are none of theirs', async () => {
    await inSample({}, async (page, userDataDir) => {
      const other = await openSecondWindow(userDataDir);
      const name = '<img src=x onerror="document.title=1"> </script><script>document.title=1</script>';
      await putTemplate(other, { ...pastTemplate(2, Date.now()), task: name, code: `x = "</script><b>bold</b>"\n`, slots: [] });
      await other.receipts.add({ ...pastReceipt(0, Date.now(), 1), task: name });
      const panel = await openPanel(page);
      await panel.locator('.row .title', { hasText: name }).first().waitFor();
      const errors: string[] = [];
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text()) && !/code-server|vscode-cdn/.test(message.text())) errors.push(message.text());
      });
      await runCommand(page, 'Q2O: Open Dashboard');
      const dashboard = await pageFrame(page, '.charts canvas');
      await dashboard.locator('.tab', { hasText: 'Templates' }).click();
      await dashboard.locator('.list .title', { hasText: name }).click();
      await dashboard.locator('.detail pre', { hasText: '</script><b>bold</b>' }).waitFor();
      for (const frame of [panel, dashboard]) {
        assert.equal(await frame.locator('img, b, main script').count(), 0);
        assert.notEqual(await frame.title(), '1');
        await frame.evaluate(() => {
          for (const data of [
            null,
            'x',
            { kind: 'snapshot', number: 1, snapshot: { page: 'panel' } },
            { kind: 'notice', message: { toString: 1 } },
          ])
            window.postMessage(data, '*');
          const foreign = { data: { kind: 'notice', message: 'from another frame' }, origin: 'https://example.com' };
          window.dispatchEvent(new MessageEvent('message', foreign));
        });
      }
      await page.waitForTimeout(300);
      assert.equal(await panel.getByText('from another frame').count(), 0);
      assert.equal(await panel.locator('#budget').count(), 1);
      await other.close();
    });
  });

  it('manage a template: search, pause, edit with a check on saving, compare, bring back, delete and undo', async () => {
    await inSample({}, async (page, userDataDir) => {
      const other = await openSecondWindow(userDataDir);
      for (let index = 0; index < 12; index++) await putTemplate(other, pastTemplate(index, Date.now()));
      const panel = await openPanel(page);
      await panel.locator('input[type=search]').fill('members');
      await panel.getByText('1 found').waitFor();
      const row = panel.locator('.row', { hasText: 'members' });
      await row.getByRole('button', { name: /^Pause/ }).press('Enter');
      await row.locator('.badge', { hasText: 'paused' }).waitFor();
      await row.getByRole('button', { name: /^Use again/ }).press('Enter');
      await row.locator('.badge', { hasText: 'paused' }).waitFor({ state: 'detached' });

      await row.getByRole('button', { name: /^Edit/ }).press('Enter');
      const editor = page.locator('.editor-group-container.active .monaco-editor .view-lines');
      await editor.getByText('{{members}}').first().waitFor();
      await screenshot(page, 'template-editor');
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.type('x = "{{banana}}"');
      await page.keyboard.press('ControlOrMeta+S');
      await page.locator('.notifications-toasts', { hasText: 'not a form of members' }).waitFor();
      await screenshot(page, 'template-refused');
      await page.keyboard.press('Shift+Home');
      await page.keyboard.type('PAGE_SIZE = 50');
      await page.keyboard.press('ControlOrMeta+S');
      await page.locator('.tab.active:not(.dirty)').waitFor();

      await runCommand(page, 'Q2O: Open Dashboard');
      const dashboard = await pageFrame(page, '.charts canvas');
      await dashboard.locator('.tab', { hasText: 'Templates' }).click();
      await dashboard.locator('.list .title', { hasText: 'members' }).click();
      await dashboard.locator('.detail pre', { hasText: 'PAGE_SIZE' }).waitFor();
      await dashboard.locator('.version .link', { hasText: 'Compare' }).first().click();
      await page.locator('.monaco-diff-editor').waitFor();
      await screenshot(page, 'template-versions');
      await runCommand(page, 'Q2O: Open Dashboard');
      const again = await pageFrame(page, '.detail');
      await again.locator('.version .link', { hasText: 'Bring back' }).first().click();
      await again.locator('.detail pre', { hasText: 'PAGE_SIZE' }).waitFor({ state: 'detached' });

      await row.getByRole('button', { name: /^Delete/ }).press('Enter');
      await row.waitFor({ state: 'detached' });
      await page.locator('.notifications-toasts .monaco-button', { hasText: 'Undo' }).click();
      await row.waitFor();
      await other.close();
    });
  });
});

/** A second window's doing must be seen within a second. */
async function timed(what: string, seen: Promise<void>): Promise<void> {
  const startMs = performance.now();
  await seen;
  const tookMs = performance.now() - startMs;
  assert.ok(tookMs < 1_000, `${what} was seen after ${Math.round(tookMs)} ms`);
}
