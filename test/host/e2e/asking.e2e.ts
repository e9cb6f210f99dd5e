import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, runCommand, screenshot, typeInQuickInput } from '../workbench.ts';
import { ask, field, inSandbox, lens, openWith, pickRow, press, title } from './editorSupport.ts';

/** A task that no template answers. */
const odd = 'a function that decodes quaternion telemetry frames';

describe('asking for a task', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  beforeEach(() => simulated.reset());

  it('shows what would answer, for which language and agent, and lets both be changed', async () => {
    await inSandbox(simulated, {}, async (page, folder) => {
      await openWith(page, folder, 'ask.txt', '');
      await ask(page, 'FastAPI CRUD router for invoices with SQLAlchemy');
      await pickRow(page, 'free').first().waitFor();
      await pickRow(page, 'at most $').waitFor();
      await title(page, 'plaintext · Coder').waitFor();
      await press(page, 'Change the language of the document');
      await title(page, 'the language of this document').waitFor();
      await typeInQuickInput(page, 'python');
      await pickRow(page, 'python').first().click();
      await title(page, 'python · Coder').waitFor();
      await press(page, 'Choose the agent');
      await pickRow(page, 'Tester').first().click();
      await title(page, 'python · Tester').waitFor();
      assert.equal(await field(page).inputValue(), 'FastAPI CRUD router for invoices with SQLAlchemy');
      await screenshot(page, 'ask-language-agent');
      await field(page).press('Enter');
      await lens(page, 'Accept').first().waitFor();
      assert.match(await editorText(page), /fastapi/i);
      assert.equal(simulated.requests.length, 0);
    });
  });

  it('takes pasted lines, brings tasks back from the history, and asks the model when its row is chosen', async () => {
    await inSandbox(simulated, {}, async (page, folder) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await openWith(page, folder, 'ask.py', '');
      await ask(page, '');
      await page.evaluate('navigator.clipboard.writeText("a function that decodes\\nquaternion telemetry frames")');
      await field(page).press('ControlOrMeta+V');
      await pickRow(page, 'at most $').waitFor();
      assert.match(await field(page).inputValue(), /decodes\s+quaternion/);
      await field(page).press('Enter');
      await lens(page, 'Accept').first().waitFor();
      await page.keyboard.press('Escape');
      await lens(page, 'Accept').first().waitFor({ state: 'detached' });

      await ask(page, '');
      await pickRow(page, 'quaternion').waitFor();
      await screenshot(page, 'ask-history');
      await field(page).press('ArrowUp');
      await field(page).press('Enter');
      await pickRow(page, 'at most $').waitFor();
      assert.match(await field(page).inputValue(), /quaternion/);
      await page.keyboard.press('Escape');

      const before = simulated.requests.length;
      await ask(page, 'FastAPI CRUD router for invoices with SQLAlchemy');
      await pickRow(page, 'free').first().waitFor();
      await pickRow(page, 'at most $').click();
      await lens(page, 'Accept').first().waitFor();
      assert.ok(simulated.requests.length > before);
    });
  });

  it('says that a task is too long instead of sending it', async () => {
    await inSandbox(simulated, {}, async (page, folder) => {
      await openWith(page, folder, 'ask.py', '');
      await ask(page, `${odd} ${'x'.repeat(20_000)}`);
      await pickRow(page, 'characters; the most').waitFor();
      await screenshot(page, 'ask-too-long');
      await field(page).press('Enter');
      await typeInQuickInput(page, 'פונקציה שמפענחת מסגרות טלמטריה');
      await pickRow(page, 'at most $').waitFor();
      await screenshot(page, 'ask-right-to-left');
      assert.equal(simulated.requests.length, 0);
    });
  });

  it('answers from templates when the month is spent, and says what to do for the model', async () => {
    await inSandbox(simulated, { 'q2o.budget.monthlyLimitUsd': 0.000001 }, async (page, folder) => {
      await openWith(page, folder, 'spent.py', '');
      await ask(page, odd);
      await pickRow(page, 'may cost up to').waitFor();
      await screenshot(page, 'budget-spent-ask');
      await field(page).press('Enter');
      await page.locator('.notifications-toasts', { hasText: 'Open Budget' }).waitFor();
      await screenshot(page, 'budget-spent');
      await page.keyboard.press('Escape');
      await runCommand(page, 'Notifications: Clear All Notifications');
      // Counting tokens costs nothing, and is how the worst case was known.
      assert.deepEqual(
        simulated.requests.filter(({ kind }) => kind !== 'count'),
        [],
      );
      await openWith(page, folder, 'free.py', '');
      await ask(page, 'FastAPI CRUD router for invoices with SQLAlchemy');
      await pickRow(page, 'free').first().waitFor();
      await field(page).press('Enter');
      await lens(page, 'Accept').first().waitFor();
      assert.match(await editorText(page), /fastapi/i);
    });
  });

  it('asks for another project of the workspace than the document is of, when it is chosen', async () => {
    const twoProjects = (folder: string) => {
      for (const name of ['shop', 'desk']) {
        mkdirSync(join(folder, name, '.q2o'), { recursive: true });
        const project = { name, settings: { 'prompt.additions': `House rules of the ${name}.` } };
        writeFileSync(join(folder, name, '.q2o', 'project.json'), JSON.stringify(project));
      }
      const file = join(folder, 'both.code-workspace');
      writeFileSync(file, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'desk' }] }));
      return file;
    };
    await inSandbox(
      simulated,
      { 'q2o.providers.order': ['anthropic'] },
      async (page, folder) => {
        await openWith(page, join(folder, 'shop'), 'till.py', '');
        await ask(page, odd);
        await title(page, 'python · Coder · shop').waitFor();
        await press(page, 'Change the project');
        await pickRow(page, 'the project now').waitFor();
        await screenshot(page, 'ask-project');
        await pickRow(page, 'desk').first().click();
        await title(page, 'python · Coder · desk').waitFor();
        assert.equal(await field(page).inputValue(), odd);
        await field(page).press('Enter');
        await lens(page, 'Accept').first().waitFor();
        const asked = JSON.stringify(simulated.requests.at(-1)?.body);
        assert.match(asked, /House rules of the desk/);
        assert.doesNotMatch(asked, /House rules of the shop/);
        await page.keyboard.press('Escape');
        await lens(page, 'Accept').first().waitFor({ state: 'detached' });
        await ask(page, odd);
        await title(page, 'python · Coder · shop').waitFor();
      },
      twoProjects,
    );
  });
});
