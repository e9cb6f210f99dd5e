import type { SyntaxNode } from '../../ports.ts';
import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { Facts } from '../program/facts.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import { Code } from './form/code.ts';
import type { QualityRule } from './form/qualityRule.ts';
import { qualityRulesOf } from './qualityTables.ts';

/** Faults that any reviewer would send back, found by the form of the code. The tree must be sound. */
export function checkQuality(root: SyntaxNode, text: string, table: LanguageTable, facts: Facts): Finding[] {
  const rules = indexOf(table);
  const code = new Code(text, table, facts);
  const findings: Finding[] = [];
  const open: (SyntaxNode | typeof leave)[] = [root];
  for (let at = open.pop(); at; at = open.pop()) {
    if (at === leave) {
      code.parents.pop();
      continue;
    }
    for (const rule of rules.get(at.type) ?? []) {
      const found = rule.find(at, code);
      if (found) findings.push(asFinding(rule, found === true ? at : found, text));
    }
    if (at.children.length === 0) continue;
    code.parents.push(at);
    open.push(leave);
    for (let child = at.children.length - 1; child >= 0; child--) open.push(at.children[child] as SyntaxNode);
  }
  return findings;
}

const leave = Symbol('leave');

function asFinding({ id, message, fix, cwe }: QualityRule, node: SyntaxNode, text: string): Finding {
  const place = { start: node.start, end: node.end, startRow: node.startRow, endRow: Math.min(node.endRow, node.startRow + 1) };
  return findingAt('errors', { id, severity: 'medium', message, fix, ...(cwe === undefined ? {} : { cwe }) }, place, text);
}

const indexes = new Map<LanguageTable, ReadonlyMap<string, readonly QualityRule[]>>();

function indexOf(table: LanguageTable): ReadonlyMap<string, readonly QualityRule[]> {
  const known = indexes.get(table);
  if (known) return known;
  const index = new Map<string, QualityRule[]>();
  for (const rule of qualityRulesOf(table.family)) {
    for (const type of rule.on) index.set(type, [...(index.get(type) ?? []), rule]);
  }
  indexes.set(table, index);
  return index;
}
