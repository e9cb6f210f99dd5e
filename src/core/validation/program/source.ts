import type { SyntaxNode } from '../../ports.ts';

/** The text under check, and what stands around the node the walk is at. */
export class Source {
  readonly text: string;
  /** From the root down to the parent of the current node. */
  readonly parents: SyntaxNode[] = [];
  readonly functionTypes: ReadonlySet<string>;
  readonly fragment: boolean;
  readonly language: string;
  readonly #commentEndingAt = new Map<number, { text: string; startRow: number }>();

  constructor(text: string, options: { language: string; fragment: boolean; functionTypes: ReadonlySet<string> }) {
    this.text = text;
    this.language = options.language;
    this.fragment = options.fragment;
    this.functionTypes = options.functionTypes;
  }

  textOf(node: SyntaxNode | undefined): string {
    return node ? this.text.slice(node.start, node.end) : '';
  }

  parent(above = 0): SyntaxNode | undefined {
    return this.parents[this.parents.length - 1 - above];
  }

  /** The nearest node around the current one that has one of the types. */
  enclosing(types: ReadonlySet<string>): SyntaxNode | undefined {
    for (let at = this.parents.length - 1; at >= 0; at--) {
      const node = this.parents[at];
      if (node && types.has(node.type)) return node;
    }
    return undefined;
  }

  /** Line comments one under the other count as one. */
  addComment(node: SyntaxNode): void {
    const text = this.textOf(node);
    const endRow = text.endsWith('\n') ? node.endRow - 1 : node.endRow;
    const above = this.#commentEndingAt.get(node.startRow - 1);
    this.#commentEndingAt.set(
      endRow,
      above && !text.startsWith('/*') ? { text: `${above.text}\n${text}`, startRow: above.startRow } : { text, startRow: node.startRow },
    );
  }

  /** The comment that ends on the line above `row`. */
  commentAbove(row: number): string | undefined {
    return this.#commentEndingAt.get(row - 1)?.text;
  }

  commentAt(row: number): string | undefined {
    return this.#commentEndingAt.get(row)?.text;
  }
}

export function field(node: SyntaxNode, name: string): SyntaxNode | undefined {
  for (const child of node.children) if (child.field === name) return child;
  return undefined;
}

/** A child by its field, or by its position where the grammar gives it none. */
export function part(node: SyntaxNode, name: string, at: number): SyntaxNode | undefined {
  if (name !== '') return field(node, name);
  let left = at;
  for (const child of node.children) if (isPart(child) && left-- === 0) return child;
  return undefined;
}

export function fieldsOf(node: SyntaxNode, name: string): SyntaxNode[] {
  return node.children.filter((child) => child.field === name);
}

export function childOfType(node: SyntaxNode, ...types: string[]): SyntaxNode | undefined {
  for (const child of node.children) if (types.includes(child.type)) return child;
  return undefined;
}

export function namedChildren(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter(isPart);
}

function isPart(node: SyntaxNode): boolean {
  return node.named && !isComment(node) && node.type !== 'line_continuation';
}

export function isComment(node: SyntaxNode): boolean {
  return node.named && node.type.includes('comment');
}

/** Every comment of the tree, in the order of the text. */
export function commentsIn(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const waiting = [node];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (isComment(at)) found.push(at);
    else waiting.push(...at.children.toReversed());
  }
  return found;
}

/** Children of a block that do something. */
export function statementsOf(block: SyntaxNode | undefined): SyntaxNode[] {
  return block ? namedChildren(block).filter((child) => !idle.has(child.type)) : [];
}

const idle = new Set(['pass_statement', 'empty_statement']);
