import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { Facts } from '../program/facts.ts';
import type { Family } from '../program/languageTable.ts';
import { isCatastrophic } from '../rules/backtracking.ts';

/** Patterns that take time without end on a text made for it, where the language's own engine goes back and forth. */
export function slowPatternFindings(facts: Facts, family: Family, text: string): Finding[] {
  const callee = engines[family];
  if (!callee) return [];
  const findings: Finding[] = [];
  for (const call of facts.calls) {
    // A limit of time ends what would not end by itself; what is laid out over lines is read by other rules.
    if (
      !callee.test(call.name) ||
      /TimeSpan|timeout|VERBOSE|re\.X\b/i.test(text.slice(call.node.start, Math.min(call.node.end, call.node.start + 2_000)))
    )
      continue;
    const found = call.args.slice(0, 2).find(({ value }) => value.constant && value.kind === 'string' && isSlow(value.text));
    if (found) findings.push(findingAt('security', slow, found.node, text));
  }
  if (family === 'javascript')
    for (const { node, text: pattern } of facts.strings)
      if (node.type === 'regex' && isSlow(pattern.replace(/^\/|\/[a-z]*$/g, ''))) findings.push(findingAt('security', slow, node, text));
  return findings;
}

function isSlow(pattern: string | undefined): boolean {
  return pattern !== undefined && isCatastrophic(pattern);
}

const engines: Partial<Readonly<Record<Family, RegExp>>> = {
  python: /(?:^|\.)re\.(?:compile|match|search|fullmatch|sub|subn|findall|finditer|split)$/,
  javascript: /(?:^|\.)(?:RegExp|match|matchAll|search)$/,
  java: /(?:^|\.)(?:Pattern\.compile|Pattern\.matches|matches|replaceAll|replaceFirst|split)$/,
  csharp: /(?:^|\.)Regex(?:\.(?:IsMatch|Match|Matches|Replace|Split))?$/,
  php: /^preg_(?:match|match_all|replace|replace_callback|split|grep)$/,
  cpp: /(?:^|\.)(?:regex|wregex)$/,
};

const slow = {
  id: 'security.slow-pattern',
  severity: 'medium',
  confidence: 'medium',
  cwe: 1333,
  message: 'A text made for it keeps this pattern busy without end.',
  fix: 'Let the rounds of the repeated group begin with something its body cannot match.',
} as const;
