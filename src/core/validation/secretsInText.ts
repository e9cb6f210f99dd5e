import { isPlaceholderText, namedSecretsIn } from './namedSecrets.ts';
import { privateKeysIn } from './rules/privateKeys.ts';
import { secretPatterns } from './rules/secretPatterns.ts';

/** A key or password in a text that is about to leave. */
export interface TextSecret {
  /** What it is for, in words: `Stripe`, `a password or key`. */
  readonly what: string;
  readonly secret: string;
}

/** All keys and passwords in a text, each once, in the order in which they stand; one that is a part of another is named too. */
export function findTextSecrets(text: string): readonly TextSecret[] {
  const found = new Map<string, { at: number; what: string }>();
  const add = (what: string, secret: string, at: number) => {
    if (secret.length >= shortest && !found.has(secret)) found.set(secret, { at, what });
  };
  for (const { at, block } of privateKeysIn(text)) add('a private key', block, at);
  for (const { form, holds, service, id } of secretPatterns) {
    if (!text.includes(holds) || service === 'a private key' || id === 'url-password') continue;
    for (const { at, match } of allOf(form, text)) if (!isPlaceholderText(match)) add(service, match, at);
  }
  for (const pattern of otherForms)
    for (const match of text.matchAll(pattern)) if (!isPlaceholderText(match[0])) add('a key', match[0], match.index);
  for (const { at, value } of urlPasswordsIn(text)) add('a server', value, at);
  for (const { at, value } of namedSecretsIn(text)) add('a password or key', value, at);
  return [...found]
    .map(([secret, { at, what }]) => ({ secret, what, at }))
    .sort((one, other) => one.at - other.at)
    .map(({ secret, what }) => ({ secret, what }));
}

/** Those that are no part of another: what a user is told of. */
export function wholeSecrets(secrets: readonly TextSecret[]): readonly TextSecret[] {
  if (secrets.length > mostCompared) return secrets;
  return secrets.filter(({ secret }) => !secrets.some((other) => other.secret !== secret && other.secret.includes(secret)));
}

/** The text with each secret replaced by words that say so, wherever it stands. */
export function withoutTextSecrets(text: string, secrets: Iterable<string>): string {
  // In one pass over the text: those that begin alike are told apart by their length, the longest first.
  const byHead = new Map<string, { readonly all: Set<string>; readonly lengths: number[] }>();
  for (const secret of secrets) {
    const head = secret.slice(0, shortest);
    const entry = byHead.get(head) ?? { all: new Set<string>(), lengths: [] };
    entry.all.add(secret);
    if (!entry.lengths.includes(secret.length)) entry.lengths.push(secret.length);
    byHead.set(head, entry);
  }
  if (byHead.size === 0) return text;
  for (const { lengths } of byHead.values()) lengths.sort((one, other) => other - one);
  const pieces: string[] = [];
  let kept = 0;
  for (let at = 0; at <= text.length - shortest; at++) {
    const entry = byHead.get(text.slice(at, at + shortest));
    const length = entry?.lengths.find((one) => entry.all.has(text.slice(at, at + one)));
    if (length === undefined) continue;
    pieces.push(text.slice(kept, at), removed);
    kept = at + length;
    at = kept - 1;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(kept);
}

/** What stands where a secret was. */
export const removed = '[secret removed]';

/** Its beginning and length, enough to be recognised by its owner. */
export function maskedSecret(secret: string): string {
  return `${secret.slice(0, 4)}… (${secret.length})`;
}

/** Each match of a pattern that finds one at a time. */
function* allOf(form: RegExp, text: string): Iterable<{ readonly at: number; readonly match: string }> {
  let from = 0;
  for (let match = form.exec(text); match; match = form.exec(text.slice(from))) {
    yield { at: from + match.index, match: match[0] };
    from += match.index + match[0].length;
  }
}

/** Of an address `scheme://user:password@host`, and a token that stands as its user. */
function* urlPasswordsIn(text: string): Iterable<{ readonly at: number; readonly value: string }> {
  for (const { index } of text.matchAll(/:\/\//g)) {
    const authority = /^[^\s"'`<>{}$]{1,300}/.exec(text.slice(index + 3, index + 303))?.[0] ?? '';
    // A password may hold a slash or an at sign; what follows the host does not.
    const end = authority.lastIndexOf('@', authority.search(/[?#]|$/));
    if (end < 1) continue;
    const [user = '', ...rest] = authority.slice(0, end).split(':');
    const password = rest.join(':');
    if (password === '') {
      if (user.length >= 16 && /\d/.test(user) && /[a-z]/i.test(user) && !isPlaceholderText(user)) yield { at: index, value: user };
    } else if (password.length >= 4 && password !== user && !isPlainWord(password) && !isPlaceholderText(password)) {
      const isHere = /^(?:localhost|127\.|\[::1\]|example\.)/.test(authority.slice(end + 1));
      if (!isHere || (password.length >= 8 && /\d/.test(password) && /[a-z]/i.test(password)))
        yield { at: index, value: password.length < shortest ? `:${password}@` : password };
    }
  }
}

/** Words that stand where a password would be. */
function isPlainWord(password: string): boolean {
  return /^(?:pass(?:word|wd)?|pwd|secret|xxx+|admin|root|postgres|user|test|%.*|\*+)$/i.test(password);
}

/** Forms of keys beside those that are findings in code. */
const otherForms: readonly RegExp[] = [
  /\bgsk_[A-Za-z0-9]{40,}/g,
  /\bsk-or-v1-[0-9a-f]{40,}/g,
  /\bsk-proj-[\w-]{20,}/g,
  /\bxapp-\d-[A-Z0-9]{8,}-\d{8,}-[0-9a-f]{32,}/g,
  /\bsbp_[0-9a-f]{40}\b/g,
  /\br8_[A-Za-z0-9]{37,}/g,
  /\bSharedAccessKey=[A-Za-z0-9+/]{30,}={0,2}/g,
  /(?<![\w~.-])[\w.-]{3}8Q~[\w~.-]{31,}/g,
  /\bLS0tLS1CRUdJTi[A-Za-z0-9+/]{20,}={0,2}/g,
  /\b[MNO][A-Za-z0-9_-]{23,27}\.[\w-]{6}\.[\w-]{27,}/g,
  /[?&]sig=[\w%+/=.-]{16,}/g,
  /\bAGE-SECRET-KEY-1[0-9A-Z]{40,}/g,
];

const shortest = 5;
const mostCompared = 500;
