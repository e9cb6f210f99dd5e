/** A line that opens or closes a code block: three or more backticks or tildes (CommonMark 4.5), also in a quotation or a list. */
export interface FenceLine {
  /** The backticks or tildes. */
  readonly mark: string;
  /** UTF-16 units before the mark. */
  readonly indent: number;
  /** How many `>` of a quotation stand before it. */
  readonly quotes: number;
  /** What stands behind the mark, trimmed; empty in a line that can close a block. */
  readonly info: string;
}

export function fenceLineOf(line: string): FenceLine | undefined {
  const found = /^([ \t>]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?)(`{3,}|~{3,})([\s\S]*)$/.exec(line);
  if (!found) return undefined;
  const [, prefix = '', mark = '', rest = ''] = found;
  if (mark.startsWith('`') && rest.includes('`')) return undefined;
  return { mark, indent: prefix.length, quotes: prefix.split('>').length - 1, info: rest.trim() };
}

/** Whether a line can close the block that `opening` opened. */
export function canClose(opening: FenceLine, line: FenceLine): boolean {
  return line.info === '' && line.mark.startsWith(opening.mark);
}

/** Whether a block's line that looks like a fence stands deeper than the block: in a docstring, a comment, an example. */
export function standsDeeper(opening: FenceLine, line: FenceLine): boolean {
  return line.indent > opening.indent + 1;
}

/** Lines of a block without what its place in a list or a quotation put before them. */
export function dedented(lines: readonly string[], opening: FenceLine): string {
  const bare = opening.quotes === 0 ? lines : lines.map((line) => unquoted(line, opening.quotes));
  const width = Math.min(opening.indent, ...bare.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return width === 0 ? bare.join('\n') : bare.map((line) => line.slice(Math.min(width, line.length - line.trimStart().length))).join('\n');
}

function unquoted(line: string, quotes: number): string {
  let rest = line;
  for (let i = 0; i < quotes; i++) rest = rest.replace(/^[ \t]*> ?/, '');
  return rest;
}
