import { plainLine } from '../plainLine.ts';
import type { Say } from '../receipt/outcomeWords.ts';
import type { TestNote } from '../receipt/receipt.ts';
import { type RunVerdict, tallyOf } from './reports/testResults.ts';
import type { MutantOutcome, RoundReport } from './testRound.ts';
import type { VacuousKind } from './vacuous.ts';

/** What a round found, as it is kept in the receipt and told to the user. */
export function roundNote(report: RoundReport, say: Say): TestNote {
  const { last, repaired, verdicts, vacuous, mutants, findsNothing } = report;
  const notRun = stops[last.verdict]?.(say);
  const count = (outcome: MutantOutcome) => mutants.filter((one) => one.outcome === outcome).length;
  const of = count('found') + count('survived');
  const remarks = [
    ...verdicts
      .filter(({ fault }) => fault === 'code')
      .map(({ test, reason }) => say('"{0}" shows a fault of the code. {1}', line(test), line(reason))),
    ...verdicts
      .filter(({ fault }) => fault === 'unclear')
      .map(({ test }) => say('"{0}" fails, and the code does not say what is right.', line(test))),
    ...verdicts
      .filter(({ fault }) => fault === 'test')
      .map(({ test, reason }) => say('"{0}" is still wrong after the repairs. {1}', line(test), line(reason))),
    ...(findsNothing ? [say('The tests are vacuous: they passed with every one of {0} faults in the code.', String(of))] : []),
    ...vacuous.map(({ name, why }) => say('"{0}" is vacuous: {1}.', line(name), vacuousWords(why, say))),
    ...mutants
      .filter(({ outcome }) => outcome === 'survived' && !findsNothing)
      .map(({ mutant }) =>
        say('Line {0}: no test notices "{1}" in place of "{2}".', String(mutant.row + 1), line(mutant.after), line(mutant.before)),
      ),
    ...(last.verdict === 'broken' ? last.results.slice(0, 3).map(({ message }) => line(message)) : []),
  ];
  return {
    ...(notRun === undefined ? {} : { notRun }),
    ...tallyOf(last.results),
    repaired,
    ...(of > 0 ? { mutants: { found: count('found'), of } } : {}),
    ...(findsNothing || vacuous.length > 0 ? { vacuous: true } : {}),
    ...(last.coverage ? { lines: last.coverage } : {}),
    remarks: remarks.filter((one) => one !== '').slice(0, mostRemarks),
  };
}

/** Why a test is vacuous, in words that follow a colon. */
export function vacuousWords(why: VacuousKind, say: Say): string {
  const words: Readonly<Record<VacuousKind, string>> = {
    noAssertion: say('it asserts nothing'),
    onlyConstants: say('it compares only constants'),
    swallowed: say('it drops the errors of its assertions'),
    skipped: say('it is skipped'),
    neverReached: say('its assertions come after it returned'),
  };
  return words[why];
}

const stops: Readonly<Partial<Record<RunVerdict, (say: Say) => string>>> = {
  broken: (say) => say('The tests do not load.'),
  nothing: (say) => say('The runner ended without running a test.'),
  timedOut: (say) => say('The tests did not end in time and were stopped.'),
  tooMuchOutput: (say) => say('The tests printed too much and were stopped.'),
  noRunner: (say) => say('The test runner is not installed, so the tests were not run.'),
  cancelled: (say) => say('Running the tests was cancelled.'),
};

function line(text: string): string {
  return plainLine(text, 200);
}

const mostRemarks = 20;
