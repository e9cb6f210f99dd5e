import type { SyntaxNode } from '../../ports.ts';
import type { CheckName, Confidence, Finding, Severity } from '../../receipt/finding.ts';

export interface RuleText {
  readonly id: string;
  readonly severity: Severity;
  readonly confidence?: Confidence;
  readonly cwe?: number;
  readonly message: string;
  readonly fix?: string;
}

/** Where a finding stands: a node, or a part of it. */
export type FoundAt = Pick<SyntaxNode, 'start' | 'end' | 'startRow' | 'endRow'>;

/** A finding on a node. Code that is longer than a screen is marked at its first line only. */
export function findingAt(check: CheckName, rule: RuleText, node: FoundAt, text: string, severity?: Severity): Finding {
  const isLong = node.endRow - node.startRow > 20;
  const lineEnd = text.indexOf('\n', node.start);
  const end = isLong ? (lineEnd === -1 ? text.length : lineEnd) : node.end;
  return {
    check,
    rule: rule.id,
    severity: severity ?? rule.severity,
    confidence: rule.confidence ?? 'high',
    cwe: rule.cwe === undefined ? undefined : `CWE-${rule.cwe}`,
    message: rule.message,
    fix: rule.fix,
    startLine: node.startRow,
    startColumn: columnOf(text, node.start),
    endLine: isLong ? node.startRow : node.endRow,
    endColumn: columnOf(text, end),
  };
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
