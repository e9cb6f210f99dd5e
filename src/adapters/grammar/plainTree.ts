import type { Language, Tree } from '@vscode/tree-sitter-wasm';
import { deepestTree, type SyntaxNode } from '../../core/ports.ts';

/**
 * Copies a tree into plain data, so that the parser's memory can be freed at once. Undefined when it has more than `deepestTree` levels.
 * Calls into wasm take most of the time, so what can be known without one is: rows are counted in the text,
 * and a token whose type is its text ends where that text ends.
 * @param kinds of the tree's language, by the id of the type.
 */
export function plainTree(tree: Tree, text: string, kinds: readonly TypeKind[]): SyntaxNode | undefined {
  const { types, fields } = tree.language;
  const cursor = tree.walk();
  const rows = new RowCounter(text);
  const ancestors: Draft[] = [];
  /** Nodes whose parent is still open, and where those of each ancestor begin. */
  const finished: Draft[] = [];
  /** Levels of each of them; a chain of sums counts as one, however long it is. */
  const levels: number[] = [];
  const firstChildren: number[] = [];
  const isSound = !tree.rootNode.hasError;
  let isToken = false;

  function enter(): Draft {
    const typeId = cursor.nodeTypeId;
    const type = types[typeId] ?? 'ERROR';
    const kind = kinds[typeId] ?? 'named';
    const start = cursor.startIndex;
    isToken = kind === 'token';
    const isVerbatim = isSound && isToken && text.startsWith(type, start);
    const end = isVerbatim ? start + type.length : cursor.endIndex;
    const missing = !isSound && start === end && cursor.nodeIsMissing;
    const fieldId = cursor.currentFieldId;
    const startRow = rows.at(start);
    return {
      type,
      field: fieldId === 0 ? undefined : (fields[fieldId] ?? undefined),
      named: kind === 'named',
      start,
      end,
      startRow,
      endRow: startRow,
      missing,
      hasError: missing || type === 'ERROR',
      children: none,
    };
  }

  function leave(node: Draft, height: number): void {
    node.endRow = rows.at(node.end);
    const parent = ancestors.at(-1);
    if (!parent) return;
    finished.push(node);
    levels.push(height);
    if (node.hasError) parent.hasError = true;
  }

  /** Made with all its children at once: growing an array one by one allocates more than is needed. */
  function close(parent: Draft, from: number): boolean {
    parent.children = finished.slice(from);
    const [first, sign] = parent.children;
    const isSum = first?.type === parent.type && sign !== undefined && sums.has(sign.type);
    let height = isSum ? (levels[from] ?? 1) : 1;
    for (let at = from; at < levels.length; at++) if (at > from || !isSum) height = Math.max(height, 1 + (levels[at] ?? 0));
    finished.length = from;
    levels.length = from;
    leave(parent, height);
    return height <= deepestTree;
  }

  try {
    let node = enter();
    for (;;) {
      if (!isToken && cursor.gotoFirstChild()) {
        ancestors.push(node);
        firstChildren.push(finished.length);
        node = enter();
        continue;
      }
      leave(node, 1);
      while (!cursor.gotoNextSibling()) {
        const parent = ancestors.pop();
        if (!parent) return node;
        cursor.gotoParent();
        if (!close(parent, firstChildren.pop() ?? 0)) return undefined;
        node = parent;
      }
      node = enter();
    }
  } finally {
    cursor.delete();
  }
}

type Draft = { -readonly [Key in keyof SyntaxNode]: SyntaxNode[Key] } & { children: Draft[] };

const none: Draft[] = [];

/** `a + b + c` nests to the left once an operand, and generated code has thousands of them. */
const sums: ReadonlySet<string> = new Set(['+', '.', '..', '<<', '&']);

/** Offsets come almost in order, so the row of the next one is found by going on from the last. */
class RowCounter {
  readonly #lineStarts: number[] = [0];
  #row = 0;

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  at(offset: number): number {
    const starts = this.#lineStarts;
    while (this.#row > 0 && (starts[this.#row] ?? 0) > offset) this.#row--;
    while (this.#row + 1 < starts.length && (starts[this.#row + 1] ?? 0) <= offset) this.#row++;
    return this.#row;
  }
}

/** A token is written as its type says and has nothing below it; types with blanks (`is not`, a line break) and delimiters of literals may not be. */
export type TypeKind = 'named' | 'anonymous' | 'token';

/** Read once for a language, because each call into wasm costs time. */
export function typeKinds(language: Language): readonly TypeKind[] {
  return language.types.map((type, id) => (language.nodeTypeIsNamed(id) ? 'named' : /[\s"'`/%]/.test(type) ? 'anonymous' : 'token'));
}
