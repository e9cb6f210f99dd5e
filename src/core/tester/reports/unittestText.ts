import type { TestResult } from './testResults.ts';

/** What `python -m unittest -v` prints: a line a test, then the failures with their tracebacks. */
export function readUnittest(text: string): readonly TestResult[] {
  const results = new Map<string, TestResult>();
  const lines = text.split(/\r?\n/);
  let pending: string | undefined;
  for (const line of lines) {
    if (line.startsWith('====')) break;
    const begun = /^(\w+) \([^)]*\)/.exec(line)?.[1];
    if (begun !== undefined) pending = begun;
    const end = /(?:^|\.\.\. )(ok|FAIL|ERROR|skipped\b.*|expected failure)$/.exec(line.trimEnd())?.[1];
    if (pending !== undefined && end !== undefined) {
      results.set(pending, { name: pending, status: statusOf(end), message: '' });
      pending = undefined;
    }
  }
  for (const { kind, name, message } of reports(lines)) {
    // Parts of a test (`subTest`) are told only here.
    const isBroken = kind === 'ERROR' && /Failed to import test module|_FailedTest/.test(message);
    results.set(name, { name, status: isBroken ? 'broken' : 'failed', message });
  }
  return [...results.values()];
}

function statusOf(word: string): TestResult['status'] {
  if (word === 'ok' || word === 'expected failure') return 'passed';
  return word.startsWith('skipped') ? 'skipped' : 'failed';
}

function reports(lines: readonly string[]): readonly { readonly kind: string; readonly name: string; readonly message: string }[] {
  const found: { kind: string; name: string; message: string }[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = lines[at - 1]?.startsWith('====') ? /^(FAIL|ERROR): (\w+)/.exec(lines[at] ?? '') : null;
    if (!head) continue;
    const body: string[] = [];
    for (let next = at + 1; next < lines.length && !(lines[next] ?? '').startsWith('===='); next++) body.push(lines[next] ?? '');
    found.push({
      kind: head[1] ?? '',
      name: head[2] ?? '',
      message: `${(lines[at] ?? '').slice(head[0].length)}\n${body.join('\n')}`.trim().slice(0, 4_000),
    });
  }
  return found;
}
