import type { Finding } from '../../receipt/finding.ts';
import type { ValidationReport } from '../findings/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import { ceilingOf } from './score.ts';

/**
 * Adds the places where the language ends a line and the editor does not, so that what seems to stand in a comment runs.
 * @param report on `read`; the result has the lines and columns of `shown`.
 * @param shown the text as the editor shows it.
 * @param read the text as the language reads it, of the same length.
 */
export function withHiddenLineEnds(report: ValidationReport, shown: string, read: string, language: string): ValidationReport {
  const hidden = hiddenLineEnds(shown, read, language);
  if (hidden.length === 0) return report;
  const others = shown === read ? report.findings : report.findings.map((finding) => asShown(finding, shown, read));
  return {
    ...report,
    score: Math.min(report.score, ...hidden.map(ceilingOf)),
    checks: report.checks.map((one) => (one.check === 'security' ? { ...one, status: 'findings', penalty: one.penalty + lost } : one)),
    findings: [...hidden, ...others].sort((one, other) => one.startLine - other.startLine || one.startColumn - other.startColumn),
  };
}

/** Points for the check of security, as for one finding of medium severity. */
const lost = 8;

function hiddenLineEnds(shown: string, read: string, language: string): Finding[] {
  const ends = shown === read ? [] : positionsWhere(shown, read);
  // A Java compiler reads the escape before it looks for comments; in a string it is an error.
  const escapes = language === 'java' ? [...shown.matchAll(/\\u+000[aAdD]/g)].map(({ index }) => index) : [];
  return [...ends, ...escapes].slice(0, mostFindings).map((start) => {
    const row = rowOf(shown, start);
    return findingAt('security', hiddenLineEnd, { start, end: start + 1, startRow: row, endRow: row }, shown);
  });
}

/** A finding in the text as the language reads it, with the lines and columns of the text as the editor shows it. */
function asShown(finding: Finding, shown: string, read: string): Finding {
  const starts = lineStarts(read);
  const from = placeAt(shown, (starts[finding.startLine] ?? 0) + finding.startColumn);
  const to = placeAt(shown, (starts[finding.endLine] ?? 0) + finding.endColumn);
  return { ...finding, startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

const mostFindings = 20;

const hiddenLineEnd = {
  id: 'security.hidden-line-end',
  severity: 'high',
  cwe: 1007,
  message: 'A line ends here for the language, but not in the editor: what follows is not part of this line.',
  fix: 'Put a plain line break here, or write the character as an escape in a text.',
} as const;

function positionsWhere(shown: string, read: string): number[] {
  const found: number[] = [];
  for (let at = read.indexOf('\n'); at !== -1; at = read.indexOf('\n', at + 1)) if (shown[at] !== '\n') found.push(at);
  return found;
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

function rowOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  return { line: rowOf(text, offset), column: offset - (text.lastIndexOf('\n', offset - 1) + 1) };
}
