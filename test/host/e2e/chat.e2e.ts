import assert from 'node:assert/strict';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { runCommand, screenshot } from '../workbench.ts';
import { field, inSandbox, openWith, pickRow } from './editorSupport.ts';

/** No extension but ours offers models here, nobody is signed in, and no key is set. */
const chatAlone = { 'chat.disableAIFeatures': false, 'q2o.sandbox': false };

describe('the chat of the editor', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => {
    assert.equal(simulated.requests.length, 0);
    return simulated.stop();
  });

  it('is answered by @q2o at the first request, from a template without a key', async () => {
    await inSandbox(simulated, chatAlone, async (page, folder) => {
      await openWith(page, folder, 'invoices.py', 'from fastapi import APIRouter\n\n');
      await page.keyboard.press('ControlOrMeta+End');
      await runCommand(page, 'Chat: Open Chat');
      const chat = page.locator('.interactive-session');
      await chat.locator('.chat-input-toolbars', { hasText: 'Q2O: auto' }).waitFor();
      await screenshot(page, 'chat-open');

      const say = async (words: string): Promise<void> => {
        await chat.locator('.interactive-input-part .monaco-editor').first().click();
        await page.keyboard.type(words);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Enter');
      };
      await say('@q2o /budget how much');
      await chat.locator('.interactive-response', { hasText: 'left' }).waitFor();
      await screenshot(page, 'chat-budget');

      await say('@q2o /generate crud endpoints for invoices');
      await chat.locator('.interactive-response', { hasText: 'Similar, and free:' }).waitFor();
      await screenshot(page, 'chat-near');
      await chat.locator('.interactive-response .monaco-button', { hasText: 'Choose in the Editor' }).click();
      await pickRow(page, 'Alt+Enter takes it').waitFor();
      assert.equal(await field(page).inputValue(), 'crud endpoints for invoices');
      await screenshot(page, 'chat-choose');
      await page.keyboard.press('Escape');

      await say('@q2o /generate retry decorator with exponential backoff');
      await chat.locator('.interactive-response', { hasText: 'Python retry decorator' }).last().waitFor();
      await screenshot(page, 'chat-generate');
    });
  });
});
