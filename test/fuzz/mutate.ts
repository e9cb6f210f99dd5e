/** Numbers from 0 to below 1; the same seed gives the same row (mulberry32, Tommy Ettinger, public domain). */
export type Dice = () => number;

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(dice: Dice, items: readonly T[]): T {
  return items[Math.floor(dice() * items.length)] as T;
}

/** Pieces that formats give a meaning to, or that programs stumble over. */
const tokens = [
  ...['"', "'", '`', '"""', "'''", '```', '````', '~~~', '\\', '\\\\', '\\"', '{', '}', '{}', '[', ']', '(', ')', '<', '>', '</', '/>'],
  ...['/*', '*/', '//', '#', '--', '<!--', '-->', '${', '{{', '}}', '$$', '<<EOF', '@', '%', ':', ': ', ',', ';', '=', '=>', '->', '|'],
  ...['\n', '\r', '\r\n', '\t', '\v', '\f', '\0', '\u0085', '\u2028', '\u2029', '\ufeff', '\u202e', '\u200b', '\ud800', '\udfff', '\ufffd'],
  ...['0', '-1', '1e999', '99999999999999999999', 'NaN', 'null', 'true', '__proto__', 'constructor', 'data:', 'data: [DONE]', 'event: '],
  ...['<think>', '</think>', 'import ', 'select ', 'function ', 'class ', 'def ', 'a.', 'a b ', '\u{1f600}', 'é', '\u0301', '  ', '\n\n'],
];

/** One to six changes of a text, most of them small; the longest result has `longest` characters. */
export function mutate(dice: Dice, text: string, others: readonly string[], longest: number): string {
  let result = text;
  for (let left = 1 + Math.floor(dice() * 6); left > 0; left--) result = pick(dice, changes)(dice, result, others).slice(0, longest);
  return result;
}

type Change = (dice: Dice, text: string, others: readonly string[]) => string;

const changes: readonly Change[] = [
  // Cut, doubled, moved and repeated pieces.
  (dice, text) => {
    const [from, to] = span(dice, text);
    return text.slice(0, from) + text.slice(to);
  },
  (dice, text) => {
    const [from, to] = span(dice, text);
    return text.slice(0, to) + text.slice(from);
  },
  (dice, text) => {
    const [from, to] = span(dice, text);
    return text.slice(to) + text.slice(from, to) + text.slice(0, from);
  },
  (dice, text) => {
    const [from, to] = span(dice, text, 12);
    return text.slice(0, from) + text.slice(from, to).repeat(2 + Math.floor(dice() * 400)) + text.slice(to);
  },
  (dice, text) => text.slice(0, at(dice, text)),
  // Tokens: one, a row of one, or nested.
  (dice, text) => insert(dice, text, pick(dice, tokens)),
  (dice, text) => insert(dice, text, pick(dice, tokens) + pick(dice, tokens)),
  (dice, text) => insert(dice, text, pick(dice, tokens).repeat(1 + Math.floor(dice() ** 3 * 2_000))),
  (dice, text) => insert(dice, text, (pick(dice, tokens) + pick(dice, tokens)).repeat(1 + Math.floor(dice() ** 3 * 1_000))),
  (dice, text) => {
    const [open, close] = pick(
      dice,
      ['{}', '[]', '()', '<>', '""'].map((pair) => [...pair] as [string, string]),
    );
    const depth = 1 + Math.floor(dice() ** 3 * 600);
    return insert(dice, text, open.repeat(depth) + close.repeat(depth));
  },
  // Single characters.
  (dice, text) => {
    const place = at(dice, text);
    return text.slice(0, place) + String.fromCharCode(Math.floor(dice() * (dice() < 0.8 ? 128 : 65_536))) + text.slice(place + 1);
  },
  (dice, text) => text.replace(/\d+/, () => String(Math.floor((dice() - 0.5) * 10 ** (dice() * 20)))),
  // A piece of another text.
  (dice, text, others) => {
    const other = pick(dice, others);
    const [from, to] = span(dice, other);
    return insert(dice, text, other.slice(from, to));
  },
  (dice, text, others) => text.slice(0, at(dice, text)) + pick(dice, others).slice(at(dice, text)),
];

function at(dice: Dice, text: string): number {
  return Math.floor(dice() * (text.length + 1));
}

function span(dice: Dice, text: string, longest = 200): [number, number] {
  const from = at(dice, text);
  return [from, Math.min(text.length, from + 1 + Math.floor(dice() ** 2 * longest))];
}

function insert(dice: Dice, text: string, piece: string): string {
  const place = at(dice, text);
  return text.slice(0, place) + piece + text.slice(place);
}
