import type { Finding } from '../../receipt/finding.ts';
import { findingAt, type RuleText } from '../findings/findingAt.ts';

/** A rule for a language that is read as text. Repetitions in its patterns are bounded, so that no text makes them slow. */
export interface PatternRule extends RuleText {
  readonly fix: string;
  /** What is wrong; all occurrences are told. */
  readonly find: RegExp;
  /** Not when the occurrence holds this. */
  readonly unless?: RegExp;
  /** Only in files that hold all of these. */
  readonly file?: readonly RegExp[];
}

/** @param bare the text without its comments. */
export function applyPatterns(rules: readonly PatternRule[], bare: string): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (rule.file?.some((needed) => !needed.test(bare))) continue;
    for (const match of bare.matchAll(rule.find)) {
      if (findings.length >= mostFindings) return findings;
      if (!rule.unless?.test(match[0])) findings.push(findingInText(rule, bare, match.index, match[0]));
    }
  }
  return findings;
}

/** A finding on a piece of the text, blanks around it left out. */
export function findingInText(rule: RuleText, text: string, at: number, piece: string): Finding {
  const start = at + (piece.length - piece.trimStart().length);
  const end = Math.max(start + 1, at + piece.trimEnd().length);
  return findingAt('security', rule, { start, end, startRow: rowOf(text, start), endRow: rowOf(text, end - 1) }, text);
}

const mostFindings = 100;

function rowOf(text: string, offset: number): number {
  let row = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) row++;
  return row;
}
