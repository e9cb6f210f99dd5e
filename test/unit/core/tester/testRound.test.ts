import assert from 'node:assert/strict';
import { BudgetError, CancelledError } from '../../../../src/core/errors.ts';
import type { FailureVerdict } from '../../../../src/core/tester/judgeFailures.ts';
import type { RunVerdict, TestResult } from '../../../../src/core/tester/reports/testResults.ts';
import { roundNote } from '../../../../src/core/tester/roundNote.ts';
import { type RoundDeps, type RoundRun, testRound } from '../../../../src/core/tester/testRound.ts';

const say = (text: string, ...parts: readonly string[]) => text.replace(/\{(\d)\}/g, (_, at) => parts[Number(at)] ?? '');
const passed = run('passed', [{ name: 'a', status: 'passed', message: '' }]);
const failed = run('failed', [
  { name: 'a', status: 'failed', message: '1 == 2' },
  { name: 'b', status: 'passed', message: '' },
]);

describe('a round of tests', () => {
  it('tries faults in the code once the tests pass, and asks no model', async () => {
    const { deps, calls } = scripted({ runs: [passed], mutants: [failed, passed, run('broken', []), run('timedOut', []), failed] });
    const report = await testRound('t', deps, new AbortController().signal);
    assert.deepEqual(
      report.mutants.map(({ outcome }) => outcome),
      ['found', 'survived', 'invalid', 'timedOut', 'found'],
    );
    assert.deepEqual([calls.judged, calls.repaired, report.findsNothing], [0, 0, false]);
    const note = roundNote(report, say);
    assert.deepEqual(note.mutants, { found: 2, of: 3 });
    assert.match(note.remarks.join('\n'), /^Line 2: no test notices ">=" in place of "<"\.$/);
  });

  it('calls tests vacuous that pass with every fault, not with one or two', async () => {
    const none = await testRound('t', scripted({ runs: [passed], mutants: [passed, passed, passed] }).deps, new AbortController().signal);
    assert.match(roundNote(none, say).remarks.join(' '), /The tests are vacuous: they passed with every one of 3 faults/);
    const few = await testRound(
      't',
      scripted({ runs: [passed], mutants: [passed, passed, run('broken', [])] }).deps,
      new AbortController().signal,
    );
    assert.equal(few.findsNothing, false);
  });

  it('leaves a test as it is that shows a fault of the code, and names it', async () => {
    const { deps, calls } = scripted({ runs: [failed], verdicts: [[{ test: 'a', fault: 'code', reason: 'Halves are not whole.' }]] });
    const report = await testRound('t', deps, new AbortController().signal);
    assert.deepEqual([calls.judged, calls.repaired, report.mutants.length], [1, 0, 0]);
    assert.match(roundNote(report, say).remarks.join(' '), /"a" shows a fault of the code\. Halves are not whole\./);
  });

  it('keeps what a run told where no question can be paid, and stops for a cancellation alone', async () => {
    const refused = new BudgetError('limitReached', 'The limit of this plan is used up.');
    const { deps } = scripted({ runs: [failed] });
    const report = await testRound('t', { ...deps, judge: () => Promise.reject(refused) }, new AbortController().signal);
    assert.deepEqual([report.last, report.problem, report.repaired], [failed, refused, 0]);
    const wrong: readonly FailureVerdict[] = [{ test: 'a', fault: 'test', reason: '' }];
    const unmended = scripted({ runs: [failed], verdicts: [wrong] });
    const kept = await testRound('t', { ...unmended.deps, repair: () => Promise.reject(refused) }, new AbortController().signal);
    assert.deepEqual([kept.verdicts, kept.problem], [wrong, refused]);
    const cancelled = { ...scripted({ runs: [failed] }).deps, judge: () => Promise.reject(new CancelledError()) };
    await assert.rejects(testRound('t', cancelled, new AbortController().signal), CancelledError);
  });

  it('has wrong tests repaired, at most twice', async () => {
    const wrong: readonly FailureVerdict[] = [{ test: 'a', fault: 'test', reason: '' }];
    const once = scripted({ runs: [failed, passed], verdicts: [wrong], repairs: ['t2'] });
    assert.deepEqual([(await testRound('t', once.deps, new AbortController().signal)).repaired, once.calls.texts], [1, ['t', 't2']]);
    const never = scripted({ runs: [failed, failed, failed, failed], verdicts: [wrong, wrong, wrong], repairs: ['t2', 't3', 't4'] });
    const report = await testRound('t', never.deps, new AbortController().signal);
    assert.deepEqual([report.repaired, never.calls.repaired, never.calls.texts], [2, 2, ['t', 't2', 't3']]);
  });

  for (const verdict of ['broken', 'nothing', 'timedOut', 'tooMuchOutput'] as const)
    it(`repairs tests that are ${verdict} without asking who is at fault`, async () => {
      const results: readonly TestResult[] = verdict === 'broken' ? [{ name: '', status: 'broken', message: 'no module' }] : [];
      const { deps, calls } = scripted({ runs: [run(verdict, results), passed], repairs: ['t2'] });
      const report = await testRound('t', deps, new AbortController().signal);
      assert.deepEqual([calls.judged, calls.repaired, report.last.verdict], [0, 1, 'passed']);
      assert.match(calls.said[0] ?? '', verdict === 'broken' ? /no module/ : /\w{4}/);
    });

  it('repairs no tests that do not load because a package of the code is missing', async () => {
    const missing = (message: string) =>
      scripted({ runs: [run('broken', [{ name: '', status: 'broken', message }]), passed], repairs: ['t2'] });
    for (const message of ["ModuleNotFoundError: No module named 'stripe'", "Error: Cannot find package 'stripe' imported from x"]) {
      const ofCode = missing(message);
      const report = await testRound('import price', ofCode.deps, new AbortController().signal);
      assert.equal(ofCode.calls.repaired, 0);
      assert.match(roundNote(report, say).remarks.join(' '), /stripe/);
      const ofTests = missing(message);
      await testRound('import stripe', ofTests.deps, new AbortController().signal);
      assert.equal(ofTests.calls.repaired, 1);
    }
  });

  it('spends nothing where the runner is missing', async () => {
    const { deps, calls } = scripted({ runs: [run('noRunner', [])] });
    const report = await testRound('t', deps, new AbortController().signal);
    assert.deepEqual([calls.judged, calls.repaired], [0, 0]);
    assert.match(roundNote(report, say).notRun ?? '', /not installed/);
  });

  it('ends with a repair that changes nothing', async () => {
    const { deps, calls } = scripted({ runs: [run('nothing', [])], repairs: ['t'] });
    await testRound('t', deps, new AbortController().signal);
    assert.equal(calls.repaired, 1);
  });

  it('ends at once when it is cancelled', async () => {
    const stop = new AbortController();
    const { deps, calls } = scripted({ runs: [passed], mutants: [passed, passed], onMutant: () => stop.abort() });
    await assert.rejects(testRound('t', deps, stop.signal), CancelledError);
    assert.equal(calls.texts.length, 2);
  });

  it('tries no more faults than there is time for', async () => {
    const slow = { ...passed, durationMs: 50 };
    const { deps } = scripted({ runs: [passed], mutants: [slow, slow, slow, slow] });
    const report = await testRound('t', deps, new AbortController().signal, { repairs: 2, runMs: 1_000, mutantsMs: 100 });
    assert.equal(report.mutants.length, 2);
  });
});

function run(verdict: RunVerdict, results: readonly TestResult[]): RoundRun {
  return { verdict, results, coverage: undefined, durationMs: 1, text: '' };
}

interface Script {
  readonly runs: readonly RoundRun[];
  readonly mutants?: readonly RoundRun[];
  readonly verdicts?: readonly (readonly FailureVerdict[])[];
  readonly repairs?: readonly string[];
  readonly onMutant?: () => void;
}

function scripted(script: Script) {
  const [runs, mutants, verdicts, repairs] = [
    [...script.runs],
    [...(script.mutants ?? [])],
    [...(script.verdicts ?? [])],
    [...(script.repairs ?? [])],
  ];
  const calls = { judged: 0, repaired: 0, texts: [] as string[], said: [] as string[] };
  const deps: RoundDeps = {
    async run(tests, mutant) {
      calls.texts.push(tests);
      if (mutant !== undefined) script.onMutant?.();
      return (mutant === undefined ? runs.shift() : mutants.shift()) ?? assert.fail('one run too many');
    },
    async judge() {
      calls.judged += 1;
      return verdicts.shift() ?? [];
    },
    async repair(_, failures) {
      calls.repaired += 1;
      calls.said.push(failures.map(({ message }) => message).join('\n'));
      return repairs.shift();
    },
    vacuous: async () => [],
    mutants: async () => (script.mutants ?? []).map((_, at) => ({ kind: 'comparison', row: 1, text: `m${at}`, before: '<', after: '>=' })),
    onRun() {},
    onStep() {},
  };
  return { deps, calls };
}
