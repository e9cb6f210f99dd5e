import { z } from 'zod';
import type { TestResult } from './testResults.ts';

const jestSchema = z.object({
  testResults: z
    .array(
      z.object({
        message: z.string().catch(''),
        status: z.string().catch(''),
        assertionResults: z
          .array(
            z.object({
              fullName: z.string().catch(''),
              title: z.string().catch(''),
              status: z.string().catch(''),
              failureMessages: z.array(z.string()).nullish().catch([]),
            }),
          )
          .catch([]),
      }),
    )
    .catch([]),
});

/** Reports of Jest, which Vitest writes in the same form. A file whose tests do not load has none, and a message. */
export function readJestReport(text: string): readonly TestResult[] {
  const report = parsed(text, jestSchema);
  return (report?.testResults ?? []).flatMap(({ assertionResults, message, status }) => {
    if (assertionResults.length === 0 && status === 'failed')
      return [{ name: '', status: 'broken' as const, message: message.slice(0, mostChars) }];
    return assertionResults.map((one) => ({
      name: one.title || one.fullName,
      status: jestStatus(one.status),
      message: (one.failureMessages ?? []).join('\n').slice(0, mostChars),
    }));
  });
}

function jestStatus(status: string): TestResult['status'] {
  if (status === 'passed') return 'passed';
  return status === 'failed' ? 'failed' : 'skipped';
}

const mochaCase = z.object({
  title: z.string().catch(''),
  fullTitle: z.string().catch(''),
  err: z.object({ message: z.string().optional().catch(undefined), stack: z.string().optional().catch(undefined) }).catch({}),
});
const mochaSchema = z.object({
  passes: z.array(mochaCase).catch([]),
  failures: z.array(mochaCase).catch([]),
  pending: z.array(mochaCase).catch([]),
});

/** Reports of Mocha. A hook that fails counts as a failed test. */
export function readMochaReport(text: string): readonly TestResult[] {
  const report = parsed(text, mochaSchema);
  if (!report) return [];
  const of = (status: TestResult['status']) => (one: z.infer<typeof mochaCase>) => ({
    name: one.title || one.fullTitle,
    status,
    message: status === 'failed' ? (one.err.stack ?? one.err.message ?? '').slice(0, mostChars) : '',
  });
  return [...report.passes.map(of('passed')), ...report.failures.map(of('failed')), ...report.pending.map(of('skipped'))];
}

function parsed<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    // Cut, or overwritten by the tests: no report.
    return undefined;
  }
}

const mostChars = 4_000;
