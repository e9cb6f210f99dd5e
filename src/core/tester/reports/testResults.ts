/** What became of one test. */
export interface TestResult {
  readonly name: string;
  /** `broken`: it could not be run at all: its file does not load, or something it imports is not there. */
  readonly status: 'passed' | 'failed' | 'broken' | 'skipped';
  /** The runner's words, with places; empty where it says nothing. Foreign. */
  readonly message: string;
}

/** How a run ended. */
export type RunEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'timedOut' | 'tooMuchOutput' | 'cancelled' }
  /** The program is not on this machine, or not where it would be trusted. */
  | { readonly kind: 'noProgram'; readonly program: string };

/** What came out of one run of a runner. */
export interface RunOutput {
  readonly end: RunEnd;
  /** What it printed, its beginning and its end. */
  readonly text: string;
  /** The files of its report, by path; empty where it wrote none. */
  readonly reports: readonly string[];
  readonly coverage: string | undefined;
  readonly durationMs: number;
}

/**
 * The verdict on a run. `passed`: at least one test ran, none failed. `nothing`: the runner ended without a test of ours, which is no
 * success. `broken`: the tests do not load. `noRunner`: program or framework are not installed.
 */
export type RunVerdict = 'passed' | 'failed' | 'broken' | 'nothing' | 'timedOut' | 'tooMuchOutput' | 'noRunner' | 'cancelled';

export interface ReadRun {
  readonly verdict: RunVerdict;
  readonly results: readonly TestResult[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function tallyOf(results: readonly TestResult[]): Tally {
  const count = (...statuses: readonly TestResult['status'][]) => results.filter(({ status }) => statuses.includes(status)).length;
  return { passed: count('passed'), failed: count('failed', 'broken'), skipped: count('skipped') };
}
