import { markdownText } from '../markdownText.ts';
import type { Say } from '../receipt/outcomeWords.ts';
import type { TestNote } from '../receipt/receipt.ts';

/** What came of running the generated tests, for the page of a receipt. */
export function testSection(note: TestNote, say: Say): string {
  const remarks = note.remarks.map((one) => `- ${markdownText(one)}`).join('\n');
  const counts = note.notRun === undefined ? testCounts(note, say) : [markdownText(note.notRun)];
  return [`## ${say('The tests, run')}`, counts.join(' '), remarks].filter((part) => part !== '').join('\n\n');
}

/** The same in sentences, for a notice. */
export function testCounts({ passed, failed, skipped, repaired, mutants, lines }: TestNote, say: Say): readonly string[] {
  return [
    say('Passed: {0}. Failed: {1}.', String(passed), String(failed)),
    skipped > 0 ? say('Skipped: {0}.', String(skipped)) : '',
    repaired > 0 ? say('Repairs of the tests: {0}.', String(repaired)) : '',
    mutants ? say('They find {0} of {1} faults put into the code.', String(mutants.found), String(mutants.of)) : '',
    lines ? say('They run {0} of {1} lines of it.', String(lines.covered), String(lines.of)) : '',
  ].filter((part) => part !== '');
}
