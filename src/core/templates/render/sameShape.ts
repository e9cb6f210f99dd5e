import { keywordsOf } from '../../languages/languages.ts';

/**
 * Whether `after` is `before` with other names and nothing else: then it is as well formed, which nobody else says in languages without a
 * parser. What stands in comments may change; strings keep their ends and the code in them. Two names never become one, and no name
 * becomes a keyword. False for a language whose strings and comments are not known here.
 */
export function isSameShape(language: string, before: string, after: string): boolean {
  if (!languages.has(language)) return false;
  const keywords = keywordsOf(language);
  const names = new Map<string, string>();
  const isSame = (one: readonly string[], other: readonly string[]): boolean =>
    one.length === other.length &&
    one.every((token, index) => {
      const to = other[index] ?? '';
      const kind = kindOf(token);
      if (kind !== kindOf(to)) return false;
      if (kind === 'comment') return isClosed(to);
      if (kind === 'string') return isSame(codeIn(token), codeIn(to));
      if (kind === 'other' || (kind === 'quoted' && !isQuotedName(to))) return token === to;
      if (token !== to && (keywords.has(token) || keywords.has(to))) return false;
      const source = names.get(to) ?? token;
      names.set(to, source);
      return source === token;
    });
  return isSame(tokensOf(before), tokensOf(after));
}

const languages: ReadonlySet<string> = new Set(['kotlin', 'swift']);

/** Comments, strings, names in backticks, names and numbers, blanks, and every other character by itself. */
const token = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|`[^`\n]*`?|[\p{L}\p{N}_$]+|\s+|[\s\S]/gu;

type Kind = 'comment' | 'string' | 'quoted' | 'name' | 'other';

function tokensOf(text: string): readonly string[] {
  return text.match(token) ?? [];
}

function kindOf(text: string): Kind {
  if (/^\/[/*]/.test(text)) return 'comment';
  if (text.startsWith('"')) return 'string';
  if (text.startsWith('`')) return 'quoted';
  return /^[\p{L}_$]/u.test(text) ? 'name' : 'other';
}

/** A comment in lines ends where it ended; within one in a line there is no other line. */
function isClosed(comment: string): boolean {
  return comment.startsWith('//') ? !comment.includes('\n') : comment.endsWith('*/') && comment.indexOf('/*', 2) === -1;
}

function isQuotedName(text: string): boolean {
  return /^`[^`.;:\\/[\]<>]+`$/.test(text);
}

/** Of a string, the ends and the code in it: `$name`, `${code}`, `\(code)`. */
function codeIn(text: string): readonly string[] {
  const ends = text.startsWith('"""') ? '"""' : '"';
  const isWhole = text.length >= 2 * ends.length && text.endsWith(ends);
  const holes = text.match(/\$\{[^{}]*\}|\\\([^()]*(?:\([^()]*\)[^()]*)*\)|\$[A-Za-z_]\w*/g) ?? [];
  return [isWhole ? ends : 'open', ...holes.flatMap((hole) => ['hole', ...tokensOf(hole.replace(/^\$(?=\w)/, '$ '))])];
}
