import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { createTeamDatabase, type PostgresServer, startPostgres, type TeamDatabase } from '../../fakes/postgresServer.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { quickPickRow, runCommand, screenshot, typeInQuickInput } from '../workbench.ts';
import { openPanel, pageFrame } from './dashboardSupport.ts';
import { ask, field, inSandbox, lens, openWith, pickRow, title } from './editorSupport.ts';

/** A task that no template answers. */
const odd = 'a function that decodes quaternion telemetry frames';

describe('a team store', () => {
  let simulated: SimulatedProvider;
  let server: PostgresServer;
  let database: TeamDatabase;
  before(async () => {
    simulated = await startSimulatedProvider();
    server = await startPostgres();
    database = await createTeamDatabase(server);
    await database.addTeam('web shop', [], ['lea']);
  });
  after(async () => {
    await simulated.stop();
    await server.dispose();
  });

  const said = (page: Page, text: string) => page.locator('.notifications-toasts', { hasText: text });
  async function connect(page: Page, password: string): Promise<void> {
    await runCommand(page, 'Q2O: Connect Team Store…');
    await title(page, 'Your team store').waitFor();
    await typeInQuickInput(page, `lea@127.0.0.1:${server.port}/${database.name}`, { enter: true });
    await title(page, 'Password of lea').waitFor();
    await typeInQuickInput(page, password, { enter: true });
  }
  async function setLimit(page: Page, row: string, amount: string): Promise<void> {
    await runCommand(page, 'Q2O: Team Limits…');
    await pickRow(page, row).first().click();
    await title(page, 'In US dollars a month').waitFor();
    await typeInQuickInput(page, amount, { enter: true });
    await title(page, 'Limits of the team').waitFor();
    await pickRow(page, `of $${amount}`).first().waitFor();
  }

  it('is connected to, refuses by the limit of the team, is raised by a lead, and is left again', async () => {
    await inSandbox(simulated, { 'q2o.providers.order': ['anthropic'] }, async (page, folder) => {
      await connect(page, 'not this one');
      await said(page, 'does not let you in').waitFor();
      await said(page, 'Nothing was saved').waitFor();
      await screenshot(page, 'team-wrong-password');
      await runCommand(page, 'Notifications: Clear All Notifications');

      await connect(page, database.login('lea').password);
      await said(page, 'Team "web shop", as lea, who leads it').waitFor();
      await runCommand(page, 'Notifications: Clear All Notifications');

      await setLimit(page, 'Limit the whole team', '0.0001');
      await screenshot(page, 'team-limits');
      await page.keyboard.press('Escape');
      const panel = await openPanel(page);
      await panel.locator('#team').waitFor();
      await panel.getByText('$0 of $0.0001').waitFor();
      await screenshot(page, 'team-panel');

      await openWith(page, folder, 'telemetry.py', 'import math\n\n');
      await page.keyboard.press('ControlOrMeta+End');
      await ask(page, odd);
      await field(page).press('Enter');
      await said(page, 'is left of the limit of the team').waitFor();
      await screenshot(page, 'team-refused');
      await runCommand(page, 'Notifications: Clear All Notifications');

      await setLimit(page, 'Team:', '5');
      await page.keyboard.press('Escape');
      await ask(page, `${odd} of a drone`);
      await field(page).press('Enter');
      await lens(page, 'Accept').first().waitFor();
      await page.keyboard.press('ControlOrMeta+Enter');
      const spent = async () => {
        const { rows } = await database.owner.query("SELECT committed FROM q2o.totals WHERE scope = 'team'");
        return Number(rows[0]?.committed ?? 0);
      };
      for (let wait = 0; wait < 100 && (await spent()) === 0; wait++) await page.waitForTimeout(100);
      assert.ok((await spent()) > 0);

      await runCommand(page, 'Q2O: Open Dashboard');
      const dashboard = await pageFrame(page, 'nav');
      await dashboard.locator('#team').waitFor();
      await screenshot(page, 'team-dashboard');

      await runCommand(page, 'Q2O: Show Team Store Script');
      await quickPickRow(page, 'For a new database').click();
      await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();

      await server.kill();
      await openWith(page, folder, 'second.py', 'import math\n\n');
      await page.keyboard.press('ControlOrMeta+End');
      await ask(page, `${odd} of a submarine`);
      await pickRow(page, 'Ask claude').first().click();
      await said(page, 'The team store does not answer').waitFor();
      await page.locator('.statusbar-item', { hasText: 'team away' }).waitFor();
      await screenshot(page, 'team-away');
      await server.start();
      await runCommand(page, 'Notifications: Clear All Notifications');

      await runCommand(page, 'Q2O: Disconnect Team Store');
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Disconnect' }).click();
      await said(page, 'disconnected from the team store').waitFor();
      await panel.locator('#team').waitFor({ state: 'detached' });
      await page.locator('.statusbar-item', { hasText: 'team away' }).waitFor({ state: 'detached' });
      await screenshot(page, 'team-left');
    });
  });
});
