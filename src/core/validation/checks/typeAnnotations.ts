import type { SyntaxNode } from '../../ports.ts';
import type { Finding } from '../../receipt/finding.ts';
import { findingAt } from '../findings/findingAt.ts';
import type { Facts, FunctionFact } from '../program/facts.ts';

export interface Share {
  /** Places that have what the check asks for, and all such places. */
  readonly done: number;
  readonly all: number;
  readonly findings: readonly Finding[];
}

/** Parameters and results with a type, in the languages where leaving it out is a choice. Undefined where the check does not apply. */
export function checkTypes(facts: Facts, language: string, text: string): Share | undefined {
  const asks = asksFor[language];
  if (!asks) return undefined;
  const findings: Finding[] = [];
  let done = 0;
  let all = 0;
  for (const each of facts.functions) {
    if (!asks.of(each)) continue;
    const open = each.parameters.filter((parameter) => !parameter.implicit && !parameter.typed).map((parameter) => parameter.name);
    const asked = each.parameters.filter((parameter) => !parameter.implicit).length;
    const needsResult = asks.result(each);
    all += asked + (needsResult ? 1 : 0);
    done += asked - open.length + (needsResult && each.returnTyped ? 1 : 0);
    if (needsResult && !each.returnTyped) open.push('the result');
    if (open.length > 0)
      findings.push(
        findingAt(
          'types',
          { ...missing, message: `${each.name || 'The function'} gives no type for ${open.join(', ')}.` },
          headOf(each.node),
          text,
        ),
      );
  }
  return all === 0 ? undefined : { done, all, findings };
}

const missing = { id: 'types.missing', severity: 'low', message: '', fix: 'Write the types.' } as const;

const asksFor: Readonly<Record<string, { of(each: FunctionFact): boolean; result(each: FunctionFact): boolean }>> = {
  python: { of: (each) => each.name !== '', result: () => true },
  typescript: { of: isTypeScriptAsked, result: (each) => each.isPublic && !isAccessor(each) },
  typescriptreact: { of: isTypeScriptAsked, result: (each) => each.isPublic && !isAccessor(each) && !/^[A-Z]/.test(each.name) },
  php: { of: (each) => each.name !== '', result: (each) => !/^__(construct|destruct|clone)$/.test(each.name) },
};

function isTypeScriptAsked(each: FunctionFact): boolean {
  // Without a name it is a callback, whose place gives its types.
  return each.name !== '' && (each.node.type.includes('declaration') || each.node.type === 'method_definition' || each.isPublic);
}

function isAccessor(each: FunctionFact): boolean {
  return each.node.children.some((child) => child.type === 'get' || child.type === 'set');
}

/** The first line of a function, so that a finding does not mark the whole body. */
export function headOf(node: SyntaxNode): Pick<SyntaxNode, 'start' | 'end' | 'startRow' | 'endRow'> {
  const body = node.children.find((child) => child.field === 'body');
  const last = node.children[Math.max(0, (body ? node.children.indexOf(body) : node.children.length) - 1)] ?? node;
  return { start: node.start, end: Math.max(last.end, node.start + 1), startRow: node.startRow, endRow: last.endRow };
}
