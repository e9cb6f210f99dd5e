import type { SyntaxNode } from '../../ports.ts';
import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { LanguageTable } from '../program/languageTable.ts';
import type { Share } from './typeAnnotations.ts';

/**
 * Types that could say more: raw collections of Java, `dynamic` in C#, parameters of PowerShell without a type. Undefined where the code
 * has no place for such a type.
 */
export function checkLooseTypes(root: SyntaxNode, { habits }: LanguageTable, text: string): Share | undefined {
  const looseness = habits.looseTypes;
  if (!looseness) return undefined;
  const findings: Finding[] = [];
  let all = 0;
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const verdict = looseness.judge(node, text);
    if (verdict !== undefined) all++;
    if (verdict === false) findings.push(findingAt('types', looseness.rule, node, text));
    // What is inside of a type with arguments has been judged with it.
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child?.named && !(verdict === true && child.type === looseness.judgedWithin)) open.push(child);
    }
  }
  return all === 0 ? undefined : { done: all - findings.length, all, findings };
}
