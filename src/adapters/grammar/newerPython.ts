/**
 * Python that the grammar in `@vscode/tree-sitter-wasm` 0.3.1 does not know, written in a way it does, at the same offsets: defaults of type
 * parameters (PEP 696, Python 3.13), a comma behind the exceptions of `except A, B,:` (PEP 758, 3.14), lazy imports (PEP 810, 3.15) and
 * unpacking in comprehensions of dicts (PEP 798, 3.15). Its test says when a part of this can go.
 */
export function inOlderPython(text: string): string {
  return withoutTypeDefaults(text)
    .replace(/^([ \t]*except\b[^:#\n\r\u2028\u2029"']*),([ \t]*:)/gm, '$1 $2')
    .replace(/^([ \t]*)lazy (?=(?:import|from)\s)/gm, '$1pass;')
    .replace(/\{(\s*)\*\*(?=[^{}\n:]{1,200}\sfor\s)/g, '{$1  ');
}

/** Blanks the defaults. Where a parameter without one follows, the text stays as it is, because that is an error. */
function withoutTypeDefaults(text: string): string {
  let result = '';
  let from = 0;
  for (const found of text.matchAll(/\b(?:class|def|type)[ \t]+[\p{L}_][\p{L}\p{N}_]*[ \t]*\[/gu)) {
    const start = found.index + found[0].length;
    if (start < from) continue;
    for (const { start: at, end } of defaultsIn(text, start)) {
      result += text.slice(from, at) + text.slice(at, end).replace(/[^\n]/g, ' ');
      from = end;
    }
  }
  return result + text.slice(from);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** From each `=` to the end of its parameter; none when the list does not end or its order is wrong. */
function defaultsIn(text: string, open: number): readonly Range[] {
  const found: Range[] = [];
  let depth = 1;
  let parameter = open;
  let sign = -1;
  for (let at = open; at < text.length && at < open + mostListChars; at++) {
    const char = text[at] ?? '';
    if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      if (end < 0) return [];
      at = end;
    } else if (char === '#') at = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    else if ('([{'.includes(char)) depth++;
    else if (char === '=' && depth === 1 && sign < 0) sign = at;
    else if (char === ',' && depth === 1) {
      if (!take(at)) return [];
    } else if (')]}'.includes(char) && --depth === 0) return take(at) ? found : [];
  }
  return [];

  /** False for a parameter without a default after one with it. */
  function take(end: number): boolean {
    if (sign >= 0) found.push({ start: sign, end });
    else if (found.length > 0 && text.slice(parameter, end).trim() !== '') return false;
    parameter = end + 1;
    sign = -1;
    return true;
  }
}

const mostListChars = 5_000;
