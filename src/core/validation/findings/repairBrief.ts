import type { Finding } from '../../receipt/finding.ts';
import type { ValidationReport } from './finding.ts';

/**
 * What a model is told when its code scored too low, for one more try: the worst findings first, with line and remedy. Empty when
 * there is nothing to repair. `code` is what the report is about; `maxFindings` bounds the length.
 */
export function repairBrief(report: ValidationReport, code: string, maxFindings = 20): string {
  if (report.findings.length === 0) return '';
  const lines = code.split('\n');
  const worstFirst = [...report.findings].sort((one, other) => order(one) - order(other) || one.startLine - other.startLine);
  const told = worstFirst.slice(0, maxFindings).map((finding) => describe(finding, lines));
  const rest = worstFirst.length - told.length;
  return [
    `The code scores ${report.score} of 100. Mend what is listed here, change nothing else, and give the whole code again.`,
    ...told,
    ...(rest > 0 ? [`- and ${rest} more of the same kinds`] : []),
  ].join('\n');
}

function describe(finding: Finding, lines: readonly string[]): string {
  const quoted = (lines[finding.startLine] ?? '').trim().slice(0, 120);
  const where = quoted === '' ? `line ${finding.startLine + 1}` : `line ${finding.startLine + 1} (${JSON.stringify(quoted)})`;
  const weakness = finding.cwe === undefined ? '' : ` [${finding.cwe}]`;
  return `- ${finding.severity}, ${finding.check}, ${where}: ${finding.message}${weakness}${finding.fix === undefined ? '' : ` ${finding.fix}`}`;
}

function order(finding: Finding): number {
  const bySeverity = { critical: 0, high: 1, medium: 2, low: 3 }[finding.severity];
  return finding.check === 'syntax' ? -1 : bySeverity;
}
