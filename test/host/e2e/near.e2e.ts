import assert from 'node:assert/strict';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, screenshot } from '../workbench.ts';
import { ask, field, inSandbox, lens, openWith, pickRow, title } from './editorSupport.ts';

const stub = 'def decoded(frames: list[bytes]) -> list[float]:\n    """Decode the frames of a quaternion telemetry."""\n    pass\n';

/** Every flow runs without a key: nothing is simulated, nothing can be asked. */
const noKey = { 'q2o.sandbox': false };

describe('near templates in the question', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => {
    assert.equal(simulated.requests.length, 0);
    return simulated.stop();
  });

  it('are taken with one key, free, with the words of the task; Enter alone takes none', async () => {
    await inSandbox(simulated, noKey, async (page, folder) => {
      await openWith(page, folder, 'invoices.py', 'from fastapi import APIRouter\n\n');
      await page.keyboard.press('ControlOrMeta+End');
      await ask(page, 'crud endpoints for invoices');
      await pickRow(page, 'Alt+Enter takes it').waitFor();
      await pickRow(page, 'Set an API key').waitFor();
      await screenshot(page, 'near-rows');
      await field(page).press('Enter');
      await pickRow(page, 'Anthropic').waitFor();
      await screenshot(page, 'near-enter');
      await page.keyboard.press('Escape');
      await pickRow(page, 'Alt+Enter takes it').waitFor();
      assert.equal(await field(page).inputValue(), 'crud endpoints for invoices');
      await field(page).press('Alt+Enter');
      await lens(page, 'Accept').first().waitFor();
      assert.match(await editorText(page), /invoice/i);
      await screenshot(page, 'near-taken');
    });
  });

  it('ask in place for a word that the task does not say, with the guess filled in, and Escape leads back', async () => {
    await inSandbox(simulated, noKey, async (page, folder) => {
      await openWith(page, folder, 'api.ts', '');
      await ask(page, 'fetch wrapper with timeout and typed json');
      await pickRow(page, 'fetch client').waitFor();
      await field(page).press('Alt+Enter');
      await page.locator('.quick-input-widget', { hasText: 'What should replace "products"?' }).waitFor();
      assert.equal(await field(page).inputValue(), 'products');
      await screenshot(page, 'near-word');
      await page.keyboard.press('Escape');
      await title(page, 'Q2O: Generate Code').waitFor();
      assert.equal(await field(page).inputValue(), 'fetch wrapper with timeout and typed json');
      await field(page).press('Alt+Enter');
      await page.locator('.quick-input-widget', { hasText: 'What should replace' }).waitFor();
      await field(page).fill('2nd');
      await page.locator('.quick-input-message', { hasText: 'begins with a letter' }).waitFor();
      await field(page).fill('shipments');
      await field(page).press('Enter');
      await lens(page, 'Accept').first().waitFor();
      assert.match(await editorText(page), /shipment/i);
    });
  });

  it('are offered for a selected comment', async () => {
    await inSandbox(simulated, noKey, async (page, folder) => {
      await openWith(page, folder, 'pool.go', 'package main\n\n// worker pool for invoices, fixed number of goroutines\n');
      await page.keyboard.press('ControlOrMeta+Home');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Shift+End');
      await ask(page, '', 'Q2O: Generate from Selection');
      await pickRow(page, 'Go worker pool').waitFor();
      await screenshot(page, 'near-selection');
      await field(page).press('Alt+Enter');
      await lens(page, 'Accept').first().waitFor();
      assert.match(await editorText(page), /func/);
    });
  });

  it('leave the library as the next step where none is near; Escape leads back, and what is inserted ends the question', async () => {
    await inSandbox(simulated, noKey, async (page, folder) => {
      await openWith(page, folder, 'clone.py', '');
      await ask(page, 'deep clone of an object');
      await pickRow(page, 'Browse all templates').click();
      await title(page, 'Browse Templates').waitFor();
      await page.keyboard.press('Escape');
      await title(page, 'Q2O: Generate Code').waitFor();
      assert.equal(await field(page).inputValue(), 'deep clone of an object');
      await pickRow(page, 'Browse all templates').click();
      await title(page, 'Browse Templates').waitFor();
      await field(page).fill('retry decorator');
      await pickRow(page, 'Python retry decorator').first().waitFor();
      await field(page).press('Enter');
      await lens(page, 'Accept').first().waitFor();
      await title(page, 'Q2O: Generate Code')
        .waitFor({ state: 'detached' })
        .catch(() => undefined);
      assert.match(await editorText(page), /def retry/);
    });
  });

  it('come back with the task where a stub shall be filled and no model can be asked', async () => {
    await inSandbox(simulated, noKey, async (page, folder) => {
      await openWith(page, folder, 'bulb.py', stub);
      await page.keyboard.press('ControlOrMeta+Home');
      await page.locator('[class*="codicon-light-bulb"], [class*="codicon-gutter-lightbulb"]').first().waitFor();
      await page.keyboard.press('ControlOrMeta+.');
      await page.locator('.action-widget .monaco-list-row', { hasText: 'Q2O: Fill in this stub' }).click();
      await pickRow(page, 'Set an API key').waitFor();
      await screenshot(page, 'near-bulb');
      await page.keyboard.press('Escape');
      assert.match(await editorText(page), /Decode the frames/);
    });
  });
});
