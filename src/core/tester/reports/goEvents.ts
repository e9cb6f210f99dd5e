import { z } from 'zod';
import type { TestResult } from './testResults.ts';

const eventSchema = z.object({
  Action: z.string(),
  Test: z.string().optional(),
  Output: z.string().optional(),
});

/** What `go test -json` prints. A package that does not build has no test, and the compiler's words between the events. */
export function readGoEvents(text: string): readonly TestResult[] {
  const outputs = new Map<string, string>();
  const results = new Map<string, TestResult>();
  let compiler = '';
  let isFailed = false;
  for (const line of text.split('\n')) {
    const event = eventOf(line);
    if (!event) {
      // What the compiler says stands between the events, or beside them in later versions.
      if (line.trim() !== '' && compiler.length < mostChars) compiler += `${line}\n`;
      continue;
    }
    const { Action, Test = '', Output = '' } = event;
    if (Action === 'output' || Action === 'build-output') {
      if (outputs.has(Test) || outputs.size < mostTests) outputs.set(Test, `${outputs.get(Test) ?? ''}${Output}`.slice(0, mostChars));
    } else if (Action === 'pass' || Action === 'fail' || Action === 'skip') {
      if (Test === '') isFailed ||= Action === 'fail';
      else if (results.size < mostTests) results.set(Test, { name: Test, status: statuses[Action], message: '' });
    }
  }
  const tests = [...results.values()];
  // A test with parts is those parts.
  const leaves = tests.filter(({ name }) => !tests.some((other) => other.name.startsWith(`${name}/`)));
  if (isFailed && tests.length === 0)
    return [{ name: '', status: 'broken', message: `${compiler}${outputs.get('') ?? ''}`.slice(0, mostChars) }];
  return leaves.map((one) => ({ ...one, message: one.status === 'failed' ? (outputs.get(one.name) ?? '') : '' }));
}

function eventOf(line: string): z.infer<typeof eventSchema> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return eventSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

const statuses = { pass: 'passed', fail: 'failed', skip: 'skipped' } as const;
const mostChars = 4_000;
const mostTests = 2_000;
