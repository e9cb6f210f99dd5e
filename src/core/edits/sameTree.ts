import { beginsInPhp } from '../languages/php.ts';
import type { Grammar, SyntaxNode } from '../ports.ts';
import type { TextChange } from '../textChange.ts';
import type { Acceptance } from './acceptedText.ts';

/**
 * What accepting code would do that it must not. `broken`: the document parses now and would not any more. `around`: code that is there
 * already would mean something else (it would stand in another function, or be taken for text). `inside`: the code itself would be
 * read differently than it was offered. `unjudged`: nobody knows, because the check took too long or stopped.
 */
export type AcceptanceFault = 'broken' | 'around' | 'inside' | 'unjudged';

/**
 * Parses a document before and after an acceptance and tells the first rule it breaks, if any: everything outside the edit is the same
 * tree, and what was put in has the tokens it was offered with. Undefined also for languages without a grammar, and for documents that do
 * not parse before.
 * @param code The code as it was offered, before it was indented; undefined where it is not known, and only the rest is judged.
 */
export async function acceptanceFault(
  grammar: Grammar,
  language: string,
  document: string,
  accepted: Acceptance,
  code: string | undefined,
): Promise<AcceptanceFault | undefined> {
  const before = await grammar.parse(language, document);
  if (before === undefined || before.hasError) {
    return undefined;
  }
  const after = await grammar.parse(language, accepted.text);
  if (after === undefined || after.hasError) {
    return 'broken';
  }
  const paths: Paths = new Map();
  const outside = leavesOutside(before, document, accepted.changes, 'before', paths);
  const kept = leavesOutside(after, accepted.text, accepted.changes, 'after', paths);
  if (
    splitsToken(before, document, accepted.changes) ||
    outside.length !== kept.length ||
    outside.some((leaf, index) => leaf !== kept[index])
  ) {
    return 'around';
  }
  if (code === undefined) {
    return undefined;
  }
  // A piece of PHP is code only behind a tag.
  const whole = `${language === 'php' && beginsInPhp(code) ? '<?php\n' : ''}${code}\n`;
  const alone = await grammar.parse(language, whole);
  const offered = alone === undefined || alone.hasError ? undefined : tokensIn(alone, whole, 0, whole.length);
  const written = tokensIn(after, accepted.text, accepted.start, accepted.end);
  return offered !== undefined && !isPartOf(written, offered) ? 'inside' : undefined;
}

interface Leaf {
  readonly node: SyntaxNode;
  /** What it is a part of; undefined for the root. */
  readonly parent: Leaf | undefined;
}

/**
 * Tokens outside of the changes: each with its place in the text after and what it is a part of. A node around it is told by its type and
 * the first such token in it, as it may have got new parts. Comments belong to nothing.
 */
function leavesOutside(root: SyntaxNode, text: string, changes: readonly TextChange[], side: 'before' | 'after', paths: Paths): string[] {
  const ranges = rangesOf(changes, side);
  const isOutside = (node: SyntaxNode) => !ranges.some((range) => node.start < range.end && endOf(node, text) > range.start);
  const known = new Map<SyntaxNode, number>();
  return leavesOf(root)
    .filter(({ node }) => text.slice(node.start, node.end).trim() !== '' && isOutside(node))
    .map(({ node, parent }, index) => {
      const path = node.type.includes('comment') ? '' : pathOf(parent, index, known, paths);
      const at = side === 'after' ? node.start : node.start + growthBefore(changes, node.start);
      return `${at} ${path} ${text.slice(node.start, node.end).trim()}`;
    });
}

/** Numbers for the paths from the root to a node, the same for both trees. */
type Paths = Map<string, number>;

function pathOf(leaf: Leaf | undefined, first: number, known: Map<SyntaxNode, number>, paths: Paths): number {
  if (leaf === undefined) {
    return 0;
  }
  const own = known.get(leaf.node);
  if (own !== undefined) {
    return own;
  }
  const step = `${pathOf(leaf.parent, first, known, paths)} ${leaf.node.type} ${first}`;
  const path = paths.get(step) ?? paths.size + 1;
  paths.set(step, path);
  known.set(leaf.node, path);
  return path;
}

/** Whether something is put in where a token goes on: in a string, a comment, a word. Blanks and the text of pages may be split. */
function splitsToken(root: SyntaxNode, text: string, changes: readonly TextChange[]): boolean {
  return changes.some(({ offset, length }) => {
    const node = length === 0 ? deepestAround(root, text, offset) : root;
    const isToken = node.children.length === 0 && node.type !== 'text' && text.slice(node.start, node.end).trim() !== '';
    return node !== root && (isToken || /string|heredoc|regex/.test(node.type));
  });
}

/** The smallest node that goes on before and behind `offset`; the end of line that some comments take in is not theirs. */
function deepestAround(root: SyntaxNode, text: string, offset: number): SyntaxNode {
  const inner = root.children.find((node) => node.start < offset && endOf(node, text) > offset);
  return inner === undefined ? root : deepestAround(inner, text, offset);
}

function endOf({ start, end }: SyntaxNode, text: string): number {
  return /\s/.test(text[end - 1] ?? '') ? start + text.slice(start, end).trimEnd().length : end;
}

function rangesOf(changes: readonly TextChange[], side: 'before' | 'after'): { start: number; end: number }[] {
  return changes.map(({ offset, length, text }) => {
    const start = side === 'before' ? offset : offset + growthBefore(changes, offset) - (length === 0 ? text.length : 0);
    return { start, end: start + (side === 'before' ? length : text.length) };
  });
}

/** How much longer the text before `offset` becomes; what is put in at `offset` itself comes before it. */
function growthBefore(changes: readonly TextChange[], offset: number): number {
  return changes.filter((one) => one.offset + one.length <= offset).reduce((sum, one) => sum + one.text.length - one.length, 0);
}

function leavesOf(root: SyntaxNode): Leaf[] {
  const leaves: Leaf[] = [];
  const stack: Leaf[] = [{ node: root, parent: undefined }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { children } = next.node;
    if (children.length === 0) {
      leaves.push(next);
    }
    for (let index = children.length - 1; index >= 0; index -= 1) {
      stack.push({ node: children[index] as SyntaxNode, parent: next });
    }
  }
  return leaves;
}

/** The texts of the tokens, without the tags of PHP; of comments, docstrings and text of pages without their layout. */
function tokensIn(root: SyntaxNode, text: string, start: number, end: number): string[] {
  return leavesOf(root)
    .filter(({ node }) => node.start >= start && node.end <= end)
    .map(({ node, parent }) => {
      const token = text.slice(node.start, node.end).replace(/\r\n/g, '\n');
      const isLayout =
        node.type.includes('comment') ||
        node.type === 'text' ||
        (parent?.node.type === 'string' && parent.parent?.node.type === 'expression_statement');
      return isLayout ? token.replace(/\s+/g, ' ').trim() : token.replace(/(?<![ \t])[ \t]*[\r\n]?$/, '');
    })
    .filter((token) => !/^\s*(?:(?:<\?(?:php)?|\?>)\s*)?$/.test(token));
}

/** Whether `tokens` are those of `all` in their order: what went to the top of the file may be left out. */
function isPartOf(tokens: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const token of all) {
    if (at < tokens.length && tokens[at] === token) {
      at += 1;
    }
  }
  return at === tokens.length;
}
