import { beginsInPhp } from '../languages/php.ts';
import { readTokens } from './lexis/readTokens.ts';
import type { Token } from './lexis/token.ts';

/** What the beginning of a line is, to whoever indents it. */
export type LineStart = 'code' | 'literal' | 'layout';

/**
 * For each line of `text`, counted from 0, what it begins in. `literal`: a string, a here-document or a block that must stand at the first
 * column, where blanks are part of a value. `layout`: a comment or a docstring, whose lines move with the code but say nothing of its steps.
 */
export function lineStarts(text: string, language: string): readonly LineStart[] {
  const starts = offsetsOfLines(text);
  const kinds: LineStart[] = starts.map(() => 'code');
  const tokens = readTokens(text, language, language !== 'php' || beginsInPhp(text));
  let line = 0;
  tokens.forEach((token, index) => {
    while (line < starts.length && (starts[line] ?? 0) < token.start) {
      line += 1;
    }
    const kind = kindInside(text, tokens, index, language);
    const isWhole = token.kind === 'heredoc' || (token.kind === 'comment' && kind === 'literal');
    const from = starts[line] === token.start && !isWhole ? line + 1 : line;
    for (let inside = from; kind !== 'code' && inside < starts.length && (starts[inside] ?? 0) < token.end; inside += 1) {
      kinds[inside] = kind;
    }
  });
  return kinds;
}

function kindInside(text: string, tokens: readonly Token[], index: number, language: string): LineStart {
  const token = tokens[index];
  switch (token?.kind) {
    case 'heredoc':
      return 'literal';
    case 'string':
      return language === 'python' && isDocstring(text, tokens, index) ? 'layout' : 'literal';
    case 'comment':
      return text.startsWith('=', token.start) ? 'literal' : 'layout';
    default:
      return 'code';
  }
}

/** A string that is a statement of its own, in Python. */
function isDocstring(text: string, tokens: readonly Token[], index: number): boolean {
  let before = index - 1;
  while (tokens[before]?.kind === 'comment') {
    before -= 1;
  }
  let after = index + 1;
  while (tokens[after]?.kind === 'comment') {
    after += 1;
  }
  const endsLine = (at: number) => tokens[at] === undefined || tokens[at]?.kind === 'newline';
  return endsLine(before) && endsLine(after) && depthBefore(text, tokens, index) === 0;
}

function depthBefore(text: string, tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = 0; at < index; at += 1) {
    const token = tokens[at];
    const symbol = token?.kind === 'symbol' ? (text[token.start] ?? '') : '';
    depth += symbol === '' ? 0 : '([{'.includes(symbol) ? 1 : ')]}'.includes(symbol) ? -1 : 0;
  }
  return depth;
}

function offsetsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}
