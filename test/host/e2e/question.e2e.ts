import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, screenshot } from '../workbench.ts';
import { field, inSandbox, lens, openWith, pickRow } from './editorSupport.ts';

const task = 'FastAPI CRUD router for invoices with SQLAlchemy';
/** Ten keys a second. */
const pauseMs = 100;

describe('the question is open before anything else', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  it('takes every key once it is open, whatever still loads, and lets none into the file', async () => {
    await inSandbox(simulated, {}, async (page, folder) => {
      await openWith(page, folder, 'keys.py', 'x = 1\n');
      await page.keyboard.press('ControlOrMeta+End');
      for (const round of ['cold', 'warm']) {
        await pressAndType(page, task, round);
        await pickRow(page, 'free').first().waitFor();
        await screenshot(page, `question-${round}`);
        assert.equal(await field(page).inputValue(), task);
        assert.match(await editorText(page), /^x = 1\n?$/);
        await page.keyboard.press('Escape');
        await field(page)
          .waitFor({ state: 'detached' })
          .catch(() => undefined);
      }
      assert.equal(readFileSync(join(folder, 'keys.py'), 'utf8'), 'x = 1\n');
    });
  });

  it('takes Enter too, although no row is there yet', async () => {
    await inSandbox(simulated, {}, async (page, folder) => {
      await openWith(page, folder, 'enter.py', '');
      await page.keyboard.press('ControlOrMeta+Alt+G');
      await field(page).waitFor();
      await field(page).fill(task);
      await page.keyboard.press('Enter');
      await lens(page, 'Accept').first().waitFor();
      assert.match(await editorText(page), /fastapi/i);
    });
  });
});

/** A window that is still starting may hold keys up; later the first letter comes before anybody could see the question. */
async function pressAndType(page: Page, text: string, round: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Alt+G');
  await (round === 'cold' ? field(page).waitFor() : page.waitForTimeout(pauseMs));
  await page.keyboard.type(text, { delay: pauseMs });
}
