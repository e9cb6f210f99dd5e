import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startCompanion } from '../../../scripts/childProcess.ts';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { root } from '../../../scripts/project.ts';
import { editorText, openFile, openWorkbench, runCommand, screenshot, typeInQuickInput } from '../workbench.ts';

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
      } finally {
        await close();
      }
    } finally {
      await start.stop();
      home.remove();
    }
  });
});
