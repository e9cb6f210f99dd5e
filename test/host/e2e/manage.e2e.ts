import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import { pastTemplate } from '../../fakes/history.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { openFile, runCommand, screenshot, typeInQuickInput, withWorkbench } from '../workbench.ts';
import { seriousFindings } from './accessibility.ts';
import { openSecondWindow, pageFrame, putTemplate } from './dashboardSupport.ts';

/** The past's templates differ in their tenants too; these differ in one word. */
function named(index: number, word: string) {
  const template = pastTemplate(index, Date.now());
  const [slot] = template.slots;
  const code = template.code.replaceAll(slot?.word ?? '', word);
  return { ...template, task: `FastAPI list endpoint for ${word} of a tenant`, code, slots: [], versions: [] };
}

describe('managing what was learned, in the real VS Code', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());

  async function inWindow(theme: string, flow: (page: Page, userDataDir: string, folder: string) => Promise<void>): Promise<void> {
    const workspace = temporaryFolder();
    const settings = {
      'q2o.providers.anthropic.baseUrl': simulated.baseUrls.anthropic,
      'q2o.providers.order': ['anthropic'],
      'q2o.sandbox': true,
      'workbench.colorTheme': theme,
    };
    try {
      const folder = createSampleWorkspace(workspace.path);
      await withWorkbench({ vsix: vsixPath(), folder, settings }, ({ page, userDataDir }) => flow(page, userDataDir, folder));
    } finally {
      workspace.remove();
    }
  }

  it('merges two templates, reviews parameters, exports and imports them, and edits prompts', async () => {
    await inWindow('Light Modern', async (page, userDataDir, folder) => {
      const other = await openSecondWindow(userDataDir);
      await putTemplate(other, named(1, 'orders'));
      await putTemplate(other, named(2, 'parcels'));
      await putTemplate(other, { ...pastTemplate(3, Date.now()), code: 'x = 1\n', slots: [], task: 'one line of Python' });
      await runCommand(page, 'Q2O: Open Dashboard');
      const dashboard = await pageFrame(page, '.charts canvas');
      await dashboard.locator('.tab', { hasText: 'Templates' }).click();
      await dashboard.getByLabel('Show').selectOption('alike');
      await dashboard.getByText('2 of 3 learned templates').waitFor();
      await dashboard.locator('.list .title', { hasText: 'parcels' }).click();
      await screenshot(page, 'template-detail');

      await press(dashboard, 'Merge with another');
      await dashboard.getByText('The first one looks the same.').waitFor();
      await dashboard.getByLabel('Show').selectOption('all');
      await dashboard.locator('.list .title', { hasText: 'one line' }).click();
      await dashboard.getByText('They cannot be merged. Their tasks differ').waitFor();
      await dashboard.locator('.list .title', { hasText: 'orders' }).click();
      await dashboard.getByText('They are the same except for one parameter.').waitFor();
      await dashboard.locator('.diff-here', { hasText: '{{parcels}}' }).first().waitFor();
      assert.deepEqual(await seriousFindings(dashboard), [], 'merge');
      await screenshot(page, 'template-merge');
      await press(dashboard, 'Merge');
      await dashboard.getByText('2 of 2 learned templates').waitFor();
      await dashboard.locator('.slot', { hasText: 'parcels' }).waitFor();
      await page.locator('.notifications-toasts .monaco-button', { hasText: 'Undo' }).click();
      await dashboard.getByText('3 of 3 learned templates').waitFor();
      await dashboard.locator('.detail', { hasText: 'only its own task' }).waitFor();

      await press(dashboard, 'Add a parameter');
      await typeInQuickInput(page, 'bananas');
      await page.locator('.quick-input-message', { hasText: 'is not in the task' }).waitFor();
      await typeInQuickInput(page, 'parcels', { enter: true });
      await dashboard.locator('.slot', { hasText: 'in 4 places' }).waitFor();
      const suggestion = (word: string, reason: string) => ({ word, kind: 'noun', reason });
      const parameters = [suggestion('endpoint', 'not in the code'), suggestion('list', 'what is shown'), suggestion('tenant', 'nowhere')];
      simulated.enqueue('anthropic', { text: JSON.stringify({ parameters }) }, { text: JSON.stringify({ parameters }) });
      const asking = dashboard.getByRole('button', { name: /^Ask a model for more \(at most \$0\.0/ });
      await asking.press('Enter');
      await dashboard.getByLabel('Refuse "list"').waitFor();
      assert.deepEqual(await seriousFindings(dashboard), [], 'parameters');
      await screenshot(page, 'template-parameters');
      await dashboard.getByLabel('Refuse "list"').press('Enter');
      await dashboard.getByLabel('Refuse "list"').waitFor({ state: 'detached' });
      await asking.press('Enter');
      await dashboard.getByLabel('Accept "list"').press('Enter');
      await dashboard.getByLabel('Kind of "list"').selectOption('name');
      await dashboard.getByLabel('Rename "list"').press('Enter');
      await typeInQuickInput(page, 'parcels');
      await page.locator('.quick-input-message', { hasText: '"parcels" is there twice.' }).waitFor();
      await page.keyboard.press('Escape');
      await dashboard.getByLabel('Remove "list"').press('Enter');
      await dashboard.getByLabel('Remove "list"').waitFor({ state: 'detached' });
      await dashboard.getByLabel('Remove "parcels"').press('Enter');
      await dashboard.locator('.detail', { hasText: 'only its own task' }).waitFor();
      await other.close();
      await exportsAndImports(page, dashboard, folder);
      await editsPrompts(page, dashboard, userDataDir, folder);
    });
  });
});

/** What a template says goes out as a file and comes back, past a preview. */
async function exportsAndImports(page: Page, dashboard: Frame, folder: string): Promise<void> {
  const name = 'fastapi-list-endpoint-for-parcels-of-a-tenant.json';
  await press(dashboard, 'Export JSON');
  await confirmFileDialog(page);
  await page.locator('.statusbar-item', { hasText: `Saved ${name}` }).waitFor();
  assert.match(String(readJson(folder, name).task), /parcels/);
  await press(dashboard, 'Export all');
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'VS Code snippets' }).click();
  await confirmFileDialog(page);
  await page.locator('.statusbar-item', { hasText: 'Saved q2o.code-snippets' }).waitFor();
  assert.equal(Object.keys(readJson(folder, 'q2o.code-snippets')).length, 3);

  await dashboard
    .locator('.row', { hasText: 'parcels' })
    .getByLabel(/^Delete/)
    .press('Enter');
  await dashboard.getByText('2 of 2 learned templates').waitFor();
  await press(dashboard, 'Import');
  const preview = page.locator('.quick-input-widget', { hasText: 'Import templates' });
  await openInFileDialog(page, join(folder, name), preview.locator('.monaco-list-row', { hasText: 'parcels' }));
  await screenshot(page, 'template-import');
  assert.match((await preview.textContent()) ?? '', /python · quality \d+/);
  await page.keyboard.press('Enter');
  await dashboard.getByText('3 of 3 learned templates').waitFor();
}

/** Texts are previewed while they are written, survive hiding, are saved at the level that was chosen, and are taken back. */
async function editsPrompts(page: Page, dashboard: Frame, userDataDir: string, folder: string): Promise<void> {
  await runCommand(page, 'Notifications: Clear All Notifications');
  await dashboard.locator('.tab', { hasText: 'Prompts' }).click();
  await dashboard.getByLabel('Additions').fill('Write for {project}, never for {banana}.');
  await dashboard.getByText('{banana} is not a placeholder').waitFor();
  const sent = dashboard.getByRole('region', { name: /^Addition/ });
  await sent.getByText(/Write for q2o-\w+, never for/).waitFor();
  await dashboard.locator('.tab', { hasText: 'Overview' }).click();
  await dashboard.locator('.charts').waitFor();
  await openFile(page, 'src/orders.ts');
  await page.locator('.tab[aria-label^="Q2O Dashboard"]').click();
  const again = await pageFrame(page, '.charts canvas');
  await again.locator('.tab', { hasText: 'Prompts' }).click();
  const additions = again.getByLabel('Additions');
  await again.getByText('not saved').waitFor();
  assert.match(await additions.inputValue(), /banana/);
  await additions.fill('Write for {project}.');
  await press(again, 'Save');
  await again.getByText('set at this level').waitFor();
  const settings = join('User', 'settings.json');
  assert.equal(readJson(userDataDir, settings)['q2o.prompt.additions'], 'Write for {project}.');

  await again.getByLabel('Write to').selectOption('projectAgent');
  await again.getByText('set at this level').waitFor({ state: 'detached' });
  // The document in front is TypeScript.
  await again.getByRole('textbox', { name: 'Conventions of typescript' }).fill('Tabs.');
  await again.getByRole('region', { name: 'Conventions of typescript' }).getByText('Tabs.').waitFor();
  assert.deepEqual(await seriousFindings(again), [], 'prompts');
  await screenshot(page, 'prompt-editor');
  await press(again, 'Save');
  await again.getByText('set at this level').waitFor();
  assert.deepEqual(readJson(folder, '.q2o/project.json').agents, { coder: { 'prompt.conventions': { typescript: 'Tabs.' } } });
  await press(again, 'Reset to default');
  await again.getByText('set at this level').waitFor({ state: 'detached' });
  assert.deepEqual(readJson(folder, '.q2o/project.json').agents, { coder: {} });
}

/** Types a path. The dialog lists folders in its own time and may put another text in place of what was typed; then it is typed again. */
async function openInFileDialog(page: Page, path: string, opened: Locator): Promise<void> {
  const input = page.locator('.quick-input-widget:visible .quick-input-box input');
  await page.locator('.quick-input-widget', { hasText: 'Template files' }).locator('.monaco-list-row').first().waitFor();
  for (let attempt = 1; ; attempt++) {
    await input.fill(path);
    await input.press('Enter');
    try {
      await opened.waitFor({ timeout: 3_000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/** Takes the name that is proposed, once the dialog has listed the folder. */
async function confirmFileDialog(page: Page): Promise<void> {
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'pyproject.toml' }).waitFor();
  await page.locator('.quick-input-widget:visible .quick-input-box input').press('Enter');
}

function readJson(folder: string, name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** Presses the enabled one of that name. */
async function press(dashboard: Frame, name: string): Promise<void> {
  await dashboard.getByRole('button', { name, exact: true, disabled: false }).press('Enter');
}
