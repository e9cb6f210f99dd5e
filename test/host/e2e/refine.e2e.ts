import assert from 'node:assert/strict';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, runCommand, screenshot } from '../workbench.ts';
import { ask, field, inSandbox, lens, openWith, pickRow, title } from './editorSupport.ts';

const fence = '```';
const block = (code: string) => ({ text: `${fence}python\n${code}\n${fence}` });
const first = `def decoded(frames: list[bytes]) -> list[bytes]:
    """Return the frames decoded.

    Args:
        frames: What was received.
    """
    return [frame.strip() for frame in frames]`;
const second = first
  .replace('frames: list[bytes])', 'frames: list[bytes], page: int = 1)')
  .replace('What was received.', 'What was received.\n        page: Which ten of them.')
  .replace('in frames]', 'in frames[(page - 1) * 10 : page * 10]]');

describe('refining a pending edit', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  it('asks with the price first, shows what changed, and goes back and forth', async () => {
    simulated.always('anthropic', block(first));
    await inSandbox(simulated, { 'q2o.providers.order': ['anthropic'] }, async (page, folder) => {
      await openWith(page, folder, 'telemetry.py', 'LIMIT = 10\n');
      await page.keyboard.press('ControlOrMeta+End');
      await ask(page, 'decode quaternion telemetry frames');
      await pickRow(page, 'left this month').waitFor();
      await field(page).press('Enter');
      await lens(page, 'Refine…').first().waitFor();
      await screenshot(page, 'refine-before');
      simulated.always('anthropic', block(second));
      await page.keyboard.press('Control+Alt+r');
      await title(page, 'Q2O: Refine the pending edit').waitFor();
      await field(page).fill('with pagination');
      await pickRow(page, 'left this month').waitFor();
      await screenshot(page, 'refine-question');
      await field(page).press('Enter');
      await lens(page, 'Version 2 of 2').waitFor();
      assert.match(await editorText(page), /page: int/);
      await screenshot(page, 'refine-after');
      await lens(page, 'Version 2 of 2').locator('a', { hasText: 'Version 2 of 2' }).click();
      await page.locator('.tab', { hasText: 'Version 1 and version 2' }).waitFor();
      await screenshot(page, 'refine-compare');
      await runCommand(page, 'View: Close Editor');
      await lens(page, 'Previous Version').locator('a', { hasText: 'Previous Version' }).click();
      await lens(page, 'Version 1 of 2').waitFor();
      assert.doesNotMatch(await editorText(page), /page: int/);
      await page.keyboard.press('ControlOrMeta+z');
      await lens(page, 'Version 2 of 2').waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      await lens(page, 'Version 2 of 2').waitFor({ state: 'detached' });
      assert.match(await editorText(page), /page: int/);
      await screenshot(page, 'refine-accepted');
    });
  });
});
