import assert from 'node:assert/strict';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import { editorText, openFile, quickPickRow, screenshot, typeInQuickInput, withWorkbench } from '../workbench.ts';

describe('the packaged extension', () => {
  it('installs and offers its commands in the palette', async () => {
    const workspace = temporaryFolder();
    try {
      await withWorkbench({ vsix: vsixPath(), folder: createSampleWorkspace(workspace.path) }, async ({ page }) => {
        await openFile(page, 'src/orders.ts');
        assert.match(await editorText(page), /export function totalCents\(order: Order\): number \{/);
        await page.keyboard.press('F1');
        await typeInQuickInput(page, '>Q2O: Generate Code');
        await quickPickRow(page, 'Q2O: Generate Code').waitFor();
        await screenshot(page, 'installed');
      });
    } finally {
      workspace.remove();
    }
  });
});
