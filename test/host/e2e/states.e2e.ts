import assert from 'node:assert/strict';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, runCommand, screenshot, typeInQuickInput } from '../workbench.ts';
import { ask, inSandbox, lens, openWith, pickRow } from './editorSupport.ts';

/** A task that no template answers. */
const odd = 'a function that decodes quaternion telemetry frames';
const onlyAnthropic = { 'q2o.providers.order': ['anthropic'] };

describe('the states of a pending edit', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  beforeEach(() => simulated.reset());

  for (const theme of ['Dark Modern', 'Light Modern']) {
    const name = (state: string) => `${state}-${theme.startsWith('Dark') ? 'dark' : 'light'}`;

    it(`streams, is cancelled, waits with a countdown, fails with its reason, and says why (${theme})`, async () => {
      await inSandbox(simulated, { ...onlyAnthropic, 'workbench.colorTheme': theme }, async (page, folder) => {
        const text = 'import os\n\nlimit = 10\n';
        await openWith(page, folder, 'states.py', text);
        await page.keyboard.press('ControlOrMeta+End');

        simulated.always('anthropic', { chunkDelayMs: 600 });
        await ask(page, odd);
        await page.keyboard.press('Enter');
        await lens(page, 'Writing').waitFor();
        await page.locator('.statusbar-item', { hasText: 'Q2O: Writing' }).waitFor();
        await screenshot(page, name('streaming'));
        await page.locator('.notifications-toasts .monaco-button', { hasText: 'Cancel' }).click();
        await lens(page, 'Cancel').waitFor({ state: 'detached' });
        assert.equal((await editorText(page)).trimEnd(), text.trimEnd());

        simulated.always('anthropic', { status: 529, headers: { 'retry-after': '3' } });
        await ask(page, `${odd} again`);
        await page.keyboard.press('Enter');
        await lens(page, 'attempt 2/3 in 2 s').waitFor();
        await screenshot(page, name('waiting'));
        await lens(page, 'Dismiss').waitFor({ timeout: 30_000 });
        await page.locator('.statusbar-item', { hasText: 'Q2O: No language model answered' }).waitFor();
        await screenshot(page, name('failed'));
        assert.equal((await editorText(page)).trimEnd(), text.trimEnd());
        await lens(page, 'Dismiss').locator('a', { hasText: 'Dismiss' }).click();
        await lens(page, 'Dismiss').waitFor({ state: 'detached' });
        await runCommand(page, 'Notifications: Clear All Notifications');

        simulated.reset();
        await ask(page, `${odd} at last`);
        await page.keyboard.press('Enter');
        await lens(page, 'Accept').first().waitFor();
        await screenshot(page, name('ready'));
        await lens(page, 'Why').locator('a', { hasText: 'Why' }).first().click();
        const receipt = page.frameLocator('iframe.webview.ready').frameLocator('iframe');
        await receipt.getByText('Show prompt').click();
        await receipt.getByText('You write production code').waitFor();
        await screenshot(page, name('why'));
      });
    });
  }

  it('fills a stub from the light bulb', async () => {
    await inSandbox(simulated, onlyAnthropic, async (page, folder) => {
      await openWith(page, folder, 'stub.py', 'def total(prices: list[float]) -> float:\n    """Sum of the prices."""\n    pass\n');
      await page.keyboard.press('ControlOrMeta+Home');
      await page.locator('[class*="codicon-light-bulb"], [class*="codicon-gutter-lightbulb"]').first().waitFor();
      await page.keyboard.press('ControlOrMeta+.');
      const offered = page.locator('.action-widget .monaco-list-row', { hasText: 'Q2O: Fill in this stub · at most $' });
      await offered.waitFor();
      await screenshot(page, 'light-bulb');
      await offered.click();
      await lens(page, 'Accept').first().waitFor();
      await screenshot(page, 'stub-filled');
      await page.keyboard.press('ControlOrMeta+Enter');
      await lens(page, 'Accept').first().waitFor({ state: 'detached' });
      assert.doesNotMatch(await editorText(page), /^\s+pass$/m);
    });
  });

  it('brings a pending edit back after the window was loaded anew, to be rejected with the text before', async () => {
    await inSandbox(simulated, onlyAnthropic, async (page, folder) => {
      const text = 'limit = 10\n';
      await openWith(page, folder, 'reload.py', text);
      await page.keyboard.press('ControlOrMeta+End');
      await ask(page, odd);
      await page.keyboard.press('Enter');
      await lens(page, 'Accept').first().waitFor();
      // The editor backs unsaved text up, and the edit is remembered, about once a second.
      await page.waitForTimeout(3_000);
      await page.reload();
      await page.locator('.monaco-editor .view-lines').first().waitFor();
      // Nobody called the extension: it comes for what it left behind.
      await lens(page, 'Accept').first().waitFor();
      await page.locator('.statusbar-item', { hasText: 'Q2O: code is ready in lines' }).waitFor();
      await screenshot(page, 'reloaded');
      await lens(page, 'Why').locator('a', { hasText: 'Why' }).first().click();
      const receipt = page.frameLocator('iframe.webview.ready').frameLocator('iframe');
      await receipt.getByText('From a language model').waitFor();
      await screenshot(page, 'reloaded-why');
      await page.keyboard.press('ControlOrMeta+W');
      await lens(page, 'Reject').locator('a', { hasText: 'Reject' }).first().click();
      await lens(page, 'Accept').first().waitFor({ state: 'detached' });
      assert.equal((await editorText(page)).trimEnd(), text.trimEnd());
    });
  });

  it('names what an answer brings in where it stands, in the Problems panel and at the light bulb', async () => {
    await inSandbox(simulated, { ...onlyAnthropic, 'q2o.validation.repair': false }, async (page, folder) => {
      const unsafe = 'import os\n\n\ndef run(name: str) -> None:\n    """Run it."""\n    os.system("ls " + name)\n';
      simulated.always('anthropic', { text: `\`\`\`python\n${unsafe}\`\`\`` });
      await openWith(page, folder, 'unsafe.py', 'limit = 10\n');
      await page.keyboard.press('ControlOrMeta+End');
      await ask(page, odd);
      await page.keyboard.press('Enter');
      await lens(page, 'Accept').first().waitFor();
      await page.keyboard.press('ControlOrMeta+Shift+M');
      const problem = page.locator('.markers-panel .monaco-list-row', { hasText: 'Q2O' }).first();
      await problem.waitFor();
      await screenshot(page, 'findings');
      await problem.dblclick();
      await page.locator('.editor-group-container .monaco-editor.focused').waitFor();
      await page.locator('.editor-group-container [class*="lightbulb"], .editor-group-container [class*="light-bulb"]').first().waitFor();
      await page.keyboard.press('ControlOrMeta+.');
      await page.locator('.action-widget .monaco-list-row').first().waitFor();
      await screenshot(page, 'findings-actions');
    });
  });

  it('opens a diff that is accepted from its title bar', async () => {
    await inSandbox(simulated, { ...onlyAnthropic, 'q2o.generation.insertMode': 'diff' }, async (page, folder) => {
      await openWith(page, folder, 'diff.py', 'limit = 10\n');
      await page.keyboard.press('ControlOrMeta+End');
      await ask(page, odd);
      await page.keyboard.press('Enter');
      const accept = page.locator('.editor-actions .action-label[aria-label*="Accept Pending Edit"]');
      await accept.waitFor();
      await screenshot(page, 'diff');
      await accept.click();
      await accept.waitFor({ state: 'detached' });
      assert.match(await editorText(page), /def \w+/);
    });
  });

  it('tells a screen reader, and whoever has code lenses off, that code is ready', async () => {
    const settings = { ...onlyAnthropic, 'editor.codeLens': false, 'workbench.colorTheme': 'Default High Contrast' };
    await inSandbox(simulated, settings, async (page, folder) => {
      await openWith(page, folder, 'quiet.py', '');
      await ask(page, odd);
      await typeInQuickInput(page, odd, { enter: true });
      const state = page.locator('.statusbar-item [role="status"]', { hasText: 'code is ready in lines' });
      await state.waitFor();
      await page.locator('.notifications-toasts', { hasText: 'Turn Code Lenses On' }).waitFor();
      await screenshot(page, 'code-lens-off');
      await state.click();
      await pickRow(page, 'Accept the Pending Edit').click();
      await state.waitFor({ state: 'hidden' });
      assert.match(await editorText(page), /def \w+/);
    });
  });
});
