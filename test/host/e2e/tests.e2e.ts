import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { openFile, runCommand, screenshot } from '../workbench.ts';
import { field, inSandbox, lens } from './editorSupport.ts';

const code = `/** Keeps a value within bounds. */
export function clamp(value, low, high) {
  if (low > high) throw new RangeError('low must not be above high');
  if (value < low) return low;
  if (value > high) return high;
  return value;
}
`;
const tests = `import assert from 'node:assert/strict';
import test from 'node:test';
import { clamp } from './clamp.mjs';

for (const [value, wanted] of [[4, 5], [5, 5], [6, 6], [9, 9], [10, 10], [11, 10]])
  test(\`clamps \${value}\`, () => assert.equal(clamp(value, 5, 10), wanted));
test('refuses bounds in the wrong order', () => assert.throws(() => clamp(1, 2, 1), RangeError));
`;
const wrong = tests.replace('[11, 10]', '[11, 11]');

describe('generating tests in the real VS Code', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  it('says framework, place and price, asks before it runs the command, has a wrong test repaired, and shows what came of it', async () => {
    simulated.reset();
    const answer = (text: string) => ({ text: `\`\`\`javascript\n${text}\`\`\`\n` });
    const verdict = { verdicts: [{ test: 'clamps 11', fault: 'test', reason: 'The bound is 10.' }] };
    simulated.enqueue('anthropic', answer(wrong), { text: JSON.stringify(verdict) }, answer(tests));
    const settings = { 'q2o.providers.order': ['anthropic'], 'q2o.validation.repair': false };
    const prepare = (folder: string) => {
      mkdirSync(join(folder, 'lib'));
      writeFileSync(join(folder, 'lib/package.json'), '{"type":"module","scripts":{"test":"touch canary"}}');
      writeFileSync(join(folder, 'lib/clamp.mjs'), code);
      return folder;
    };
    await inSandbox(
      simulated,
      settings,
      async (page, folder) => {
        await openFile(page, 'clamp.mjs');
        const question = page.locator('.quick-input-title', { hasText: /node:test.*new file lib\/clamp\.test\.mjs/ });
        await runCommand(page, 'Q2O: Generate Tests');
        await question.waitFor();
        await page.keyboard.press('Escape');
        await question.waitFor({ state: 'hidden' });
        assert.equal(await page.locator('.tab').count(), 1, 'a question that is dismissed leaves no file behind');
        await runCommand(page, 'Q2O: Generate Tests');
        await question.waitFor();
        await page.locator('.quick-input-list', { hasText: /at most \$/ }).waitFor();
        await screenshot(page, 'tests-question');
        await field(page).press('Enter');
        const dialog = page.locator('.monaco-dialog-box');
        await dialog.waitFor({ timeout: 60_000 });
        await screenshot(page, 'tests-permission');
        const asked = (await dialog.textContent()) ?? '';
        assert.match(asked, /node.*--test-reporter=junit.*\.\/clamp\.test\.mjs/s);
        assert.doesNotMatch(asked, /canary|scripts/);
        assert.equal(existsSync(join(folder, 'lib/clamp.test.mjs')), false);
        await dialog.locator('.monaco-button', { hasText: 'Allow and Run' }).click();
        await page
          .locator('.notification-list-item', { hasText: /Passed: 7\. Failed: 0\. Repairs of the tests: 1\. They find \d of \d faults/ })
          .waitFor({ timeout: 90_000 });
        await page.waitForTimeout(600);
        await screenshot(page, 'tests-outcome');
        assert.equal(existsSync(join(folder, 'lib/clamp.test.mjs')), false, 'nothing is on the disk before Accept');
        assert.equal(readFileSync(join(folder, 'lib/clamp.mjs'), 'utf8'), code);
        await runCommand(page, 'Testing: Focus on Test Explorer View');
        await page.locator('.test-explorer', { hasText: 'clamp.test.mjs' }).waitFor();
        await screenshot(page, 'tests-explorer');
        assert.match((await page.locator('.test-explorer').textContent()) ?? '', /lib\/clamp\.test\.mjs/);
        assert.equal(
          await page.locator('.test-explorer .testing-run-result-icon-failed, .test-explorer .codicon-testing-failed-icon').count(),
          0,
        );
        await page.locator('.tab', { hasText: 'clamp.test.mjs' }).click();
        await lens(page, 'Accept').first().waitFor();
        await page.keyboard.press('ControlOrMeta+Enter');
        await lens(page, 'Accept').first().waitFor({ state: 'detached' });
        // A save while Accept is still checking leaves the code out of the file, as with every pending edit.
        const saved = () =>
          existsSync(join(folder, 'lib/clamp.test.mjs')) && readFileSync(join(folder, 'lib/clamp.test.mjs'), 'utf8') !== '';
        for (let tries = 0; tries < 20 && !saved(); tries++) {
          await page.keyboard.press('ControlOrMeta+s');
          await page.waitForTimeout(1_000);
        }
        await screenshot(page, 'tests-accepted');
        assert.match(readFileSync(join(folder, 'lib/clamp.test.mjs'), 'utf8'), /clamps \$\{value\}/);
        assert.equal(existsSync(join(folder, 'canary')) || existsSync(join(folder, 'lib/canary')), false);
      },
      prepare,
    );
  });
});
