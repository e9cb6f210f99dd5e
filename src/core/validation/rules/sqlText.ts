import { hole } from '../program/value.ts';

/**
 * Whether a text with holes is a statement of SQL or a clause of one, wherever the hole stands. Prose that begins with Select, Update or
 * Where is none: a statement has names where a sentence has articles, and goes on as SQL does behind its tables.
 */
export function isSql(text: string): boolean {
  const plain = text
    .slice(0, longestStatement)
    .replaceAll(hole, '?')
    .replace(/\\(["'`])/g, '$1');
  for (const found of [...plain.matchAll(beginning)].slice(0, mostBeginnings)) {
    const rest = plain.slice(found.index + found[0].length);
    if (statements.some((statement) => statement(rest))) return true;
  }
  return clause.test(plain.trim());
}

/** Enough to know a statement. */
const longestStatement = 3_000;
const mostBeginnings = 20;

/** Where a statement can begin: in a line, behind a bracket, another statement, a hole or a word that takes one. */
const beginning =
  /(?=(?:select|insert|update|delete|drop|create|alter|truncate|merge|replace|exec|execute|grant|copy|with)\b)(?<=(?:^|[\n;(?"'`:]|\b(?:as|all|union|except|intersect|explain|analyze|analyse|then|begin|do|exists|in|for|else)\b|\*\/)\s*)/gi;

const part = '(?:"[^"\\n]*"|`[^`\\n]*`|\\[[^\\]\\n]*\\]|[\\w$@#?]+)';
const name = `${part}(?:\\.${part})*`;
const determiner =
  /^(?:the|an?|your|my|our|his|her|their|this|that|these|those|all|any|each|every|some|one|which|what|its|it|here|there|now|where|below|above|among|within|another|other|more|at|up|to|of|for|us|you|me)$/i;

type Statement = (text: string) => boolean;

const statements: readonly Statement[] = [
  isSelect,
  (text) =>
    isWritten(
      text,
      new RegExp(`^(insert)\\s+(?:\\w+\\s+)?(into)\\s+(${name})\\s*(\\(|values?\\b|select\\b|default\\b|set\\b|as\\b|$|\\?)`, 'i'),
    ),
  (text) =>
    isWritten(
      text,
      new RegExp(`^(update)\\s+(?:only\\s+|ignore\\s+)?(${name})(?:\\s+(?:as\\s+)?\\w+)?\\s+(set)\\s+${name}\\s*(=|\\?|$|,)`, 'i'),
      2,
    ),
  (text) =>
    isWritten(
      text,
      new RegExp(
        `^(delete)\\s+(from)\\s+(${name})(?:\\s+(?:as\\s+)?\\w+)?\\s*(where\\b|using\\b|returning\\b|order\\b|limit\\b|;|$|\\?)`,
        'i',
      ),
    ),
  (text) =>
    new RegExp(
      `^(?:merge|replace)\\s+into\\s+${name}(?:\\s*\\(|\\s+(?:(?:as\\s+)?\\w+\\s+)?using\\b|\\s*(?:values|select|set)\\b)`,
      'i',
    ).test(text),
  (text) =>
    isOneCase(
      text,
      /^(drop|create|truncate|alter)\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unique\s+|materialized\s+)?(table|database|schema|user|role|view|index)\b/i,
    ) && isDefinition(text),
  (text) =>
    /^grant\s+(?:all|select|insert|update|delete|usage|execute|create|connect|\?)\b[^;]*\bon\b[^;]*\bto\b/i.test(text) ||
    /^grant\s+\?\s+to\s+\?\s*;?$/.test(text),
  (text) => /^exec(?:ute)?\s+(?:immediate\b|[sx]p_\w+|(?:\w+\.)+\w+|\[|@|\w+\s+(?:@|'))/i.test(text),
  (text) =>
    new RegExp(`^copy\\s+(?:into\\s+)?${name}\\s*(?:\\([^)]*\\)\\s*)?(?:from|to)\\s+(?:stdin|stdout|program|'|@|s3:)`, 'i').test(text),
  (text) => /^with\s+(?:recursive\s+)?[\w?"]+\s*(?:\([^)]*\)\s*)?as\s+(?:(?:not\s+)?materialized\s+)?\(/i.test(text),
];

/** A clause that is added to a statement: it stands alone, behind a hole, or behind a statement that was cut short. */
const clause = new RegExp(
  [
    `(?:^|\\?\\s*)(?:where|and|or|having)\\s+(?:not\\s+)?(?:lower\\s*\\(|upper\\s*\\()?${name}\\)?\\s*(?:=|<|>|!=|(?:not\\s+)?(?:i?like|between)\\b|(?:not\\s+)?in\\s*(?=\\(|\\?)|is\\s+(?:not\\s+)?null)\\s*(?:(?:'[^'\\n]*(?:'|(?=\\n|$))|\\([^)\\n]*(?:\\)|(?=\\n|$))|[\\w.?%]+)\\s*)?(?:$|;|\\)|\\n|(?:and|or|order|group|limit|union|returning|having)\\b)`,
    `(?:^|\\?\\s*)(?:order|group)\\s+by\\s+${name}(?:\\s*,\\s*${name})*(?:\\s+(?:asc|desc|\\?))?\\s*(?:$|;|limit\\b|having\\b|nulls\\b)`,
    '\\bunion\\s+(?:all\\s+)?select\\b',
    `(?:^|\\?\\s*)(?:(?:inner|left|right|full|cross)\\s*)?join\\s+${name}(?:\\s+\\w+)?\\s+on\\s+${name}\\s*=`,
    '(?:^|\\?\\s+)limit\\s+\\?\\s*(?:$|;|,|offset\\b)',
  ].join('|'),
  'i',
);

/** SELECT with a list of expressions, and FROM with a table behind which only SQL goes on. */
function isSelect(text: string): boolean {
  const found = /^(select)\b([\s\S]*?)\b(from)\s+/i.exec(text);
  if (!found) return /^select\s+(?:[\w.]+\s*\(|@@|current_)/i.test(text) || /^SELECT\s+(?:\?|\*)/.test(text);
  const [whole, select = '', list = '', from = ''] = found;
  const rest = text.slice(whole.length);
  const table = new RegExp(
    `^(?:\\(|(?:only\\s+|lateral\\s+)?(${name})(?:\\s+(?:as\\s+)?(?!where\\b|join\\b)[\\w"\`]+)?\\s*(?:${after}))`,
    'i',
  ).exec(rest);
  if (!table || (table[1] !== undefined && determiner.test(table[1])) || !isSelectList(list)) return false;
  return !isSentenceCase(select, from) || /[*,(.=]|_/.test(list + rest) || /\b(?:where|join|order|group|limit)\b/i.test(rest);
}

const after =
  '$|[;),\'"`]|\\?|where\\b|join\\b|inner\\b|left\\b|right\\b|full\\b|cross\\b|natural\\b|order\\b|group\\b|having\\b|limit\\b|offset\\b|fetch\\b|union\\b|intersect\\b|except\\b|for\\b|window\\b|on\\b|using\\b|tablesample\\b|with\\b|partition\\b|use\\b|force\\b|as\\b|connect\\b|pivot\\b|qualify\\b';

/** Expressions have at most a name behind them; a sentence has words in a row. */
function isSelectList(list: string): boolean {
  const bare = list
    .replace(/^\s*(?:(?:distinct|all|sql_\w+|top\s+(?:\d+|\?|\([^)]*\)))\s+)*/i, '')
    .replace(/'[^']*'|"[^"]*"|`[^`]*`/g, 'x')
    .replace(innermostCase, 'x')
    .replace(innermostCase, 'x')
    .replace(/\([^()]*\)/g, '')
    .replace(/\([^()]*\)/g, '');
  if (bare.trim() === '') return true;
  return bare.split(',').every((item) =>
    item
      .split(/\b(?:as|and|or|not|is|null|like|in|between|over|at\s+time\s+zone|collate|interval|filter|distinct)\b|[-+*/%|=<>:()]+/i)
      .every((words) => {
        const run = words.trim().split(/\s+/);
        return run.length <= 2 && !(run.length === 2 && determiner.test(run[0] ?? ''));
      }),
  );
}

const innermostCase = /\bcase\b(?:(?!\bcase\b)[\s\S])*?\bend\b/gi;

/** A statement with its table in the last but one group; written like a sentence it needs more than a hole behind. */
function isWritten(text: string, pattern: RegExp, tableGroup = 3): boolean {
  const found = pattern.exec(text);
  if (!found || determiner.test(found[tableGroup] ?? '')) return false;
  const second = tableGroup === 3 ? found[2] : found[3];
  return !isSentenceCase(found[1] ?? '', second ?? '') || /[=(]|\bvalues\b/i.test(text.slice(found[0].length - 1));
}

/** "Create user ?" is a sentence, CREATE USER and create user are statements. */
function isOneCase(text: string, pattern: RegExp): boolean {
  const found = pattern.exec(text);
  return found !== null && !isSentenceCase(found[1] ?? '', found[2] ?? '');
}

function isDefinition(text: string): boolean {
  return new RegExp(
    `^\\w+(?:\\s+(?:or|replace|temp|temporary|unique|materialized))*\\s+\\w+\\s+(?:if\\s+(?:not\\s+)?exists\\s+|concurrently\\s+)?(?:'[^'\\n]*'|${name})\\s*(?:$|[;,('"?@]|(?:as|on|add|drop|rename|alter|modify|change|owner|set|enable|disable|cascade|restrict|identified|with|password|like|select|using|engine|character|default|partition)\\b)`,
    'i',
  ).test(text);
}

function isSentenceCase(first: string, second: string): boolean {
  return /^[A-Z][a-z]/.test(first) && second === second.toLowerCase();
}
