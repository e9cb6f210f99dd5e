import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { allCases } from '../host/acceptance/acceptCases.ts';
import { acceptOnce } from '../host/acceptance/acceptRun.ts';
import { acceptInSession } from '../host/acceptance/acceptSession.ts';
import { openUntitled, pendingEditsFixture } from '../host/pendingEditSupport.ts';

export interface Acceptances {
  readonly accepted: number;
  readonly inSessions: number;
  readonly faults: readonly string[];
}

/** Accepts every case of `allCases` and `sessions` of them with other edits around, inside an extension host. */
export async function acceptAll(resultFile: string, sessions: number, seed: number): Promise<void> {
  const fixture = pendingEditsFixture();
  const cases = allCases();
  const faults: string[] = [];
  let accepted = 0;
  let editor: vscode.TextEditor | undefined;
  for (const one of cases) {
    if (editor?.document.languageId !== one.language) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      editor = await openUntitled('', one.language);
    }
    const fault = await acceptOnce(fixture.edits, editor, one);
    accepted += 1;
    if (fault !== undefined) faults.push(fault);
    if (accepted % 100 === 0) writeFileSync(`${resultFile}.part`, JSON.stringify({ accepted, inSessions: 0, faults }));
  }
  const folder = mkdtempSync(join(tmpdir(), 'q2o-accept-'));
  const random = randomFrom(seed);
  let inSessions = 0;
  for (let session = 0; session < sessions; session += 1) {
    const one = cases[random(cases.length)];
    const done = one && (await acceptInSession(fixture.edits, folder, one, random));
    inSessions += done?.accepted ?? 0;
    if (done?.fault !== undefined) faults.push(done.fault);
  }
  rmSync(folder, { recursive: true, force: true });
  fixture.dispose();
  writeFileSync(resultFile, JSON.stringify({ accepted: accepted + inSessions, inSessions, faults } satisfies Acceptances));
}

/** The same numbers for the same seed (a linear congruential generator with the constants of Numerical Recipes). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
