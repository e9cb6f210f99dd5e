/**
 * Takes every piece of a key out of a text, also where it is written another way: in other case, percent-encoded once or twice, as Base64
 * at any offset, as hex, backwards, with JSON's or HTML's escapes. A piece is eight characters in a row, or the whole of a shorter key.
 */
export function hideSecrets(text: string, keys: readonly string[]): string {
  const { grams, short } = formsOf(keys);
  let result = short.reduce((rest, key) => rest.replaceAll(key, hidden), text);
  if (grams.size === 0) return result;
  const lower = lowerCase(result);
  let shown = '';
  let at = 0;
  for (let from = nextPiece(lower, grams, 0); from >= 0; from = nextPiece(lower, grams, at)) {
    let end = from + pieceLength;
    while (end < lower.length && grams.has(lower.slice(end - pieceLength + 1, end + 1))) end += 1;
    shown += result.slice(at, from) + hidden;
    at = end;
  }
  result = shown + result.slice(at);
  return result;
}

/** Whether a text holds a piece of a key, written in any of those ways. */
export function holdsSecret(text: string, keys: readonly string[]): boolean {
  const { grams, short } = formsOf(keys);
  return short.some((key) => text.includes(key)) || (grams.size > 0 && nextPiece(lowerCase(text), grams, 0) >= 0);
}

export const hidden = '[hidden]';
const pieceLength = 8;
/** Very short keys are placeholders for servers that take any key; removing them would remove parts of words. */
const shortestKey = 4;

function nextPiece(lower: string, grams: ReadonlySet<string>, from: number): number {
  for (let at = from; at + pieceLength <= lower.length; at += 1) if (grams.has(lower.slice(at, at + pieceLength))) return at;
  return -1;
}

function formsOf(keys: readonly string[]): { grams: ReadonlySet<string>; short: readonly string[] } {
  const grams = new Set<string>();
  for (const form of keys.filter(({ length }) => length >= pieceLength).flatMap(writtenForms)) {
    const lower = lowerCase(form);
    for (let at = 0; at + pieceLength <= lower.length; at += 1) grams.add(lower.slice(at, at + pieceLength));
  }
  return { grams, short: keys.filter(({ length }) => length >= shortestKey && length < pieceLength) };
}

function writtenForms(key: string): string[] {
  const bytes = [...new TextEncoder().encode(key)];
  const codes = [...key].map((character) => character.codePointAt(0) ?? 0);
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const percent = encodeURIComponent(key);
  const special = (written: (code: number) => string) =>
    codes.map((code) => (/[A-Za-z0-9]/.test(String.fromCodePoint(code)) ? String.fromCodePoint(code) : written(code))).join('');
  return [
    key,
    [...key].reverse().join(''),
    percent,
    encodeURIComponent(percent),
    special((code) => `%${code.toString(16).padStart(2, '0')}`),
    `%${hex.join('%')}`,
    hex.join(''),
    special((code) => `\\u${code.toString(16).padStart(4, '0')}`),
    special((code) => `&#${code};`),
    special((code) => `&#x${code.toString(16)};`),
    ...base64Forms(bytes),
  ];
}

/** The characters that stand for the bytes wherever they begin in a longer text. The URL alphabet differs in two characters. */
function base64Forms(bytes: readonly number[]): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bits = [...new Array<number>(offset).fill(0), ...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const sextets = bits.match(/.{6}/g) ?? [];
    const text = sextets
      .slice(Math.ceil((offset * 8) / 6))
      .map((sextet) => base64Alphabet[Number.parseInt(sextet, 2)] ?? '')
      .join('');
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Lower case of the letters A to Z only, so that no character changes its length. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
