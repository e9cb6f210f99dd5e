import { CancelledError } from '../errors.ts';
import type { LineCoverage } from './coverage.ts';
import type { FailureVerdict } from './judgeFailures.ts';
import type { Mutant } from './mutants.ts';
import type { ReadRun, RunVerdict, TestResult } from './reports/testResults.ts';
import type { VacuousTest } from './vacuous.ts';

/** One run of a text of the tests, or of the tests against a changed text of the code. */
export interface RoundRun extends ReadRun {
  readonly coverage: LineCoverage | undefined;
  readonly durationMs: number;
  /** What the runner printed, for the user. */
  readonly text: string;
}

export interface RoundDeps {
  /** Runs the tests as they stand now; with `mutant` against that text of the code. */
  readonly run: (tests: string, mutant: string | undefined, timeoutMs: number) => Promise<RoundRun>;
  /** Says of failed tests whether they or the code are wrong. Spends. */
  readonly judge: (tests: string, failures: readonly TestResult[]) => Promise<readonly FailureVerdict[]>;
  /** Has the tests put right; resolves to how they stand then, or undefined where they were not changed. Spends. */
  readonly repair: (tests: string, failures: readonly TestResult[]) => Promise<string | undefined>;
  readonly vacuous: (tests: string) => Promise<readonly VacuousTest[]>;
  readonly mutants: () => Promise<readonly Mutant[]>;
  /** Told of each run when it ends. */
  readonly onRun: (run: RoundRun) => void;
  /** What is being done. */
  readonly onStep: (step: RoundStep) => void;
}

export type RoundStep =
  | { readonly kind: 'running' | 'judging' | 'repairing' }
  | { readonly kind: 'mutant'; readonly at: number; readonly of: number };

export interface RoundLimits {
  readonly repairs: number;
  readonly runMs: number;
  /** For all mutants together. */
  readonly mutantsMs: number;
}

export const roundLimits: RoundLimits = { repairs: 2, runMs: 120_000, mutantsMs: 120_000 };

/**
 * `survived`: no test noticed the fault. `invalid`: with it the code does not build, which says nothing of the tests. `timedOut` says nothing
 * certain either: a fault may make a loop endless, and a machine may be busy.
 */
export type MutantOutcome = 'found' | 'survived' | 'invalid' | 'timedOut';

export interface RoundReport {
  /** The last run of the tests against the code as it is. */
  readonly last: RoundRun;
  readonly repaired: number;
  /** Of the failures that are left. */
  readonly verdicts: readonly FailureVerdict[];
  readonly vacuous: readonly VacuousTest[];
  readonly mutants: readonly { readonly mutant: Mutant; readonly outcome: MutantOutcome }[];
  /** No fault was found although some were tried: the tests cannot fail. */
  readonly findsNothing: boolean;
  /** Why judging or repairing ended early: what the question to a model was rejected with. */
  readonly problem?: unknown;
}

/**
 * Runs generated tests, has those repaired that are wrong, at most `repairs` times, and tries with mutants whether they can fail. A test that
 * shows a fault of the code stays as it is. Where judging or repairing cannot be paid or fails, what is known by then is the result. Rejects
 * with `CancelledError`, and as `run` does.
 */
export async function testRound(written: string, deps: RoundDeps, signal: AbortSignal, limits = roundLimits): Promise<RoundReport> {
  let tests = written;
  let repaired = 0;
  for (;;) {
    stopWhenCancelled(signal);
    deps.onStep({ kind: 'running' });
    const last = await deps.run(tests, undefined, limits.runMs);
    stopWhenCancelled(signal);
    deps.onRun(last);
    const { verdicts, wrong, problem }: Faults = await faultsOf(tests, last, deps).catch(keptFrom({ verdicts: [], wrong: [] }, signal));
    const { mended, problem: unmended }: Mended =
      wrong.length > 0 && repaired < limits.repairs ? await mend(tests, wrong, deps).catch(keptFrom({}, signal)) : {};
    if (mended === undefined || mended === tests)
      return { ...(await conclude(tests, last, repaired, verdicts, deps, limits, signal)), problem: problem ?? unmended };
    tests = mended;
    repaired += 1;
  }
}

interface Faults {
  readonly verdicts: readonly FailureVerdict[];
  readonly wrong: readonly TestResult[];
  readonly problem?: unknown;
}

interface Mended {
  readonly mended?: string | undefined;
  readonly problem?: unknown;
}

/** What is gone on with where a question failed, with the reason; a cancellation goes on. */
function keptFrom<T extends object>(without: T, signal: AbortSignal): (problem: unknown) => T & { readonly problem: unknown } {
  return (problem) => {
    if (signal.aborted || problem instanceof CancelledError) throw new CancelledError();
    return { ...without, problem };
  };
}

/** Tests that do not load, never end or are none are wrong by themselves; of those that fail a model is asked. */
async function faultsOf(tests: string, { verdict, results }: RoundRun, deps: RoundDeps): Promise<Faults> {
  if (verdict === 'broken')
    return { verdicts: [], wrong: results.filter(({ status, message }) => status === 'broken' && !misses(message, tests)) };
  if (verdict === 'nothing' || verdict === 'timedOut' || verdict === 'tooMuchOutput')
    return { verdicts: [], wrong: [{ name: '', status: 'broken', message: stopWords[verdict] }] };
  if (verdict !== 'failed') return { verdicts: [], wrong: [] };
  deps.onStep({ kind: 'judging' });
  const failures = results.filter(({ status }) => status === 'failed');
  const verdicts = await deps.judge(tests, failures);
  const wrongNames = new Set(verdicts.filter(({ fault }) => fault === 'test').map(({ test }) => test));
  return { verdicts, wrong: failures.filter(({ name }) => wrongNames.has(name)) };
}

/** A package that the code needs and the tests do not name is not installed: no other tests would load either. */
function misses(message: string, tests: string): boolean {
  const name = /No module named '([\w.]{1,200})'|Cannot find (?:package|module) '([^']{1,200})'/
    .exec(message)
    ?.slice(1)
    .find((one) => one !== undefined);
  // A path is that of a file: the tests name it wrongly.
  return name !== undefined && !/^(?:[./\\]|[a-z]:)/i.test(name) && !tests.includes(name);
}

async function mend(tests: string, wrong: readonly TestResult[], deps: RoundDeps): Promise<Mended> {
  deps.onStep({ kind: 'repairing' });
  return { mended: await deps.repair(tests, wrong) };
}

async function conclude(
  tests: string,
  last: RoundRun,
  repaired: number,
  verdicts: readonly FailureVerdict[],
  deps: RoundDeps,
  limits: RoundLimits,
  signal: AbortSignal,
): Promise<RoundReport> {
  const vacuous = await deps.vacuous(tests);
  const mutants = last.verdict === 'passed' ? await tryMutants(tests, last, deps, limits, signal) : [];
  const counted = mutants.filter(({ outcome }) => outcome === 'found' || outcome === 'survived');
  const findsNothing = counted.length >= fewestForVerdict && counted.every(({ outcome }) => outcome === 'survived');
  return { last, repaired, verdicts, vacuous, mutants, findsNothing };
}

async function tryMutants(
  tests: string,
  last: RoundRun,
  deps: RoundDeps,
  limits: RoundLimits,
  signal: AbortSignal,
): Promise<RoundReport['mutants']> {
  const mutants = await deps.mutants();
  const tried: { mutant: Mutant; outcome: MutantOutcome }[] = [];
  // As long as the tests took, and room for a busy machine.
  const eachMs = Math.min(limits.runMs, 5_000 + 4 * last.durationMs);
  let spentMs = 0;
  for (const [at, mutant] of mutants.entries()) {
    if (spentMs >= limits.mutantsMs) break;
    stopWhenCancelled(signal);
    deps.onStep({ kind: 'mutant', at: at + 1, of: mutants.length });
    const run = await deps.run(tests, mutant.text, eachMs);
    stopWhenCancelled(signal);
    spentMs += run.durationMs;
    tried.push({ mutant, outcome: mutantOutcomes[run.verdict] });
  }
  return tried;
}

/** A mutant is found only by a test that ran and failed. */
const mutantOutcomes: Readonly<Record<RunVerdict, MutantOutcome>> = {
  passed: 'survived',
  failed: 'found',
  broken: 'invalid',
  nothing: 'invalid',
  noRunner: 'invalid',
  tooMuchOutput: 'timedOut',
  timedOut: 'timedOut',
  cancelled: 'invalid',
};

const stopWords = {
  nothing: 'The runner found no test in the file, or it ended the process before the tests were done.',
  timedOut: 'The tests did not end in time: a loop or a wait in them has no end.',
  tooMuchOutput: 'The tests print more than a runner can take. They must print nothing.',
} as const;

/** A survivor or two say nothing: some mutants behave like the code. */
const fewestForVerdict = 3;

function stopWhenCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError();
}
