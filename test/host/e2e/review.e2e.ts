import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { openFile, quickPickRow, runCommand, screenshot } from '../workbench.ts';
import { inSandbox, lens, title } from './editorSupport.ts';

const committed = [
  '/** The price of an order in euros. */',
  'export function total(prices: number[]): number {',
  '  return prices.reduce((sum, price) => sum + price, 0);',
  '}',
  '',
];
const changed = [
  '/** The price of an order in euros. */',
  'export function total(prices: number[], rule: string): number {',
  '  const discount = eval(rule);',
  '  const sum = prices.reduce((sum, price) => sum + price, 0);',
  '  return sum.toFixed(2) - discount;',
  '}',
  '',
];

/** A repository of its own, with one change that is not committed. */
function inRepository(folder: string): string {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', '-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
    });
  writeFileSync(join(folder, 'total.ts'), committed.join('\n'));
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'first');
  writeFileSync(join(folder, 'total.ts'), changed.join('\n'));
  return folder;
}

describe('reviewing changes in the real VS Code', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  it('says the price, shows findings on the changed lines, puts a fix into a pending edit, and shows nothing dismissed again', async () => {
    simulated.reset();
    const flow: Parameters<typeof inSandbox>[2] = async (page, folder) => {
      await openFile(page, 'total.ts');
      await runCommand(page, 'Q2O: Review Changes');
      await quickPickRow(page, 'Working Tree').waitFor({ timeout: 60_000 });
      await screenshot(page, 'review-scope');
      await quickPickRow(page, 'Working Tree').click();
      await title(page, 'Review the working tree').waitFor({ timeout: 60_000 });
      await quickPickRow(page, 'Checks Only').waitFor();
      await screenshot(page, 'review-price');
      assert.equal(simulated.requests.length, 0, 'nothing is asked before the price is agreed to');
      await page.keyboard.press('Enter');

      const threads = page.locator('.review-widget');
      await threads.filter({ hasText: 'Text that is not constant is run as code' }).waitFor({ timeout: 60_000 });
      await page.locator('.notification-toast', { hasText: 'Do not merge the working tree' }).waitFor();
      assert.equal(simulated.requests.length, 1);
      await screenshot(page, 'review-threads');

      await threads.filter({ hasText: 'Text that is not constant is run as code' }).getByText('Show the Fix').click();
      await lens(page, 'Accept').first().waitFor();
      await screenshot(page, 'review-fix');
      assert.equal(readFileSync(join(folder, 'total.ts'), 'utf8'), changed.join('\n'), 'a fix is not written before it is accepted');
      await page.keyboard.press('ControlOrMeta+Enter');
      await threads.filter({ hasText: 'Text that is not constant is run as code' }).waitFor({ state: 'detached' });
      await page.locator('.view-line', { hasText: 'eval' }).waitFor({ state: 'detached' });
      await page.keyboard.press('ControlOrMeta+s');
      await screenshot(page, 'review-accepted');

      await threads.filter({ hasText: 'glues texts together' }).getByText('Dismiss', { exact: true }).click();
      await threads.filter({ hasText: 'glues texts together' }).waitFor({ state: 'detached' });
      await runCommand(page, 'Q2O: Review Changes');
      await quickPickRow(page, 'Working Tree').click();
      await quickPickRow(page, 'Checks Only').waitFor({ timeout: 60_000 });
      await page.keyboard.press('Enter');
      await page.locator('.notification-toast', { hasText: 'dismissed before' }).waitFor({ timeout: 60_000 });
      await screenshot(page, 'review-again');
      assert.equal(await threads.filter({ hasText: 'glues texts together' }).count(), 0);
    };
    await inSandbox(simulated, { 'q2o.providers.order': ['anthropic'], 'git.enabled': true }, flow, inRepository);
  });
});
