import type { SyntaxCheck } from '../../templates/syntaxCheck.ts';
import type { Frame } from '../syntax/frames.ts';
import type { TextFamily } from './textLanguage.ts';

/** `unknown`: the parser knows one dialect, and the text is written in another. */
export type Soundness = 'sound' | 'broken' | 'unknown';

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
  return otherDialect[family]?.test(code) ? 'unknown' : 'broken';
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
  sql: /`|\bauto_?increment\b|\bengine\s*=|^\s*(?:go|delimiter\b.*|pragma\b.*|use\s+\[?\w+\]?;?|show\s.*|\/)\s*$|\[\w+\]|@\w|\bnvarchar\b|\bn?varchar2\b|\bnumber\s*\(|\bdatetime2?\b|\bunsigned\b|\bselect\s+top\b|\bidentity\s*\(|\bmodify\b|\bstraight_join\b|\bon\s+duplicate\s+key\b|\breplace\s+into\b|\binsert\s+or\s+(?:replace|ignore)\b|\b(?:sysdate|dual|rownum|nvl|ifnull|dateadd|getdate)\b|\{\{|\{%|[(=,]\s*(?:\?|:\w+|%s|%\(\w+\)s)|^\\[a-z!]|\bdbms_\w+|\bmerge\s+into\b|\btinyint\b|\bexec(?:ute)?\s+immediate\b|\bqualify\b|\bstruct\s*[<(]|\barray\s*</im,
  yaml: /\{\{|\{%|<%|^\s*\$\{/m,
};
