import type { Tree } from '@vscode/tree-sitter-wasm';
import type { SyntaxNode } from '../../core/ports.ts';

/**
 * Copies a tree into plain data, so that the parser's memory can be freed at once. Walks with an explicit stack: nesting is
 * bounded by the text only. Rows are counted in the text on the way, which is cheaper than one more call into wasm a node.
 */
export function plainTree(tree: Tree, text: string): SyntaxNode {
  const { types, fields } = tree.language;
  const named = namedTypes(tree);
  const cursor = tree.walk();
  const rows = new RowCounter(text);
  const ancestors: Draft[] = [];

  function enter(): Draft {
    const typeId = cursor.nodeTypeId;
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const missing = start === end && cursor.nodeIsMissing;
    const type = types[typeId] ?? 'ERROR';
    const fieldId = cursor.currentFieldId;
    const startRow = rows.at(start);
    return {
      type,
      field: fieldId === 0 ? undefined : (fields[fieldId] ?? undefined),
      named: named(typeId),
      start,
      end,
      startRow,
      endRow: startRow,
      missing,
      hasError: missing || type === 'ERROR',
      children: none,
    };
  }

  function leave(node: Draft): void {
    node.endRow = rows.at(node.end);
    const parent = ancestors.at(-1);
    if (!parent) return;
    if (parent.children === none) parent.children = [node];
    else parent.children.push(node);
    if (node.hasError) parent.hasError = true;
  }

  try {
    let node = enter();
    for (;;) {
      if (cursor.gotoFirstChild()) {
        ancestors.push(node);
        node = enter();
        continue;
      }
      leave(node);
      while (!cursor.gotoNextSibling()) {
        const parent = ancestors.pop();
        if (!parent) return node;
        cursor.gotoParent();
        leave(parent);
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

/** Whether a type is named never changes within a language; asked once a type instead of once a node. */
function namedTypes(tree: Tree): (typeId: number) => boolean {
  const { language } = tree;
  let known = namedByLanguage.get(language);
  if (!known) {
    known = language.types.map((_, id) => language.nodeTypeIsNamed(id));
    namedByLanguage.set(language, known);
  }
  const table = known;
  return (typeId) => table[typeId] ?? true;
}

const namedByLanguage = new WeakMap<object, boolean[]>();
