import type { SyntaxCheck } from '../../syntaxCheck.ts';
import type { Frame } from '../program/habits.ts';
import { beginsAsStatements, isBrokenInEveryDialect, isOtherDialect } from './sqlDialects.ts';
import { sqlReadings } from './sqlReadings.ts';
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
  if (family === 'sql') return soundnessOfSql(check, language, code, isPiece);
  return family === 'yaml' && templatedYaml.test(code) ? 'unknown' : 'broken';
}

/** The check knows PostgreSQL. What some other server accepts is not broken; nothing is certain of it. */
async function soundnessOfSql(check: SyntaxCheck, language: string, code: string, isPiece: boolean): Promise<Soundness> {
  if (templatedSql.test(code)) return 'unknown';
  const readings = sqlReadings(code).filter(({ text, isClosed }) => isClosed && !isBrokenInEveryDialect(text));
  if (readings.length === 0) return 'broken';
  for (const { text } of readings) if (await check.isSound(language, text)) return 'sound';
  if (readings.some(({ text }) => (isPiece || beginsAsStatements(text)) && isOtherDialect(text))) return 'unknown';
  return language === 'sql' && readings.some(({ text }) => /^\s*(?:[a-z]+\b|\()/i.test(text)) ? 'doubtful' : 'broken';
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

/** Text that is made by a template, or holds rows for psql's COPY, is no SQL by itself. */
const templatedSql = /\{\{|\{%|<%|^\\\.$/m;
const templatedYaml = /\{\{|\{%|<%|^[ \t]*\$\{/m;
