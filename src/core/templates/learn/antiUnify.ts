import type { SyntaxNode } from '../../ports.ts';

/** What two syntax trees have in common, and where they differ. */
export interface AntiUnification {
  /** Leaves of the first tree that stand at the same place in the second one with another text. */
  readonly holes: readonly Hole[];
  /** Share of the leaves of both trees that are the same or holes, 0 to 1. */
  readonly overlap: number;
}

export interface Hole {
  readonly from: string;
  readonly to: string;
  /** Where `from` stands in the first text. */
  readonly start: number;
  readonly end: number;
}

/**
 * Aligns two trees from their roots: nodes of one type with as many children are compared child by child, children of longer lists are
 * aligned from both ends. What cannot be aligned counts against the overlap.
 */
export function antiUnify(one: SyntaxNode, oneText: string, other: SyntaxNode, otherText: string): AntiUnification {
  const holes: Hole[] = [];
  let aligned = 0;
  const pending: [SyntaxNode, SyntaxNode][] = [[one, other]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [a, b] = pair;
    if (a.type !== b.type) continue;
    if (a.children.length === 0 && b.children.length === 0) {
      aligned++;
      const from = oneText.slice(a.start, a.end);
      const to = otherText.slice(b.start, b.end);
      if (from !== to) holes.push({ from, to, start: a.start, end: a.end });
      continue;
    }
    pending.push(...alignChildren(a.children, b.children));
  }
  const total = leaves(one) + leaves(other);
  return { holes: holes.sort((a, b) => a.start - b.start), overlap: total === 0 ? 0 : (2 * aligned) / total };
}

function alignChildren(a: readonly SyntaxNode[], b: readonly SyntaxNode[]): [SyntaxNode, SyntaxNode][] {
  const pairs: [SyntaxNode, SyntaxNode][] = [];
  const shorter = Math.min(a.length, b.length);
  let front = 0;
  while (front < shorter && a[front]?.type === b[front]?.type) front++;
  let back = 0;
  while (back < shorter - front && a[a.length - 1 - back]?.type === b[b.length - 1 - back]?.type) back++;
  const add = (x: SyntaxNode | undefined, y: SyntaxNode | undefined): void => {
    if (x && y) pairs.push([x, y]);
  };
  for (let i = 0; i < front; i++) add(a[i], b[i]);
  for (let i = 1; i <= back; i++) add(a[a.length - i], b[b.length - i]);
  return pairs;
}

function leaves(node: SyntaxNode): number {
  let count = 0;
  const pending = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.children.length === 0) count++;
    else for (const child of next.children) pending.push(child);
  }
  return count;
}
