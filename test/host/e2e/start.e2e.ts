import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { startCompanion } from '../../../scripts/childProcess.ts';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { root } from '../../../scripts/project.ts';
import { editorText, openFile, openWorkbench, runCommand, screenshot, typeInQuickInput } from '../workbench.ts';

/** What the walkthrough promises: the next task of its kind, about something else and in other words, is free. */
async function learnsFrom(page: Page): Promise<void> {
  await runCommand(page, 'Q2O: Generate Code');
  await typeInQuickInput(page, 'Flask endpoint that exports shipments as CSV', { enter: true });
  await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.locator('.statusbar-item', { hasText: 'learned a template' }).waitFor();
  await runCommand(page, 'Q2O: Generate Code');
  await typeInQuickInput(page, 'CSV export endpoint in Flask for suppliers');
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: '"suppliers" in place of "shipments"' }).waitFor();
  await screenshot(page, 'sandbox-learned');
  await page.keyboard.press('Enter');
  await page.locator('.codelens-decoration', { hasText: 'free' }).first().waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.locator('.statusbar-item', { hasText: 'Q2O: accepted' }).waitFor();
  await page.keyboard.press('ControlOrMeta+F');
  await page.keyboard.type('flask_endpoint_that_exports_suppliers');
  await page.locator('.find-widget .matchesCount', { hasText: '1 of 1' }).waitFor();
}

describe('npm start -- --sandbox', () => {
  it('serves a VS Code that generates through simulated providers, and says that they are simulated', async () => {
    const home = temporaryFolder();
    const script = join(root, 'scripts', 'start.ts');
    const start = startCompanion(process.execPath, [script, '--sandbox', '--home', home.path], {
      env: { ...process.env, Q2O_HOST: 'codeServer' },
    });
    start.process.stderr.pipe(process.stderr);
    try {
      let printed = '';
      let url: string | undefined;
      for await (const line of createInterface({ input: start.process.stdout })) {
        printed += `${line}\n`;
        url = /VS Code with Q2O \[SIMULATED PROVIDERS\]: (\S+)/.exec(line)?.[1];
        if (url !== undefined) break;
      }
      assert.ok(url, printed);
      assert.match(printed, /are SIMULATED by a server on this machine/);
      const { page, close } = await openWorkbench(url);
      try {
        await openFile(page, 'reports/daily.py');
        await runCommand(page, 'Q2O: Generate Code');
        await typeInQuickInput(page, 'a function that decodes quaternion telemetry frames', { enter: true });
        await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor();
        await screenshot(page, 'sandbox');
        assert.match(await editorText(page), /Simulated answer/);
        assert.match(await page.title(), /\[SIMULATED PROVIDERS\]/);
        await page.keyboard.press('Escape');
        await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor({ state: 'detached' });
        await learnsFrom(page);
      } finally {
        await close();
      }
    } finally {
      await start.stop();
      home.remove();
    }
  });
});
