/** A value that stands under the name of a secret. */
export interface NamedSecret {
  /** Where its name begins. */
  readonly at: number;
  readonly value: string;
}

/**
 * Passwords and keys by the names they stand under, in code, settings, commands and prose-like files: assigned, typed, compared, handed over,
 * as a default, on the next line. Each name is looked at with a bounded piece of what follows, so that the time is linear.
 */
export function* namedSecretsIn(text: string): Iterable<NamedSecret> {
  let from = 0;
  for (const found of text.matchAll(secretWord)) {
    if (found.index < from) continue;
    const name = nameAround(text, found.index, found[0].length);
    const kind = kindOf(name.text);
    if (!kind) continue;
    const rest = text.slice(name.end, name.end + longestRest);
    // A value as long as this is looked at once, not again for each name that it holds.
    from = name.end + (longRun.exec(rest)?.[0].length ?? 0);
    for (const value of valuesAfter(rest, kind, name.isOption)) yield { at: name.start, value };
  }
  for (const pattern of commandForms)
    for (const found of text.matchAll(pattern)) if (isStrong(found[1] ?? '')) yield { at: found.index, value: found[1] ?? '' };
}

type Kind = 'password' | 'key';

interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** An option of a command, whose value follows after a blank. */
  readonly isOption: boolean;
}

/** What names of secrets hold. Letters of other scripts are not needed: a name holds one of these whole. */
const secretWord =
  /passw(?:or)?[dt]|passphrase|pass(?=[^a-z]|$)|pwd|\bpw\b|kennwort|contrase(?:ñ|n)a|mot_de_passe|senha|secret|token|api[_-]?key|apikey|(?:access|account|auth|private|client|encryption|signing|master)[_-]?key|credential|_auth\b|auth(?=["']?\s{0,2}[:=])|identified by|[?&;]sig(?==)/gi;

function nameAround(text: string, at: number, length: number): Name {
  let start = at;
  while (start > 0 && at - start < longestName && isNameLetter(text[start - 1] ?? '')) start -= 1;
  let end = at + length;
  while (end < text.length && end - at < longestName && isNameLetter(text[end] ?? '')) end += 1;
  const name = text.slice(start, end);
  return { text: name, start, end, isOption: name.startsWith('--') };
}

function isNameLetter(letter: string): boolean {
  return /[\p{L}\p{N}_.-]/u.test(letter);
}

/** Undefined for a name that is not one of a secret: of its field, its address, its length. */
function kindOf(name: string): Kind | undefined {
  const words = name
    .replace(/(?<=\p{Ll}|\d)(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const at = words.findLastIndex((word) =>
    /passw|pass|pwd|^pw$|kennwort|contrase|senha|secret|token|key|credential|auth|^sig$|^by$/.test(word),
  );
  if (at < 0 || words.slice(at + 1).some((word) => !laterWords.test(word)) || words.some((word) => otherwise.test(word))) return undefined;
  return /passw|pass|pwd|^pw$|kennwort|contrase|senha|^by$/.test(words[at] ?? '') || words.includes('passe') ? 'password' : 'key';
}

/** What may stand behind the word and leaves it a secret: a number, a place, an age. */
const laterWords =
  /^(?:\d+|v\d+|prod|production|dev|development|stag(?:e|ing)|test|old|new|current|default|value|base|data|live|main|root|admin|base64|passe)$/;
const otherwise =
  /^(?:public|publishable|csrf|xsrf|page|next|previous|cursor|continuation|token(?:s|ize|izer|izers|ized)|max|min|count|cancellation|bearer)$/;

/** Values in what follows a name, as far as the next line where this one ends open. */
function* valuesAfter(rest: string, kind: Kind, isOption: boolean): Iterable<string> {
  const [line = '', next = ''] = rest.slice(0, longestLine).split(/\r?\n|(?<!\\)\\[nr]/, 3);
  // `password: |`, `name: DB_PASSWORD` above `value:`, `variable "db_password" {` above `default =`
  if (/^["'\\]{0,4}\]?\s{0,4}(?::\s{0,2}(?:[|>][+-]?)?|=|\{)?\s{0,4}$/.test(line)) {
    const named = /^\s{0,20}["']?(?:value|default)["']?\s{0,8}[:=]\s{0,4}(.*)$/.exec(next)?.[1];
    const below = named ?? (/[:=]/.test(line) ? next : '');
    yield* fitting(kind, /^\s{0,20}["'`]([^"'`]+)["'`]/.exec(below)?.[1] ?? (/^\S*[^\s:;,{(]$/.test(below.trim()) ? below.trim() : ''));
  }
  const given = /^["'\]\\)?!]{0,4}\s{0,8}(?::\s{0,2}[\w.<>[\]|?]{1,40}\s{0,4}=(?!=)|=>|:=|={1,3}|!==?|:(?!:))\s{0,8}(.*)$/.exec(line)?.[1];
  const handed = /^["'\]\\)]{0,3}[\s(,]{1,4}(?=[@$rbfu]{0,2}["'`])(.*)$/.exec(line)?.[1];
  // Only a value may go on for long.
  const valueAt = line.length - (given ?? handed ?? line).length;
  const direct = quotedAtStart(given ?? handed ?? '', rest.slice(valueAt));
  yield* fitting(kind, direct);
  for (const [, , value = ''] of line.matchAll(quoted)) if (isPlainValue(value) && isMadeUp(value)) yield value;
  if (given !== undefined && direct === '') {
    const value = bare(given);
    yield* fitting(kind, valueAt + value.length < longestLine ? value : bare(rest.slice(valueAt)));
    // A line of an environment file ends where the line does.
    if (/^[^\s"'`([{]*[^\s"'`([{)\]}]$/.test(given.trim().replace(/[,;]$/, ''))) yield* fitting(kind, given.trim().replace(/[,;]$/, ''));
    yield* fitting(kind, /:-([^}:\s"']+)\}/.exec(given)?.[1] ?? '');
  }
  yield* fitting(kind, /^>([^<]{4,200})</.exec(line)?.[1]?.trim() ?? '');
  const word = /^[ \t]{1,4}["']?([^\s"',;]{6,200})/.exec(line)?.[1] ?? '';
  if (isOption || (isPlainValue(word) && isMixed(word))) yield* fitting(kind, word);
}

function* fitting(kind: Kind, value: string): Iterable<string> {
  if (isSecretValue(kind, value)) yield value;
}

/** The literal that a text begins with, or that follows `||` and the like; without the scheme of a header. */
function quotedAtStart(text: string, whole: string): string {
  const literal = /^(?:[\w.?[\]"']{1,60}\s{0,2}(?:\|\||\?\?|\bor\b)\s{0,2})?[@$rbfu]{0,2}(?:"""|'''|\\?["'`])/.exec(text)?.[0];
  const opening = literal?.at(-1);
  if (literal === undefined || opening === undefined) return '';
  let end = literal.length;
  while (end < whole.length && whole[end] !== opening) end += whole[end] === '\\' && whole[end + 1] !== opening ? 2 : 1;
  return whole
    .slice(literal.length, end)
    .replace(/\\$/, '')
    .replace(/^(?:bearer|basic|token)\s{1,4}/i, '');
}

const quoted = /(["'`])([^"'`\s\\]{8,2000})\\?\1/g;

/** Letters, digits and the signs that passwords are made of; none that code is made of. */
function isPlainValue(value: string): boolean {
  return /^[\w!@#%^&*+~.$/-]+$/.test(value);
}

/** Up to what ends a value that stands without quotes; none where it goes on as a call or an access. */
function bare(text: string): string {
  const value = /^[^\s"'`,;(){}[\]<>&|\\]{1,2000}/.exec(text)?.[0] ?? '';
  return /^[([]/.test(text.slice(value.length)) || /^[A-Za-z_]\w*::/.test(value) || isName(value) ? '' : value;
}

/** A name of code: letters, and digits at the end or none. */
function isName(value: string): boolean {
  return /^[\p{L}_$]+\d*$/u.test(value);
}

/** Commands whose options have no names. */
const commandForms: readonly RegExp[] = [
  /\bmysql(?:dump|admin)?\s[^\n]{0,80}?-p([^\s'"=]{6,80})/g,
  /\bsshpass\s{1,4}-p\s{0,4}["']?([^\s'"]{6,80})/g,
  /\blogin\s[^\n]{0,80}?-p\s{1,4}["']?([^\s'"]{6,80})/g,
  /\bcurl\s[^\n]{0,120}?(?:-u|--user)\s{1,4}["']?[^\s:"']{1,60}:([^\s'"]{6,80})/g,
  /\bBearer\s{1,4}([A-Za-z0-9+/=._~-]{16,2000})/g,
  /\bBasic\s{1,4}([A-Za-z0-9+/]{12,2000}={0,2})/g,
];

function isSecretValue(kind: Kind, value: string): boolean {
  if (value.length < 5 || isReference(value) || isPlaceholderText(value)) return false;
  if (kind === 'key') return !/[\s[\]{}<>]/.test(value) && isStrong(value);
  const words = value.split(/\s+/);
  // A phrase is a password where no sentence is made of it.
  if (words.length > 1)
    return words.length > 3 && words.length <= 8 && /\d/.test(value) && /^[a-z\d -]+$/.test(value) && !sentence.test(value);
  // Letters only: a word, unless they are of both kinds in no order.
  if (/^[\p{L}._-]+$/u.test(value)) return /\p{Ll}\p{Lu}\p{L}*\p{Lu}/u.test(value) && !/^\p{L}?\p{Ll}*(?:\p{Lu}\p{Ll}+)*$/u.test(value);
  return /\d|[^\p{L}\s._-]/u.test(value);
}

const sentence = /\b(?:a|an|the|is|are|be|must|should|at|least|of|to|for|in|with|your|and|or|not|if|than|characters?|long|use|enter)\b/;

/** Long and mixed enough to have been made by chance. */
function isStrong(value: string): boolean {
  return (
    value.length >= 8 &&
    entropy(value) >= 2.8 &&
    /\d/.test(value) &&
    /[a-z]/i.test(value) &&
    !isReference(value) &&
    !isPlaceholderText(value)
  );
}

function isMixed(value: string): boolean {
  return isStrong(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}

/** Not only a name with a number behind it: digits stand among the letters, or signs do. */
function isMadeUp(value: string): boolean {
  return isStrong(value) && (/\d\p{L}/u.test(value) || /[!@#%^&*+~]/.test(value)) && !/^\/|^[a-z0-9]+(?:[-_./@][a-z0-9]+)+$/i.test(value);
}

/** A name, a path, an address, a call or a placeholder of another place's value. */
function isReference(value: string): boolean {
  return (
    /^(?:https?:|\.{0,2}\/(?![A-Za-z0-9+/]{30,}$)|\$\{|\$\(|%\(|%[A-Za-z_]+%?$|\{\{?|<|arn:|projects\/|--|@[a-z/]+$|#\{|process\.|os\.|env[.[(]|self\.|this\.|config\.|var\.|local\.|data\.|secrets?\.|request\.|req\.|System\.)/.test(
      value,
    ) ||
    isVariable(value) ||
    /^[\w.]+[([]/.test(value) ||
    /^[A-Za-z_]\w*(?:\??\.[A-Za-z_]\w*)+$/.test(value) ||
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) ||
    /^[a-z]+(?:[-_/][a-z]+)*(?:[-_]?v?\d{1,2})?$/.test(value)
  );
}

/** `$DB_PASSWORD`, `$password`; a password that begins with the sign mixes its letters. */
function isVariable(value: string): boolean {
  return /^\$\w+$/.test(value) && (value.includes('_') || value === value.toUpperCase() || value === value.toLowerCase());
}

/** Words that people write where a secret belongs, as whole words. */
export function isPlaceholderText(text: string): boolean {
  return /(?<![a-z])(?:example|changeme|change[-_ ]me|placeholder|your|dummy|fake|sample|redacted|todo|insert|replace|not[-_]?a[-_]?real)(?![a-z])|(?<![a-z])test[-_]?(?:key|token|secret|pass(?:word)?)(?![a-z])|x{4}|\*{3}|^\.{3}|\.{3}$|<[^<>]+>|\$\{|\{\{|%\(|(.)\1{6,}|1234567890abcdef|\0/i.test(
    text,
  );
}

/** Bits a character, after Shannon. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const longestName = 60;
const longRun = /^[=:][^\s"'`,;(){}[\]<>&|\\]{240,2000}/;
const longestLine = 240;
const longestRest = 2_400;
