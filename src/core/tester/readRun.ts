import { readGoEvents } from './reports/goEvents.ts';
import { readJestReport, readMochaReport } from './reports/jsonReports.ts';
import type { ReadRun, RunOutput, TestResult } from './reports/testResults.ts';
import { readUnittest } from './reports/unittestText.ts';
import { readJunit, readTrx } from './reports/xmlReports.ts';
import type { TestCommand } from './runCommand.ts';

/**
 * Reads a run. Its own tests are those of `names`, where the runner also runs others (Go, a spec in a configuration); without names all are.
 * An exit without an error says nothing by itself: only tests that ran count.
 */
export function readRun(
  { end, text, reports }: RunOutput,
  { framework, report }: Pick<TestCommand, 'framework' | 'report'>,
  names: readonly string[],
): ReadRun {
  if (end.kind === 'noProgram') return { verdict: 'noRunner', results: [] };
  if (end.kind !== 'exited') return { verdict: end.kind, results: [] };
  if (missesRunner(text, framework)) return { verdict: 'noRunner', results: [] };
  const all =
    framework === 'go test'
      ? readGoEvents(text)
      : framework === 'unittest'
        ? readUnittest(text)
        : reports.flatMap((one) => readReport(one, report?.format));
  const own = all.filter(({ name, status }) => status === 'broken' || isOwn(name, names));
  const results = own.slice(0, mostResults);
  if (results.some(({ status }) => status === 'broken')) return { verdict: 'broken', results };
  if (results.some(({ status }) => status === 'failed')) return { verdict: 'failed', results };
  if (results.some(({ status }) => status === 'passed')) return { verdict: 'passed', results };
  if (end.code !== 0 && results.length === 0)
    return { verdict: 'broken', results: [{ name: '', status: 'broken', message: lastWords(text) }] };
  return { verdict: 'nothing', results };
}

function readReport(text: string, format: string | undefined): readonly TestResult[] {
  switch (format) {
    case 'junit':
      return readJunit(text);
    case 'trx':
      return readTrx(text);
    case 'jest':
      return readJestReport(text);
    case 'mocha':
      return readMochaReport(text);
    default:
      return [];
  }
}

/** Whether a result belongs to one of the names: also a row of its table (`test_a[1-2]`, `TestA/case`). */
function isOwn(name: string, names: readonly string[]): boolean {
  return (
    names.length === 0 ||
    names.some(
      (one) => name === one || name.startsWith(`${one}[`) || name.startsWith(`${one}/`) || name.endsWith(one) || name.includes(`${one}(`),
    )
  );
}

/** The framework itself is not installed: no test of ours is at fault. */
function missesRunner(text: string, framework: string): boolean {
  if (framework === 'pytest') return /No module named '?pytest\b/.test(text);
  if (framework === 'JUnit') return /Cannot access \S+ \(\S+\) in offline mode|has not been downloaded from it before/.test(text);
  // A Node that does not read TypeScript.
  if (framework === 'node:test' && /ERR_UNKNOWN_FILE_EXTENSION/.test(text)) return true;
  return /Cannot find (?:package|module) '(?:vitest|jest|mocha|typescript)'/.test(text);
}

function lastWords(text: string): string {
  return text.slice(-mostMessageChars).trim();
}

const mostResults = 500;
const mostMessageChars = 4_000;
