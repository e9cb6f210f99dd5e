import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { Facts } from '../program/facts.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import type { Weighed } from './errors.ts';

/** Output to the console where a library should log. A program's entry point, a command line tool, a script and a test may print. */
export function checkLogging(facts: Facts, { habits }: LanguageTable, text: string, fileName: string): Weighed {
  const pattern = habits.printers;
  if (!pattern || isProgram(fileName, text)) return { penalty: 0, applies: false, findings: [] };
  const findings: Finding[] = [];
  let looked = 0;
  for (const call of facts.calls) {
    if (/(^|[._])(log|logger|logging)\b/i.test(call.name)) looked++;
    if (!pattern.test(call.name) || call.within === undefined) continue;
    if (/^(main|cli|run|demo|usage|help)$/i.test(call.within.name) || /print|show|display|dump|report|usage|help/i.test(call.within.name))
      continue;
    looked++;
    findings.push(findingAt('logging', prints, call.node, text));
  }
  return { penalty: Math.min(4, 0.5 * findings.length), applies: looked > 0, findings };
}

function isProgram(fileName: string, text: string): boolean {
  return (
    /(^|[\\/_.-])(tests?|spec|__main__|main|cli|setup|manage|conftest|examples?|scripts?|bench\w*|demo)([\\/_.-]|$)/i.test(fileName) ||
    /^#!/.test(text) ||
    /if __name__ == ['"]__main__['"]|\bargparse\b|\bimport click\b|process\.argv|func main\(\)|static void [Mm]ain\(|fn main\(\)|int main\(/.test(
      text,
    )
  );
}

const prints = {
  id: 'logging.print',
  severity: 'low',
  message: 'This prints to the console, which the users of a library cannot turn off.',
  fix: 'Use a logger.',
} as const;
