import type { Region } from '../code/codeText.ts';
import type { Range } from '../code/range.ts';
import type { Joint, Place } from './place.ts';

/** Code and the language it is written in (VS Code's id). */
export interface CodeSource {
  readonly code: string;
  readonly language: string;
}

/** How several words are joined where one word stood. The place decides: identifier, path, text, SQL. */
export function jointAt({ code, language }: CodeSource, { start, end }: Range, region: Region | undefined): Joint {
  const inside = /[A-Za-z0-9_$]/;
  let from = start;
  let to = end;
  while (inside.test(code[from - 1] ?? ' ')) from--;
  while (inside.test(code[to] ?? ' ')) to++;
  if (language === 'shellscript') from += code[from] === '$' ? 1 : 0;
  const identifier = code.slice(from, to);
  const upper = identifier === identifier.toUpperCase() && identifier.length > 1;
  if (from < start || to > end) return upper ? 'snake' : jointInside(language, identifier, start - from, end - from);
  const before = code[start - 1] ?? '\n';
  const after = code[end] ?? '\n';
  if (language === 'shellscript' && /\$\{?$/.test(code.slice(0, start).slice(-2))) return 'snake';
  const dashed = (before === '-' && /[\w}]/.test(code[start - 2] ?? ' ')) || (after === '-' && /[\w${]/.test(code[end + 1] ?? ' '));
  if (dashed && !upper) return 'kebab';
  if (before === '/' || after === '/') return upper ? 'snake' : 'kebab';
  if (upper) return 'snake';
  const line = code.slice(code.lastIndexOf('\n', start) + 1, start);
  if (isMarkupText(code, language, start, end)) return 'space';
  const kind = region && region.kind !== 'code' && isInterpolated(code, region, start) ? 'code' : (region?.kind ?? 'code');
  const text = code.slice(start, end);
  if (kind === 'code') return language === 'sql' && /\.$/.test(line) && /^\p{Lu}\p{Ll}/u.test(text) ? 'camel' : codeJoint(language, text);
  if (/\b(?:FROM|INTO|UPDATE|TABLE|JOIN|EXISTS|ON)\s+(?:public\.)?$/.test(code.slice(Math.max(0, start - 30), start))) return 'snake';
  if (/\b(?:from|join|update|into)\s+$/.test(line) && /^\p{Lu}/u.test(text)) return 'camel';
  if (isNamedInDoc({ code, language }, { start, end }, line)) return codeJoint(language, text);
  if (/\b(?:public|dbo)\.$/.test(line)) return 'snake';
  if (kind === 'comment') return 'space';
  if (isWholeString(code, start, end)) return stringJoint(language, line, text);
  if (/[\s(]/.test(before) && /^[.;](?:\s|["'`]|$)/.test(code.slice(end, end + 2)) && /\s/.test(code.slice(region?.start ?? start, start)))
    return 'space';
  if (/[:.]/.test(after) && /\S/.test(code[end + 1] ?? ' ') && !/["'`]/.test(code[end + 1] ?? ''))
    return language === 'python' ? 'snake' : 'kebab';
  if ((/[\s(*]/.test(before) || /["'`]/.test(before)) && /[\s:,!?)]|["'`]/.test(after)) return 'space';
  if (before === '#') return 'kebab';
  return stringJoint(language, line, text);
}

/** Whether several words are surely joined in the place's way: a file is named in as many ways as there are teams. */
export function isJointSure({ code, language }: CodeSource, { start, end, isCode }: Place, region: Region | undefined): boolean {
  if (isCode || region?.kind !== 'string' || isMarkupText(code, language, start, end)) return true;
  if (/[\w$/-]/.test(code[start - 1] ?? '')) return true;
  return !/^\.[\w{*$]/.test(code.slice(end, end + 2));
}

/** Inside an identifier the piece between underscores decides: `UX_Orders_TenantId` and `GetOrder_Fails` are camel, `order_id` snake. */
function jointInside(language: string, identifier: string, start: number, end: number): Joint {
  if (!identifier.replace(/^_+|(?<!_)_+$/g, '').includes('_')) return 'camel';
  const isPiece = /^(?:_|$)/.test(identifier.slice(end)) && /(?:^|_)$/.test(identifier.slice(0, start));
  if (!isPiece) return 'camel';
  const isCapital = /^\p{Lu}/u.test(identifier.slice(start));
  return isCapital && (language === 'sql' || /[a-z][A-Z]/.test(identifier)) ? 'camel' : 'snake';
}

/** A string that is the word and nothing else. */
export function isWholeString(code: string, start: number, end: number): boolean {
  return /["'`]/.test(code[start - 1] ?? '') && /["'`]/.test(code[end] ?? '');
}

/** A string of one word: a label people read, the name of a class, a table, a path. What it is given to tells. */
function stringJoint(language: string, line: string, text: string): Joint {
  const isCapital = /^\p{Lu}/u.test(text);
  if (
    isCapital &&
    /(?:aria-\w+|label|title|placeholder|alt|heading|caption|summary|verbose_name\w{0,40})["']?\s*[:=]\s*\{?["'`]$/i.test(line)
  )
    return 'space';
  if (isCapital && language !== 'sql') return 'camel';
  if (/route|path|url|prefix|register/i.test(line)) return 'kebab';
  const isNamed = /(?:table|collection|schema|column|entity|tablename|index|name)\w{0,40}["']?\s*[:=(]\s*["'`]$/i.test(line);
  if (language === 'yaml') return 'kebab';
  if (language === 'terraform')
    return /^\s*(?:resource|data|module|variable|output)\b|(?:table|column|schema|database|key|attribute)\w{0,40}\s*=\s*"$/.test(line)
      ? 'snake'
      : 'kebab';
  return isNamed || /^(?:python|sql|terraform|ruby)$/.test(language) ? 'snake' : 'kebab';
}

/** Where documentation names a parameter or, in Go, what it stands on: `@param order`, `<param name="order">`, `order: the …`, `// Order is`. */
function isNamedInDoc({ code, language }: CodeSource, { start, end }: Range, line: string): boolean {
  const after = code.slice(end, end + 4);
  if (
    /(?:@param|@arg|:param|:type)\s+(?:\{[^}]{0,200}\}\s*|\[[^\]]{0,200}\]\s*)?[$[]?$/.test(line) ||
    /<param(?:ref)?\s+name="$/.test(line)
  )
    return true;
  if (language === 'python' && /^\s+$/.test(line) && /^(?::\s|\s\()/.test(after))
    return new RegExp(`\\b${code.slice(start, end)}\\s*[:,=)]`).test(code);
  if (language === 'go' && /^\s*\/\/ $/.test(line) && /^\s/.test(after))
    return new RegExp(`^(?:type|func|var|const)\\s+(?:\\([^)\\n]{0,200}\\)\\s*)?${code.slice(start, end)}\\b`, 'm').test(code);
  return false;
}

function codeJoint(language: string, text: string): Joint {
  if (/^\p{Lu}/u.test(text) && language !== 'sql') return 'camel';
  if (/^(?:python|ruby|rust|sql|terraform|shellscript|php|elixir|c|cpp)$/.test(language)) return 'snake';
  return /^(?:yaml|dockerfile|css|html|dockercompose|toml|ini)$/.test(language) ? 'kebab' : 'camel';
}

/** Text between tags: `<h2>New order</h2>`. */
export function isMarkupText(code: string, language: string, start: number, end: number): boolean {
  if (!/react|html|vue|svelte|xml/.test(language)) return false;
  const left = /[<>{};=()][^<>{};=()]*$/.exec(code.slice(Math.max(0, start - 120), start))?.[0]?.[0];
  const right = /[<>{};=()]/.exec(code.slice(end, end + 120))?.[0];
  return (left === '>' || left === '}') && (right === '<' || right === '{');
}

/** True inside `${…}` of a template literal or `{…}` of a formatted string. */
export function isInterpolated(code: string, region: Region, at: number): boolean {
  const text = code.slice(region.start, at);
  const open = text.lastIndexOf('{');
  if (open < 0 || text.indexOf('}', open) >= 0) return false;
  return text[open - 1] === '$' || /[fF$]/.test(code[region.start - 1] ?? '');
}
