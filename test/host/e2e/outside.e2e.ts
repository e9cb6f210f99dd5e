import assert from 'node:assert/strict';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { runCommand, screenshot, typeInQuickInput } from '../workbench.ts';
import { field, inSandbox, lens, openWith, pickRow } from './editorSupport.ts';

describe('a selection that holds a key', () => {
  const key = `ghp_${'a1B2'.repeat(9)}`;
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
    simulated.always('gemini', { text: '```python\ndef push(url: str) -> str:\n    """Push."""\n    return url\n```' });
  });
  after(() => simulated.stop());

  for (const [button, leaves] of [
    ['Send without Them', 'without'],
    ['Send as It Is', 'with'],
    ['Cancel', 'not'],
  ] as const)
    it(`is asked about once, and "${button}" sends it ${leaves === 'not' ? 'not at all' : `${leaves} the key`}`, async () => {
      simulated.reset();
      simulated.always('gemini', { text: '```python\ndef push(url: str) -> str:\n    """Push."""\n    return url\n```' });
      await inSandbox(simulated, { 'q2o.providers.order': ['gemini'] }, async (page, folder) => {
        await openWith(page, folder, 'push.py', `# push the quaternion telemetry\nTOKEN = "${key}"\n`);
        await page.keyboard.press('ControlOrMeta+a');
        await runCommand(page, 'Q2O: Generate from Selection');
        await typeInQuickInput(page, 'push the frames with a retry');
        await pickRow(page, 'left this month').waitFor();
        await field(page).press('Enter');
        const dialog = page.locator('.monaco-dialog-box');
        await dialog.waitFor();
        assert.match((await dialog.textContent()) ?? '', /GitHub: ghp_… \(40\)/);
        await screenshot(page, `secrets-${leaves}`);
        await dialog.locator('.monaco-button', { hasText: button }).click();
        if (leaves !== 'not') await lens(page, 'Accept').first().waitFor();
        else await dialog.waitFor({ state: 'detached' });
        assert.equal(await page.locator('.monaco-dialog-box').count(), 0);
        const sent = JSON.stringify(simulated.requests.filter(({ kind }) => kind !== 'count').map(({ body }) => body));
        assert.equal(sent.includes(key), leaves === 'with');
        if (leaves === 'without') assert.match(sent, /\[secret removed\]/);
        if (leaves === 'not') assert.equal(sent, '[]');
        await screenshot(page, `secrets-${leaves}-after`);
      });
    });
});
