import type { SyntaxNode } from '../../ports.ts';
import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { Family } from '../program/languageTable.ts';
import type { Share } from './typeAnnotations.ts';

/**
 * Types that could say more: raw collections of Java, `dynamic` in C#, parameters of PowerShell without a type. Undefined where the code
 * has no place for such a type.
 */
export function checkLooseTypes(root: SyntaxNode, family: Family, text: string): Share | undefined {
  const looseness = loosenessOf[family];
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
      if (child?.named && !(verdict === true && family === 'java' && child.type === 'type_identifier')) open.push(child);
    }
  }
  return all === 0 ? undefined : { done: all - findings.length, all, findings };
}

interface Looseness {
  readonly rule: { readonly id: string; readonly severity: 'low'; readonly message: string; readonly fix: string };
  /** Whether the type here says enough; undefined when there is none. */
  judge(node: SyntaxNode, text: string): boolean | undefined;
}

/** Types of java.util and its neighbours that take type arguments. */
const javaGenerics =
  /^(?:List|ArrayList|LinkedList|Map|HashMap|TreeMap|LinkedHashMap|ConcurrentHashMap|Set|HashSet|TreeSet|LinkedHashSet|Collection|Iterable|Iterator|Queue|Deque|ArrayDeque|PriorityQueue|Optional|Stream|CompletableFuture|Future|Callable|Supplier|Consumer|Function|Predicate|Comparator)$/;

const loosenessOf: Readonly<Partial<Record<Family, Looseness>>> = {
  java: {
    rule: {
      id: 'types.raw',
      severity: 'low',
      message: 'This type does not say what it holds.',
      fix: 'Give its type arguments.',
    },
    judge(node, text) {
      if (node.type === 'generic_type') return true;
      const isType = node.type === 'type_identifier' && node.field === 'type';
      return isType && javaGenerics.test(text.slice(node.start, node.end)) ? false : undefined;
    },
  },
  csharp: {
    rule: {
      id: 'types.dynamic',
      severity: 'low',
      message: 'The compiler checks nothing that is done with a dynamic value.',
      fix: 'Name the type, or an interface.',
    },
    judge(node, text) {
      if (node.field !== 'type' && node.field !== 'returns') return undefined;
      return text.slice(node.start, node.end) !== 'dynamic';
    },
  },
  powershell: {
    rule: { id: 'types.missing', severity: 'low', message: 'This parameter has no type.', fix: 'Write it in brackets before the name.' },
    judge: (node, text) =>
      node.type === 'script_parameter' ? /\[\s*[\w.]+(?:\[[\w., ]*\])?\s*\]\s*\$/.test(text.slice(node.start, node.end)) : undefined,
  },
};
