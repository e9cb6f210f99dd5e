import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import { runCommand, screenshot, withWorkbench } from '../workbench.ts';
import { addPast, openPanel, openSecondWindow, pageFrame, spend } from './dashboardSupport.ts';

describe('panel and dashboard in the real VS Code', () => {
  async function inSample(settings: Record<string, unknown>, flow: (page: Page, userDataDir: string) => Promise<void>): Promise<void> {
    const workspace = temporaryFolder();
    try {
      const folder = createSampleWorkspace(workspace.path);
      await withWorkbench({ vsix: vsixPath(), folder, settings }, ({ page, userDataDir }) => flow(page, userDataDir));
    } finally {
      workspace.remove();
    }
  }

  it('shows budget, templates, generations and providers, and every page of the dashboard', async () => {
    await inSample({ 'q2o.budget.monthlyLimitUsd': 20 }, async (page, userDataDir) => {
      const other = await openSecondWindow(userDataDir);
      await addPast(other);
      await spend(other, 9, 20);
      const panel = await openPanel(page);
      await panel.locator('.row .title').first().waitFor();
      await screenshot(page, 'panel-dark');
      await runCommand(page, 'Q2O: Open Dashboard');
      const dashboard = await pageFrame(page, '.charts canvas');
      await screenshot(page, 'dashboard-overview-dark');
      for (const name of ['Templates', 'Prompts', 'Configuration', 'Log']) {
        await dashboard.locator('.tab', { hasText: name }).click();
        await dashboard.locator('.content .bar').waitFor();
        await screenshot(page, `dashboard-${name.toLowerCase()}-dark`);
      }
      await other.close();
    });
  });
});
