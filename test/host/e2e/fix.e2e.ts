import assert from 'node:assert/strict';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, screenshot } from '../workbench.ts';
import { inSandbox, lens, openWith } from './editorSupport.ts';

const faulty = 'export function total(prices: number[]): number {\n  return prices.length.toFixed(2);\n}\n';
const mended = 'export function total(prices: number[]): number {\n  return prices.reduce((sum, price) => sum + price, 0);\n}';

describe('fixing what the editor reports', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  it('is offered in the light bulb with its price, and mends the function as a pending edit', async () => {
    simulated.always('anthropic', { text: `\`\`\`typescript\n${mended}\n\`\`\`` });
    await inSandbox(simulated, { 'q2o.providers.order': ['anthropic'] }, async (page, folder) => {
      await openWith(page, folder, 'total.ts', faulty);
      await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
      await page.keyboard.press('ControlOrMeta+Home');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      const action = page.locator('.action-widget .monaco-list-row', { hasText: /Fix with Q2O · at most \$/ });
      // The menu that is asked for while extensions still start does not come.
      for (let tries = 0; tries < 5 && !(await action.isVisible()); tries++) {
        await page.keyboard.press('Escape');
        await page.keyboard.press('ControlOrMeta+.');
        await action.waitFor({ timeout: 5_000 }).catch(() => undefined);
      }
      await screenshot(page, 'fix-light-bulb');
      await action.click();
      await lens(page, 'Accept').first().waitFor();
      await screenshot(page, 'fix-pending');
      assert.match(await editorText(page), /reduce/);
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.locator('.squiggly-error').first().waitFor({ state: 'detached', timeout: 60_000 });
      await screenshot(page, 'fix-accepted');
    });
  });
});
