import type { TemplateSeed } from '../template.ts';

/**
 * Something in the code that may be worked out from a number of the task, and that would stay as it is: the same time or size in a smaller
 * unit ("15 minutes" as 900), or the number in letters. Undefined when there is none.
 */
export function derivedNumbers({ task, code }: Pick<TemplateSeed, 'task' | 'code'>, word: string): string | undefined {
  const value = Number(word);
  if (!Number.isInteger(value) || value < 2) return undefined;
  const stated = new Set(task.match(/\d+/g));
  const after = new RegExp(`(?<![\\w.])${word}(?![\\w.])[\\s-]*([a-z]+)`, 'i').exec(task)?.[1]?.toLowerCase() ?? '';
  const factors = Object.entries(smaller).find(([units]) => new RegExp(`^(?:${units})$`).test(after))?.[1] ?? [];
  const derived = new Set(factors.map((factor) => String(value * factor)));
  const found = [...code.matchAll(/(?<![\w.])\d[\d_]*(?![\w.])/g)].find(([text]) => {
    const plain = text.replaceAll('_', '');
    return derived.has(plain) && !stated.has(plain);
  });
  if (found) return found[0];
  const letters = inLetters[value];
  return letters === undefined ? undefined : new RegExp(`\\b(?:${letters})\\b`, 'i').exec(code)?.[0];
}

/** For units of a task, how many of the smaller ones each is. */
const smaller: Readonly<Record<string, readonly number[]>> = {
  's|sec|secs|seconds?': [1_000, 1_000_000],
  'm|min|mins|minutes?': [60, 60_000],
  'h|hrs?|hours?': [60, 3_600, 3_600_000],
  'd|days?': [24, 1_440, 86_400, 86_400_000],
  'w|weeks?': [7, 168, 604_800, 604_800_000],
  'years?': [12, 365],
  'kb|kib|kilobytes?': [1_000, 1_024],
  'mb|mib|megabytes?': [1_000, 1_024, 1_000_000, 1_048_576],
  'gb|gib|gigabytes?': [1_000, 1_024, 1_000_000_000, 1_073_741_824],
  'tb|tib|terabytes?': [1_000, 1_024],
};

const inLetters: Readonly<Record<number, string>> = {
  2: 'two|twice',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  10: 'ten',
  12: 'twelve',
  15: 'fifteen',
  20: 'twenty',
  30: 'thirty',
  60: 'sixty',
  90: 'ninety',
};
