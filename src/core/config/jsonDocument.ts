import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { t } from '../../shared/texts.ts';

/** JSON with comments, of which every value knows where it stands. What can be read of a broken text is read. */
export interface JsonDocument {
  /** Undefined when nothing could be read. */
  readonly value: unknown;
  readonly faults: readonly { readonly message: string; readonly place: TextPlace }[];
  /** Names that occur twice in an object; the last one counts. */
  readonly duplicates: readonly { readonly name: string; readonly place: TextPlace }[];
  /** Where the property (its name) or the array's item at this path stands, else the nearest thing around it. */
  placeOf(path: readonly (string | number)[]): TextPlace;
}

export interface TextPlace {
  /** From 1. */
  readonly line: number;
  /** First column and the one after the last, from 0, in UTF-16 units. */
  readonly columns: readonly [number, number];
}

export function readJson(text: string): JsonDocument {
  // jsonc-parser is recursive: a file with very many brackets could overflow the stack.
  if (isTooDeep(text)) return unreadable(t('it is nested too deeply'));
  const lines = lineStarts(text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const place = (offset: number, length: number): TextPlace => {
    const line = lineAt(lines, offset);
    const start = lines[line] ?? 0;
    const end = (lines[line + 1] ?? text.length + 1) - 1;
    return { line: line + 1, columns: [offset - start, Math.max(offset - start, Math.min(offset + length, end) - start)] };
  };
  const duplicates: { name: string; place: TextPlace }[] = [];
  const value = root && ownValue(root, (name, node) => duplicates.push({ name, place: place(node.offset, node.length) }));
  return {
    value,
    duplicates,
    faults: errors.map(({ error, offset, length }) => ({ message: faultWords(printParseErrorCode(error)), place: place(offset, length) })),
    placeOf(path) {
      const depths = Array.from({ length: path.length + 1 }, (_, above) => path.slice(0, path.length - above));
      const node = root && depths.map((part) => nodeAt(root, part)).find((found) => found !== undefined);
      const shown = node?.parent?.type === 'property' ? node.parent.children?.[0] : node;
      return shown ? place(shown.offset, shown.length) : { line: 1, columns: [0, 0] };
    },
  };
}

function unreadable(message: string): JsonDocument {
  const start: TextPlace = { line: 1, columns: [0, 0] };
  return { value: undefined, duplicates: [], faults: [{ message, place: start }], placeOf: () => start };
}

/** The value at a path; where a name stands twice, the first. Names are looked up in a map, so that many questions stay cheap. */
function nodeAt(root: Node, path: readonly (string | number)[]): Node | undefined {
  let node: Node | undefined = root;
  for (const part of path) {
    if (typeof part === 'number') node = node?.type === 'array' ? node.children?.[part] : undefined;
    else node = node?.type === 'object' ? membersOf(node).get(part) : undefined;
  }
  return node;
}

const members = new WeakMap<Node, ReadonlyMap<string, Node>>();

function membersOf(node: Node): ReadonlyMap<string, Node> {
  const known = members.get(node);
  if (known) return known;
  const found = new Map<string, Node>();
  for (const { children } of node.children ?? []) {
    const [name, value] = children ?? [];
    if (name && value && !found.has(String(name.value))) found.set(String(name.value), value);
  }
  members.set(node, found);
  return found;
}

/** Counts brackets in strings too. A settings file with that many brackets is refused in either case. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > maxDepth) return true;
  }
  return false;
}

const maxDepth = 500;

/** Own values of a tree, on objects where `__proto__` is a name like any other. */
function ownValue(node: Node, onDuplicate: (name: string, at: Node) => void): unknown {
  if (node.type === 'array') return (node.children ?? []).map((child) => ownValue(child, onDuplicate));
  if (node.type !== 'object') return node.value;
  const entries = new Map<string, unknown>();
  for (const property of node.children ?? []) {
    const [name, value] = property.children ?? [];
    if (!name || !value) continue;
    const key = String(name.value);
    if (entries.has(key)) onDuplicate(key, name);
    entries.set(key, ownValue(value, onDuplicate));
  }
  return Object.fromEntries(entries);
}

/** Index of the line an offset stands in. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** `PropertyNameExpected` as `property name expected`. */
function faultWords(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
