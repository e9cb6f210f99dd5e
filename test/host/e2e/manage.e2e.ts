import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import { pastTemplate } from '../../fakes/history.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { runCommand, screenshot, typeInQuickInput, withWorkbench } from '../workbench.ts';
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

  it('merges two templates into one, and reviews its parameters', async () => {
    await inWindow('Light Modern', async (page, userDataDir) => {
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
      await dashboard.getByText('They cannot be one. Their tasks differ').waitFor();
      await dashboard.locator('.list .title', { hasText: 'orders' }).click();
      await dashboard.getByText('They are the same but for one parameter.').waitFor();
      await dashboard.locator('.diff-here', { hasText: '{{parcels}}' }).first().waitFor();
      assert.deepEqual(await seriousFindings(dashboard), [], 'merge');
      await screenshot(page, 'template-merge');
      await press(dashboard, 'Merge');
      await dashboard.getByText('2 of 2 learned templates').waitFor();
      await dashboard.locator('.slot', { hasText: 'parcels' }).waitFor();
      await page.locator('.notifications-toasts .monaco-button', { hasText: 'Undo' }).click();
      await dashboard.getByText('3 of 3 learned templates').waitFor();
      await dashboard.locator('.detail', { hasText: 'its own task only' }).waitFor();

      await press(dashboard, 'Add a parameter');
      await typeInQuickInput(page, 'bananas');
      await page.locator('.quick-input-message', { hasText: 'does not stand in the task' }).waitFor();
      await typeInQuickInput(page, 'parcels', { enter: true });
      await dashboard.locator('.slot', { hasText: 'in 4 places' }).waitFor();
      const suggestion = (word: string, reason: string) => ({ word, kind: 'noun', reason });
      const parameters = [suggestion('endpoint', 'not in the code'), suggestion('list', 'what is shown'), suggestion('tenant', 'nowhere')];
      simulated.enqueue('anthropic', { text: JSON.stringify({ parameters }) });
      await press(dashboard, 'Ask a model for more');
      await dashboard.getByLabel('Refuse "list"').waitFor();
      assert.deepEqual(await seriousFindings(dashboard), [], 'parameters');
      await screenshot(page, 'template-parameters');
      await dashboard.getByLabel('Refuse "list"').press('Enter');
      await dashboard.getByLabel('Refuse "list"').waitFor({ state: 'detached' });
      await dashboard.getByLabel('Remove "parcels"').press('Enter');
      await dashboard.locator('.detail', { hasText: 'its own task only' }).waitFor();
      await other.close();
    });
  });
});

async function press(dashboard: Frame, name: string): Promise<void> {
  await dashboard.getByRole('button', { name, exact: true }).press('Enter');
}
