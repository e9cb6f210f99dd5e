import type { ContextPiece } from '../context/contextPiece.ts';
import { plainLine } from '../plainLine.ts';
import { frameworkFacts, type TestFramework } from './framework.ts';
import { type CasePlan, caseWords } from './testCases.ts';

/** The code that shall be tested. */
export interface TestSubject {
  /** From the workspace folder's root. */
  readonly path: string;
  /** VS Code's language id. */
  readonly language: string;
  /** The code itself: the selected declaration, or the file. */
  readonly code: string;
  /** First and last row of it in the file, from 0. */
  readonly rows: readonly [first: number, last: number];
}

/**
 * The task of writing tests, in our own words: what comes from files is no more than names and line numbers, the code goes along as data.
 * @param sentence what the user asks for besides; empty for nothing.
 */
export function testTask(
  { path }: TestSubject,
  framework: TestFramework,
  testPath: string,
  { names, cases }: CasePlan,
  isChange: boolean,
  sentence: string,
): string {
  const what = names.length > 0 ? `${names.slice(0, 6).join(', ')} of "${line(path)}"` : `the code of "${line(path)}"`;
  const begin = isChange
    ? `Add ${framework} tests of ${what} to the test file "${line(testPath)}", inside the suites or classes that are there. Keep every test that it has.`
    : `Write ${framework} tests of ${what}. They are the new file "${line(testPath)}", so import the code by its path from there.`;
  return [
    begin,
    frameworkFacts[framework].rules,
    'Test the code as it is there and write no copy of it. Each test checks one behaviour and compares with values worked out from what the code is for; where the code seems to have a fault, assert what is right.',
    'No test waits, uses the network, writes outside a temporary folder or depends on the day.',
    ...(cases.length > 0 ? [`Cases in the code that is tested: ${cases.map(caseWords).join(' ')}`] : []),
    ...(sentence === '' ? [] : [sentence]),
  ].join(' ');
}

/** The code that is tested, as a model is shown it. */
export function subjectPiece({ path, code, rows }: TestSubject): ContextPiece {
  return { kind: 'mention', path, lines: [rows[0] + 1, rows[1] + 1], why: 'tested', text: code };
}

function line(path: string): string {
  return plainLine(path, 200);
}
