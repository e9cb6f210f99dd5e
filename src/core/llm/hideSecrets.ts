/**
 * Takes every piece of a key out of a text, also where it is written another way: in other case, percent-encoded once or twice, as Base64
 * at any offset, as hex, backwards, with JSON's or HTML's escapes. A piece is eight characters in a row, or the whole of a shorter key.
 */
export function hideSecrets(text: string, keys: readonly string[]): string {
  const { grams, short } = formsOf(keys);
  const result = short.reduce((rest, key) => rest.replaceAll(key, hidden), text);
  return hideWindows(result, lowerCase(result), pieceLength, grams);
}

/**
 * Hides each run of `text` whose windows of `length` characters are all in `windows`.
 * @param compared - What stands for `text` in the comparison, of the same length.
 */
export function hideWindows(text: string, compared: string, length: number, windows: ReadonlySet<string>): string {
  if (windows.size === 0) return text;
  let shown = '';
  let at = 0;
  for (let from = nextWindow(compared, length, windows, 0); from >= 0; from = nextWindow(compared, length, windows, at)) {
    let end = from + length;
    while (end < text.length && windows.has(compared.slice(end - length + 1, end + 1))) end += 1;
    shown += text.slice(at, from) + hidden;
    at = end;
  }
  return shown + text.slice(at);
}

/** Whether a text of a few words holds a piece of a key, written in any of those ways. */
export function holdsSecret(text: string, keys: readonly string[]): boolean {
  if (keys.some((key) => key.length >= shortestKey && key.length < pieceLength && text.includes(key))) return true;
  if (text.length < pieceLength) return false;
  const forms = lowerCase(
    keys
      .filter(({ length }) => length >= pieceLength)
      .flatMap(writtenForms)
      .join('\n'),
  );
  for (const piece of windowsOf(lowerCase(text), pieceLength)) if (forms.includes(piece)) return true;
  return false;
}

/** What stands in place of what is hidden. */
export const hidden = '[hidden]';
const pieceLength = 8;
/** Very short keys are placeholders for servers that take any key; removing them would remove parts of words. */
const shortestKey = 4;

function nextWindow(text: string, length: number, windows: ReadonlySet<string>, from: number): number {
  for (let at = from; at + length <= text.length; at += 1) if (windows.has(text.slice(at, at + length))) return at;
  return -1;
}

/** All windows of `length` characters. */
export function windowsOf(text: string, length: number): Set<string> {
  const windows = new Set<string>();
  for (let at = 0; at + length <= text.length; at += 1) windows.add(text.slice(at, at + length));
  return windows;
}

function formsOf(keys: readonly string[]): { grams: ReadonlySet<string>; short: readonly string[] } {
  const forms = keys.filter(({ length }) => length >= pieceLength).flatMap(writtenForms);
  const grams = new Set(forms.flatMap((form) => [...windowsOf(lowerCase(form), pieceLength)]));
  return { grams, short: keys.filter(({ length }) => length >= shortestKey && length < pieceLength) };
}

function writtenForms(key: string): string[] {
  const bytes = [...new TextEncoder().encode(key)];
  const codes = Array.from({ length: key.length }, (_, at) => key.charCodeAt(at));
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const percent = encodeURIComponent(key);
  const forms = [key, [...key].reverse().join(''), percent, encodeURIComponent(percent), hex.join('')];
  // Escapes of every character, and of those that are no letter or digit.
  for (const written of escapes) {
    const all = codes.map(written);
    forms.push(all.join(''), all.map((escaped, at) => (/[A-Za-z0-9]/.test(key[at] ?? '') ? key[at] : escaped)).join(''));
  }
  return [...forms, ...base64Forms(bytes)];
}

/** Of URLs, JSON and HTML. */
const escapes: readonly ((code: number) => string)[] = [
  (code) => `%${code.toString(16).padStart(2, '0')}`,
  (code) => `\\u${code.toString(16).padStart(4, '0')}`,
  (code) => `&#${code};`,
  (code) => `&#x${code.toString(16)};`,
];

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
