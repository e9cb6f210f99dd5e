import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addPast, openPanel, openSecondWindow, pageFrame } from '../host/e2e/dashboardSupport.ts';
import { field, lens, openWith, pickRow } from '../host/e2e/editorSupport.ts';
import { openFile, runCommand } from '../host/workbench.ts';
import { csvExport, type Steps } from './walk.ts';

const first = 'Flask endpoint that exports shipments as CSV';
const second = 'CSV export endpoint in Flask for suppliers';

/** A task, a model's answer, and the next task of its kind for free: the recording of the README. */
export async function recordLearning(steps: Steps): Promise<void> {
  const { page, folder, simulated, frame } = steps;
  simulated.enqueue('gemini', { text: csvExport, chunkDelayMs: 150 });
  await openWith(page, folder, 'shipments.py', '');
  await openWith(page, folder, 'suppliers.py', '');
  await openFile(page, 'shipments.py');
  await frame(800);
  await type(steps, first);
  await pickRow(page, 'at most').first().waitFor();
  await frame(2500);
  await field(page).press('Enter');
  for (let part = 0; part < 4; part++) {
    await page.waitForTimeout(700);
    await frame(500);
  }
  await lens(page, 'Accept').first().waitFor();
  await page.waitForTimeout(300);
  await frame(2500);
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.locator('.statusbar-item', { hasText: 'Q2O learned a template' }).waitFor();
  await frame(2000);
  await openFile(page, 'suppliers.py');
  await type(steps, second);
  await pickRow(page, 'in place of').first().waitFor();
  await page.waitForTimeout(700);
  await frame(3000);
  await field(page).press('Enter');
  await lens(page, 'Accept').first().waitFor();
  await page.waitForTimeout(300);
  await frame(4000);
}

async function type({ page, frame }: Steps, task: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Alt+G');
  await field(page).waitFor();
  await frame(500);
  for (const words of task.split(/(?<=as |for )/)) {
    await page.keyboard.type(words);
    await page.waitForTimeout(250);
    await frame(400);
  }
}

/** What the code of the recording needs of the project. */
export function withFlask(folder: string): void {
  writeFileSync(join(folder, 'pyproject.toml'), '[project]\nname = "corner-shop"\nversion = "1.0.0"\ndependencies = ["flask"]\n');
  const lists = ['shipments', 'suppliers'].map((name) => `def list_${name}() -> list[object]:\n    return []\n`);
  writeFileSync(join(folder, 'repository.py'), lists.join('\n\n'));
}

/** Panel and dashboard after some weeks of use. */
export function showUse(theme: 'dark' | 'light'): (steps: Steps) => Promise<void> {
  return async ({ page, userDataDir, picture }) => {
    // Our files are made with the first use.
    await runCommand(page, 'Q2O: Open Dashboard');
    await pageFrame(page, 'nav');
    const other = await openSecondWindow(userDataDir);
    await addPast(other);
    await other.close();
    await page.keyboard.press('ControlOrMeta+W');
    await openPanel(page);
    await page.waitForTimeout(1500);
    await picture(`panel-${theme}`);
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await runCommand(page, 'Q2O: Open Dashboard');
    for (const tab of ['Overview', 'Templates', 'Log']) {
      const frame = await pageFrame(page, 'nav');
      await frame.locator('nav .tab', { hasText: tab }).click();
      await page.waitForTimeout(1500);
      await picture(`dashboard-${tab.toLowerCase()}-${theme}`);
    }
  };
}
