import type { SyntaxCheck } from '../../syntaxCheck.ts';
import type { Frame } from '../program/habits.ts';
import type { TextFamily } from './textLanguage.ts';

/**
 * `unknown`: the parser knows one dialect, and the text is written in another. `doubtful`: it may be another, but nothing shows which one.
 */
export type Soundness = 'sound' | 'broken' | 'unknown' | 'doubtful';

/** Whether a parser reads the text as a file or, for a piece, inside of what it may have been cut out of. */
export async function soundnessOf(
  check: SyntaxCheck,
  family: TextFamily,
  { language, code, isPiece }: { readonly language: string; readonly code: string; readonly isPiece: boolean },
): Promise<Soundness> {
  if (code.length > mostParsedChars) return 'unknown';
  if (await check.isSound(language, code)) return 'sound';
  for (const { before, after } of isPiece ? frames[family] : [])
    if (await check.isSound(language, `${before}${code}${after}`)) return 'sound';
  if (otherDialect[family]?.test(code)) return 'unknown';
  return language === 'sql' && isPaired(code) ? 'doubtful' : 'broken';
}

/** Whether the brackets and quotes of SQL close, and the first word is one of a statement. */
function isPaired(code: string): boolean {
  const bare = code.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'[^']*'|"[^"\n]*"/g, ' ');
  const count = (letter: string) => bare.split(letter).length;
  return count('(') === count(')') && !/['"]/.test(bare) && /^\s*(?:[a-z]+\b|\()/i.test(bare);
}

/** Some of these parsers take quadratic time on texts made to be slow. */
const mostParsedChars = 200_000;

const frames: Readonly<Record<TextFamily, readonly Frame[]>> = {
  sql: [{ before: 'SELECT 1 FROM t\n', after: '' }],
  dockerfile: [{ before: 'FROM scratch\n', after: '' }],
  yaml: [],
  terraform: [{ before: 'resource "a" "b" {\n', after: '\n}' }],
  json: [
    { before: '{', after: '\n}' },
    { before: '{', after: '\n"":0}' },
    { before: '[', after: '\n]' },
  ],
};

/** SQL as other servers and templates write it, and YAML that is made by a template. */
const otherDialect: Readonly<Partial<Record<TextFamily, RegExp>>> = {
  sql: /`|\bauto_?increment\b|\bengine\s*=|^\s*(?:go|delimiter\b.*|pragma\b.*|use\s+\[?\w+\]?;?|show\s.*|\/)\s*$|\[\w+\]|@\w|\bnvarchar\b|\bn?varchar2\b|\bnumber\s*\(|\bdatetime2?\b|\bunsigned\b|\bselect\s+top\b|\bidentity\s*\(|\bmodify\b|\bstraight_join\b|\bon\s+duplicate\s+key\b|\breplace\s+into\b|\binsert\s+or\s+(?:replace|ignore)\b|\b(?:sysdate|dual|rownum|nvl|ifnull|dateadd|getdate)\b|\{\{|\{%|[(=,]\s*(?:\?|:\w+|%s|%\(\w+\)s)|^\\[a-z!]|\bdbms_\w+|\bmerge\s+into\b|\btinyint\b|\bexec(?:ute)?\s+immediate\b|\bqualify\b|\binsert\s+ignore\b|'@'|\bif\s+exists\s*;|\bx'[0-9a-f]|\bstruct\s*[<(]|\barray\s*</im,
  yaml: /\{\{|\{%|<%|^\s*\$\{/m,
};
