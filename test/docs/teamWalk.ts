import { createTeamDatabase, startPostgres } from '../fakes/postgresServer.ts';
import { openPanel } from '../host/e2e/dashboardSupport.ts';
import { ask, field, openWith, pickRow, title } from '../host/e2e/editorSupport.ts';
import { runCommand, typeInQuickInput } from '../host/workbench.ts';
import type { Steps } from './walk.ts';

/** A lead connects, sets a limit for the team and for each person, and is refused by it. */
export async function team({ page, folder, picture }: Steps): Promise<void> {
  const server = await startPostgres();
  try {
    const database = await createTeamDatabase(server);
    await database.addTeam('Corner shop', [], ['lea']);
    await runCommand(page, 'Q2O: Connect Team Store…');
    await title(page, 'Your team store').waitFor();
    await typeInQuickInput(page, `lea@localhost:${server.port}/${database.name}`, { enter: true });
    await title(page, 'Password of lea').waitFor();
    await typeInQuickInput(page, database.login('lea').password, { enter: true });
    await page.locator('.notifications-toasts', { hasText: 'Connected' }).waitFor();
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'Q2O: Team Limits…');
    for (const [row, amount] of [
      ['Limit the whole team', '200'],
      ['Limit each person', '0.001'],
      ['Allowance', '5'],
    ] as const) {
      await pickRow(page, row).first().click();
      await title(page, 'US dollars').waitFor();
      await typeInQuickInput(page, amount, { enter: true });
      await title(page, 'Limits of the team').waitFor();
    }
    await pickRow(page, 'Allowance: $5.00').waitFor();
    await picture('team-limits');
    await page.keyboard.press('Escape');
    await openPanel(page);
    await openWith(page, folder, 'telemetry.py', 'import math\n\n');
    await page.keyboard.press('ControlOrMeta+End');
    await ask(page, 'a function that decodes quaternion telemetry frames');
    await field(page).press('Enter');
    await page.locator('.notification-list-item', { hasText: 'your limit in the team' }).waitFor();
    await picture('team');
  } finally {
    await server.dispose();
  }
}
