import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { quickPickRow, runCommand, screenshot, typeInQuickInput } from '../workbench.ts';
import { openSecondWindow, pageFrame } from './dashboardSupport.ts';
import { inSandbox } from './editorSupport.ts';

describe('a question that is looked into in the real VS Code', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  it('says its price, becomes a note whose sources are there, is kept on a press, and is free the second time', async () => {
    simulated.reset();
    await inSandbox(simulated, {}, async (page, folder, userDataDir) => {
      const question = 'How are orders stored, simulate: links';
      await runCommand(page, 'Q2O: Research…');
      await typeInQuickInput(page, question, { enter: true });
      const ask = page.locator('.quick-input-widget .monaco-list-row', { hasText: 'at most' }).first();
      await ask.waitFor({ timeout: 30_000 });
      assert.equal(simulated.requests.length, 0, 'nothing is sent before the price is said');
      await screenshot(page, 'research-price');
      await ask.click();
      await page.locator('.notification-list-item', { hasText: 'have a source that was checked' }).waitFor({ timeout: 60_000 });
      const shown = await pageFrame(page, 'h1');
      await shown.getByText('No source:').first().waitFor();
      assert.equal(await shown.locator('a[href^="command:"], img, a[href*="example.com"]').count(), 0);
      await screenshot(page, 'research-note');
      await shown.getByRole('link', { name: 'src/orders.ts:' }).click();
      await page.locator('.tab.active', { hasText: 'orders.ts' }).waitFor();
      assert.equal(existsSync(join(folder, '.q2o/notes')), false);
      await page.getByRole('button', { name: 'Keep Note' }).click();
      await page.locator('.notification-list-item', { hasText: 'Kept as' }).waitFor();
      const text = readFileSync(join(folder, '.q2o/notes/how-are-orders-stored-simulate-links.md'), 'utf8');
      assert.doesNotMatch(text, /(?<!\\)\]\((?:command|javascript|https)|(?<!\\)!\[|<img/);
      const places = [...text.matchAll(/\]\(\/([^)#]+)#L(\d+)\)/g)];
      assert.ok(places.length > 2, text);
      for (const [, path = '', line = '0'] of places) {
        const lines = readFileSync(join(folder, decodeURIComponent(path)), 'utf8').split('\n');
        assert.ok(Number(line) <= lines.length && (lines[Number(line) - 1] ?? '').trim() !== '', `${path}:${line}`);
      }
      await runCommand(page, 'Q2O: Research…');
      await typeInQuickInput(page, `  ${question.toUpperCase().replace('SIMULATE: LINKS', 'simulate: links')}? `, { enter: true });
      await quickPickRow(page, 'Show the note').first().waitFor({ timeout: 30_000 });
      await screenshot(page, 'research-known');
      await page.keyboard.press('Enter');
      await page.locator('.notification-list-item', { hasText: 'have a source that was checked' }).waitFor({ timeout: 30_000 });
      assert.equal(simulated.requests.filter(({ kind }) => kind === 'generate').length, 1);
      const other = await openSecondWindow(userDataDir);
      const receipts = (await other.receipts.recent(10)).filter(({ agent }) => agent === 'researcher');
      assert.deepEqual(
        receipts.map(({ costNanoUsd, attempts }) => [costNanoUsd > 0, attempts.map(({ purpose }) => purpose).at(-1)]),
        [
          [false, undefined],
          [true, 'research'],
        ],
      );
      await other.close();
    });
  });
});
