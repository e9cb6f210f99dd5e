import type { SyntaxNode } from '../../ports.ts';
import { field, type Source } from './source.ts';

/** `a + b + c` nests to the left once an operand; the operands come out flat, so that long chains need no deep stack. */
export function binarySpine(node: SyntaxNode, role: { left: string; right: string }): SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  let at = node;
  for (;;) {
    const left = field(at, role.left);
    const right = field(at, role.right);
    if (right) operands.push(right);
    if (!left) break;
    if (left.type !== node.type || operatorOf(left) !== operatorOf(node)) {
      operands.push(left);
      break;
    }
    at = left;
  }
  return operands.reverse();
}

export function operatorText(source: Source, node: SyntaxNode): string {
  return source.textOf(node.children.find((child) => child.field === 'operator' || !child.named));
}

function operatorOf(node: SyntaxNode): string {
  return node.children.find((child) => child.field === 'operator' || !child.named)?.type ?? '';
}
