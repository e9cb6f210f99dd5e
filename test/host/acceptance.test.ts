import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allCases } from './acceptance/acceptCases.ts';
import { sampleLanguages } from './acceptance/acceptLanguages.ts';
import { acceptOnce } from './acceptance/acceptRun.ts';
import { type Fixture, openUntitled, pendingEditsFixture } from './pendingEditSupport.ts';

/** A sample of what `npm run bench:accept` does for all cases. */
describe('accepting writes what the model says, and one undo takes it back', () => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = pendingEditsFixture();
  });
  afterEach(async () => {
    fixture.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  for (const [index, { id }] of sampleLanguages.entries()) {
    it(`in ${id}`, async () => {
      const cases = allCases().filter((one, at) => one.language === id && at % 26 === index);
      const editor = await openUntitled('', id);
      const faults: string[] = [];
      for (const one of cases) {
        const fault = await acceptOnce(fixture.edits, editor, one);
        if (fault !== undefined) faults.push(fault);
      }
      assert.equal(faults.length, 0, faults.join('\n'));
    }).timeout(180_000);
  }
});
