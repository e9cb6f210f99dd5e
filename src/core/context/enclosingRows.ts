import type { SyntaxNode } from '../ports.ts';
import { kindOfNode } from './declarations.ts';

export type Rows = readonly [first: number, last: number];

/**
 * The whole lines around a place that can be rewritten on their own: the function it stands in, else the declaration or statement, and
 * without a tree what its indentation holds together. Never more than `maxRows` lines, unless the place itself has more: then only its first.
 * @param rows first and last, from 0; what lies outside the text is taken for its nearest line.
 */
export function enclosingRows(root: SyntaxNode | undefined, text: string, rows: Rows): Rows {
  const lines = text.split('\n');
  const last = lines.length - 1;
  const first = Math.min(Math.max(0, Math.min(rows[0], rows[1])), last);
  const end = Math.min(Math.max(first, rows[1]), last);
  const place: Rows = end - first < maxRows ? [first, end] : [first, first];
  const found = root && around(root, lines, place);
  return found ?? byIndentation(lines, place);
}

function around(root: SyntaxNode, lines: readonly string[], place: Rows): Rows | undefined {
  const path: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = root; node && path.length < maxDepth; ) {
    path.push(node);
    node = node.children.find((child) => child.named && holds(child, lines, place));
  }
  const small = path.slice(1).filter((node) => node.endRow - node.startRow < maxRows);
  const wanted = small.findLast((node) => kindOfNode(node) === 'function') ?? small.find((node) => kindOfNode(node)) ?? small[0];
  if (!wanted || isError(path)) return undefined;
  // What stands around it on the same lines (`export`, a decorator, a variable) belongs to it.
  const outer = small.find((node) => node.endRow === wanted.endRow && wraps(node, wanted));
  return [(outer ?? wanted).startRow, endOf(outer ?? wanted, lines)];
}

function holds(node: SyntaxNode, lines: readonly string[], [first, last]: Rows): boolean {
  return node.startRow <= first && endOf(node, lines) >= last;
}

/** Some grammars count the line end to a node, which then ends before the first letter of the next line. */
function endOf({ startRow, endRow }: SyntaxNode, lines: readonly string[]): number {
  return endRow > startRow && (lines[endRow] ?? '').trim() === '' ? endRow - 1 : endRow;
}

function wraps(node: SyntaxNode, inner: SyntaxNode): boolean {
  return node !== inner && wrapperTypes.test(node.type) && node.start <= inner.start && node.end >= inner.end;
}

/** Where the grammar lost its way, its nodes say little. */
function isError(path: readonly SyntaxNode[]): boolean {
  return path.some(({ type }) => type === 'ERROR');
}

/** The line above with less indentation and all that stands deeper below it; at the margin the lines up to the next empty ones. */
function byIndentation(lines: readonly string[], [first, last]: Rows): Rows {
  const depth = (row: number): number => (lines[row] ?? '').search(/\S/);
  const own = depth(first);
  let top = first;
  if (own > 0) while (top > 0 && first - top < maxRows && (depth(top) === -1 || depth(top) >= own)) top -= 1;
  if (own <= 0 || depth(top) >= own || depth(top) === -1) return [first, last];
  let bottom = Math.max(last, top);
  while (bottom < lines.length - 1 && (depth(bottom + 1) === -1 || depth(bottom + 1) > depth(top))) bottom += 1;
  // The line that closes the block.
  if (depth(bottom + 1) === depth(top) && /^\s*(?:[)\]}]|end\b)/.test(lines[bottom + 1] ?? '')) bottom += 1;
  while (bottom > last && depth(bottom) === -1) bottom -= 1;
  return bottom - top < maxRows ? [top, bottom] : [first, last];
}

const wrapperTypes =
  /^(?:export_statement|decorated_definition|ambient_declaration|template_declaration|lexical_declaration|variable_declaration|variable_declarator|expression_statement|type_declaration)$/;
/** More is no longer rewritten with care, and costs what few problems are worth. */
export const maxRows = 150;
const maxDepth = 400;
