import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { runCommand, screenshot, typeInQuickInput } from '../workbench.ts';
import { openSecondWindow, pageFrame } from './dashboardSupport.ts';
import { inSandbox } from './editorSupport.ts';

const services = ['gemini', 'openai', 'anthropic'] as const;
const parts = ['store', 'prices', 'payments', 'calendar', 'notices'];
const files = [
  'bookings/model.py',
  ...parts.map((part) => `bookings/${part}.py`),
  'bookings/api.py',
  'main.py',
  ...parts.slice(0, 4).map((part) => `tests/test_${part}.py`),
];

describe('planning and building in the real VS Code', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  it('shows a plan of twelve files with its price, has them written in order, and writes them on Accept only', async () => {
    simulated.reset();
    await inSandbox(simulated, {}, async (page, folder, userDataDir) => {
      const onDisk = (): readonly string[] => files.filter((file) => existsSync(join(folder, file)));
      await runCommand(page, 'Q2O: Plan and Build…');
      await typeInQuickInput(page, 'A bookings API with payments and tests, simulate: cycle', { enter: true });
      const frame = await pageFrame(page, '.plan-task');
      assert.equal(await frame.locator('.plan-task').count(), 12);
      assert.equal(simulated.requests.length, 2, 'one question, and one with what was wrong');
      await frame.locator('.plan-task').first().getByText('at most').waitFor();
      await screenshot(page, 'plan-draft');
      assert.deepEqual(onDisk(), []);

      await frame.getByRole('button', { name: /^Remove: tests\/test_calendar/ }).click();
      await frame.locator('.plan-task', { hasText: 'tests/test_calendar.py' }).waitFor({ state: 'detached' });
      await frame.getByRole('button', { name: /^Approve/ }).click();
      await frame.getByRole('button', { name: 'Accept all 11 files' }).waitFor({ timeout: 90_000 });
      await screenshot(page, 'plan-done');
      assert.deepEqual(onDisk(), [], 'nothing is written before it is accepted');
      const prompts = simulated.requests.slice(2).map(({ body }) => JSON.stringify(body));
      const place = (what: string): number => prompts.findIndex((text) => text.includes(`Write ${what} of the bookings service`));
      assert.ok(place('the data model') >= 0 && place('the data model') < place('the store part'));
      assert.ok(
        place('the notices part') < place('the interface over all parts') && place('the interface over all parts') < place('the start'),
      );
      assert.match(prompts[place('the store part')] ?? '', /bookings\/model\.py/, 'what it uses is shown');

      await frame.getByRole('button', { name: /^Reject: main\.py/ }).click();
      await frame.getByRole('button', { name: 'Accept all 10 files' }).click();
      await frame.getByRole('button', { name: /^Accept all/ }).waitFor({ state: 'detached' });
      await screenshot(page, 'plan-accepted');
      const written = files.filter((file) => file !== 'main.py' && file !== 'tests/test_calendar.py');
      assert.deepEqual(onDisk(), written);
      for (const file of written) assert.match(readFileSync(join(folder, file), 'utf8'), /def \w+\(/);

      await frame.locator('.tab', { hasText: 'Overview' }).click();
      await frame.getByRole('region', { name: 'Plans' }).getByText('A bookings API').scrollIntoViewIfNeeded();
      await screenshot(page, 'plan-cost');
      const other = await openSecondWindow(userDataDir);
      const receipts = (await other.receipts.recent(50)).filter(({ plan }) => plan !== undefined);
      assert.equal(new Set(receipts.map(({ plan }) => plan?.task)).size, 11);
      const money = await other.ledger.planMoney(receipts[0]?.plan?.id ?? '');
      const sum = receipts.reduce((total, { costNanoUsd }) => total + costNanoUsd, 0);
      assert.deepEqual([money?.committedNanoUsd, money?.isOpen], [sum, false]);
      assert.ok(sum > 0 && sum <= (money?.limitNanoUsd ?? 0), `${sum} of ${money?.limitNanoUsd}`);
      await other.close();
    });
  });

  it('goes on with a plan whose window was reloaded in the middle, and pays no file twice', async () => {
    simulated.reset();
    for (const service of services) simulated.always(service, { chunkDelayMs: 40 });
    await inSandbox(simulated, {}, async (page, _folder, userDataDir) => {
      await runCommand(page, 'Q2O: Plan and Build…');
      await typeInQuickInput(page, 'A bookings API with payments and tests', { enter: true });
      const before = await pageFrame(page, '.plan-task');
      await before.getByRole('button', { name: /^Approve/ }).click();
      await before
        .getByRole('button', { name: /^Accept: bookings\/model\.py/ })
        .first()
        .waitFor({ timeout: 60_000 });
      await page.reload();
      await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
      for (const service of services) simulated.always(service, {});
      // Which editors were open is written down with a delay, so they may not be back.
      await runCommand(page, 'Q2O: Open Dashboard');
      await (await pageFrame(page, '.tab')).locator('.tab', { hasText: 'Plans' }).click();
      const after = await pageFrame(page, '.plan-task');
      await screenshot(page, 'plan-reloaded');
      await after.getByRole('button', { name: 'Go on' }).click();
      // What was cut off counts at its highest price, so the rest may need more than was approved.
      const more = page.getByRole('button', { name: 'Go On', exact: true });
      await more.click({ timeout: 10_000 }).catch(() => undefined);
      await after.getByRole('button', { name: 'Accept all 12 files' }).waitFor({ timeout: 90_000 });
      const other = await openSecondWindow(userDataDir);
      const receipts = (await other.receipts.recent(50)).filter(({ plan }) => plan !== undefined);
      const answered = receipts.filter(({ outcome }) => outcome === 'answered');
      assert.deepEqual([answered.length, new Set(answered.map(({ plan }) => plan?.task)).size], [12, 12]);
      const money = await other.ledger.planMoney(answered[0]?.plan?.id ?? '');
      assert.deepEqual([money?.isOpen, (money?.committedNanoUsd ?? 0) <= (money?.limitNanoUsd ?? 0)], [false, true]);
      await other.close();
    });
  });
});
