import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageFrame } from '../host/e2e/dashboardSupport.ts';
import { lens, openWith, title } from '../host/e2e/editorSupport.ts';
import { editorText, openFile, quickPickRow, runCommand, typeInQuickInput } from '../host/workbench.ts';
import type { Steps } from './walk.ts';

/** Steps that need no picture of their own: code from a comment, taken and undone. */
export async function fromComment({ page, folder, picture }: Steps): Promise<void> {
  await openWith(page, folder, 'money.ts', '// a function that rounds money to cents\n');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+Alt+G');
  await title(page, 'Q2O: Generate from Selection').waitFor();
  await page.waitForTimeout(1500);
  await picture('tried-comment');
  await page.keyboard.press('Enter');
  await lens(page, 'Accept').first().waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await lens(page, 'Accept').first().waitFor({ state: 'detached' });
  assert.match(await editorText(page), /function/);
  await page.keyboard.press('ControlOrMeta+Z');
  await page.waitForTimeout(300);
  assert.doesNotMatch((await editorText(page)).split('\n').slice(1).join('\n'), /function/);
}

/** A limit that is set, and an amount that is allowed once. */
export async function limits({ page, picture }: Steps): Promise<void> {
  await runCommand(page, 'Q2O: Set Monthly Limit');
  await page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
  await picture('tried-limit');
  await quickPickRow(page, 'Another amount…').click();
  await typeInQuickInput(page, '25', { enter: true });
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Lower Limit' }).click();
  await page.locator('.statusbar-item', { hasText: 'Q2O $0 / $25' }).waitFor();
  await runCommand(page, 'Q2O: Allow One Request over the Limit');
  await page.locator('.quick-input-widget', { hasText: 'How much more may be spent' }).waitFor();
  await typeInQuickInput(page, '1', { enter: true });
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Allow' }).click();
  await page.waitForTimeout(800);
  await picture('tried-once');
}

/** A profile of the project, and the configuration that comes of it. */
export async function profile({ page, folder, picture }: Steps): Promise<void> {
  await runCommand(page, 'Q2O: Create Project Profile');
  for (const answer of ['northwind', 'Northwind', undefined, '97', '5']) {
    await page.locator('.quick-input-title', { hasText: 'Create Project Profile' }).waitFor();
    await page.waitForTimeout(500);
    if (answer === undefined) await page.keyboard.press('Enter');
    else await typeInQuickInput(page, answer, { enter: true });
  }
  await page.locator('.tab', { hasText: 'project.json' }).waitFor();
  const file = JSON.parse(readFileSync(join(folder, '.q2o/project.json'), 'utf8')) as { readonly client: string };
  assert.equal(file.client, 'Northwind');
  await runCommand(page, 'Q2O: Show Effective Configuration');
  const frame = await pageFrame(page, 'nav');
  await frame.getByText('97').first().waitFor();
  await picture('tried-profile');
}

/** A plan from the goal to the files, a note that is kept, an agent that is let in, and templates that are exported. */
export async function wholeWays({ page, folder, picture }: Steps): Promise<void> {
  await openFile(page, 'src/orders.ts');
  await runCommand(page, 'Q2O: Plan and Build…');
  await typeInQuickInput(page, 'A bookings API with payments and tests', { enter: true });
  const plan = await pageFrame(page, '.plan-task');
  await plan.getByRole('button', { name: /^Approve, at most/ }).click();
  await plan.getByRole('button', { name: 'Accept all 12 files' }).waitFor({ timeout: 120_000 });
  await picture('tried-plan');
  await plan.getByRole('button', { name: /^Accept all \d+ files/ }).click();
  await plan.getByRole('button', { name: /^Accept all/ }).waitFor({ state: 'detached' });
  assert.ok(existsSync(join(folder, 'bookings/model.py')));
  await runCommand(page, 'Q2O: Research…');
  await typeInQuickInput(page, 'How are orders stored', { enter: true });
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'at most' }).first().waitFor({ timeout: 30_000 });
  await page.keyboard.press('Enter');
  await page.locator('.notification-list-item', { hasText: 'have a source that was checked' }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Keep Note' }).click();
  await page.locator('.notification-list-item', { hasText: 'Kept as' }).waitFor();
  assert.equal(readdirSync(join(folder, '.q2o/notes')).length, 1);
  await runCommand(page, 'Notifications: Clear All Notifications');
  await runCommand(page, 'Q2O: Connect an Agent');
  await typeInQuickInput(page, 'Claude Code', { enter: true });
  await page.locator('.notification-list-item', { hasText: 'is in the clipboard' }).waitFor();
  await runCommand(page, 'Q2O: Connect an Agent');
  await quickPickRow(page, 'Claude Code').click();
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Take Access Back' }).click();
  await runCommand(page, 'Q2O: Show Menu');
  await page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
  await picture('tried-menu');
}
