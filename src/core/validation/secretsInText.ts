import { isNamedSecret, isPlaceholder } from './checks/secrets.ts';
import { secretPatterns } from './rules/secretPatterns.ts';

/** A key or password in a text that is about to leave. */
export interface TextSecret {
  /** What it is for, in words: `Stripe`, `a password`. */
  readonly what: string;
  readonly secret: string;
}

/** All keys and passwords in a text, each once, in the order in which they stand. At most `mostSecrets`. */
export function findTextSecrets(text: string): readonly TextSecret[] {
  const found = new Map<string, { at: number; what: string }>();
  const add = (what: string, secret: string, at: number) => {
    if (secret.length >= shortest && !found.has(secret) && found.size < mostSecrets) found.set(secret, { at, what });
  };
  for (const { at, block } of privateKeysIn(text)) add('a private key', block, at);
  for (const { form, holds, service } of secretPatterns) {
    if (!text.includes(holds) || service === 'a private key') continue;
    for (const { at, match } of allOf(form, text)) if (!isPlaceholder(match)) add(service, match, at);
  }
  for (const pattern of [quotedPairs, barePairs, authorizations])
    for (const match of text.matchAll(pattern)) {
      const { name = 'api_key', value = '' } = match.groups ?? {};
      if (isNamedSecret(/(?:^|[_.-]|api)(?:token|auth|key|bearer)$/i.test(name) ? 'access_token' : name, value))
        add('a password or key', value, match.index);
    }
  const all = [...found].map(([secret, { at, what }]) => ({ secret, what, at }));
  // A part of another is taken out with it.
  const whole = all.filter(({ secret }) => !all.some((other) => other.secret !== secret && other.secret.includes(secret)));
  return whole.sort((one, other) => one.at - other.at).map(({ secret, what }) => ({ secret, what }));
}

/** The text with each secret replaced by words that say so. */
export function withoutTextSecrets(text: string, secrets: Iterable<string>): string {
  let rest = text;
  for (const secret of [...secrets].sort((one, other) => other.length - one.length)) rest = rest.replaceAll(secret, removed);
  return rest;
}

/** What stands where a secret was. */
export const removed = '[secret removed]';

/** Its beginning and length, enough to be recognised by its owner. */
export function maskedSecret(secret: string): string {
  return `${secret.slice(0, 4)}… (${secret.length})`;
}

/** Each match of a pattern that finds one at a time, and at most `mostSecrets`. */
function* allOf(form: RegExp, text: string): Iterable<{ readonly at: number; readonly match: string }> {
  let from = 0;
  for (let count = 0; count < mostSecrets; count++) {
    const match = form.exec(text.slice(from));
    if (!match) return;
    yield { at: from + match.index, match: match[0] };
    from += match.index + match[0].length;
  }
}

/** From the first line to the last, or as far as one can be long; also where it is quoted in JSON. */
function* privateKeysIn(text: string): Iterable<{ readonly at: number; readonly block: string }> {
  for (let at = text.indexOf(keyBegins); at >= 0; ) {
    const next = text.indexOf(keyBegins, at + keyBegins.length);
    const piece = text.slice(at, Math.min(next < 0 ? text.length : next, at + longestKey));
    const head = piece.slice(0, 80);
    const end = piece.indexOf(keyEnds);
    const tail = end < 0 ? -1 : piece.indexOf(dashes, end + keyEnds.length);
    if (head.includes('PRIVATE KEY'))
      yield { at, block: tail < 0 ? (cutKey.exec(piece)?.[0] ?? head) : piece.slice(0, tail + dashes.length) };
    at = next;
  }
}

const keyBegins = '-----BEGIN ';
const keyEnds = '-----END ';
const dashes = '-----';
/** A key whose end is missing goes as far as its letters do. */
const cutKey = /^-----BEGIN [A-Z ]{0,40}-----(?:[A-Za-z0-9+/=\r\n]|\\[nr])*/;
const longestKey = 10_000;
const shortest = 6;
const mostSecrets = 50;

const quotedPairs = /(?<name>\b[A-Za-z_][\w.-]{1,60})\\?["']?\]?\s{0,4}(?::|=>?|:=)\s{0,4}\\?["'`](?<value>[^"'`\s\\]{6,200})\\?["'`]/g;
const barePairs = /(?<name>\b[A-Za-z_][\w.-]{1,60})[ \t]{0,4}[=:][ \t]{0,4}(?<value>[^\s"'`,;(){}[\]<>\\]{6,200})(?=[\s,;]|\\[nr]|$)/g;
const authorizations =
  /\b(?:authorization|proxy-authorization)["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token)\s{1,4}(?<value>[A-Za-z0-9+/=._~-]{12,400})/gi;
