import type { Span } from '../checks/hiddenUnicode.ts';

/** Languages that are read as text: their own parser says whether they are sound, and their rules are patterns. */
export type TextFamily = 'sql' | 'dockerfile' | 'yaml' | 'terraform' | 'json';

/** By VS Code's language id. */
export function textFamilyOf(language: string): TextFamily | undefined {
  return families.get(language);
}

const families: ReadonlyMap<string, TextFamily> = new Map([
  ['sql', 'sql'],
  ['pgsql', 'sql'],
  ['postgres', 'sql'],
  ['dockerfile', 'dockerfile'],
  ['yaml', 'yaml'],
  ['dockercompose', 'yaml'],
  ['github-actions-workflow', 'yaml'],
  ['terraform', 'terraform'],
  ['hcl', 'terraform'],
  ['opentofu', 'terraform'],
  ['json', 'json'],
  ['jsonc', 'json'],
]);

export interface TextLayout {
  /** The text with a blank for each letter of a comment: offsets stay what they are. */
  readonly bare: string;
  readonly strings: readonly Span[];
  readonly comments: readonly Span[];
}

/** Tells comments and string literals from the rest. */
export function layoutOf(family: TextFamily, text: string): TextLayout {
  const strings: Span[] = [];
  const comments: Span[] = [];
  const pieces: string[] = [];
  let from = 0;
  for (const match of text.matchAll(literals[family])) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!opensComment[family].test(match[0])) {
      strings.push(span);
      continue;
    }
    comments.push(span);
    pieces.push(text.slice(from, span.start), match[0].replace(/[^\n]/g, ' '));
    from = span.end;
  }
  pieces.push(text.slice(from));
  // In YAML and JSON nearly everything is text that people read.
  const isProse = family === 'yaml' || family === 'json' || family === 'dockerfile';
  return { bare: pieces.join(''), strings: isProse ? [{ start: 0, end: text.length }] : strings, comments };
}

/** String literals and comments, whichever begins first. */
const literals: Readonly<Record<TextFamily, RegExp>> = {
  sql: /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^']*'?/g,
  dockerfile: /^[ \t]*#[^\n]*/gm,
  yaml: /(?<=^|[ \t])#[^\n]*|(?<=^|[-:,[{ \t])(?:"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*')/gm,
  terraform: /(?:#|\/\/)[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"[^"\\\n]*(?:\\.[^"\\\n]*)*"?/g,
  json: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"[^"\\\n]*(?:\\.[^"\\\n]*)*"?/g,
};

const opensComment: Readonly<Record<TextFamily, RegExp>> = {
  sql: /^(--|\/\*)/,
  dockerfile: /^/,
  yaml: /^#/,
  terraform: /^(#|\/\/|\/\*)/,
  json: /^\/[/*]/,
};
