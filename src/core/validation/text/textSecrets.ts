import type { Finding } from '../../receipt/finding.ts';
import { isNamedSecret, namedSecret } from '../checks/secrets.ts';
import { findingInText } from './patternRule.ts';
import type { TextFamily } from './textLanguage.ts';

/** Passwords and keys by the name they are given. */
export function findNamedSecrets(family: TextFamily, bare: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of family === 'dockerfile' ? dockerPairs(bare) : bare.matchAll(pairs[family])) {
    const { name = '', value = '' } = match.groups ?? {};
    const text = value.replace(/^(["'])(.*)\1$/, '$2');
    if (findings.length < mostFindings && isNamedSecret(name, text)) findings.push(findingInText(namedSecret, bare, match.index, match[0]));
  }
  return findings;
}

const mostFindings = 50;

/** Pairs in the lines that set variables, with their place in the whole text. */
function* dockerPairs(bare: string): Iterable<RegExpExecArray> {
  for (const line of bare.matchAll(/^[ \t]*(?:ENV|ARG)[ \t][^\n]{0,1000}/gim)) {
    for (const pair of line[0].matchAll(pairs.dockerfile)) {
      pair.index += line.index;
      yield pair;
    }
  }
}

/** A name with a value, as each language writes it. */
const pairs: Readonly<Record<TextFamily, RegExp>> = {
  sql: /(?!)/g,
  dockerfile: /(?<=[ \t])(?<name>\b[A-Za-z_]\w{1,60})[= ](?<value>"[^"\n]{1,200}"|[^\s"]{1,200})/g,
  yaml: /(?:^|[{,[])[ \t]*(?:-[ \t]+)?["']?(?<name>[A-Za-z_][\w.-]{1,60})["']?(?:[ \t]*:[ \t]+|=)(?<value>"[^"\n]{1,200}"|'[^'\n]{1,200}'|[^\s"'{}[\],]{1,200})[ \t]*(?=$|[,}\]])/gm,
  terraform: /(?<name>\b[A-Za-z_][\w-]{1,60})"?[ \t]*[=:][ \t]*(?<value>"[^"\n]{1,200}")/g,
  json: /"(?<name>[\w.-]{2,60})"[ \t]*:[ \t]*(?<value>"[^"\n]{1,200}")/g,
};
