import { singularOf } from './wordForms.ts';

/** What an English dictionary knows of single words, in any of their regular forms, in lower case. */
export interface EnglishWords {
  isWord(word: string): boolean;
  isNoun(word: string): boolean;
  isVerb(word: string): boolean;
  isAdjective(word: string): boolean;
}

/**
 * Reads the word list of a Hunspell dictionary (`order/EAMDGS` a line). The affixes a word takes tell its part of speech: `M` (order's) a
 * noun, `D` and `G` (ordered, ordering) a verb, `Y`, `P`, `R` and `T` (quickly, quickness, quicker, quickest) an adjective. Proper names are left out.
 */
export function parseEnglishWords(dictionary: string): EnglishWords {
  const flags = new Map<string, string>();
  for (const match of dictionary.matchAll(/^([a-z]+)(?:\/([A-Za-z]+))?$/gm)) {
    const [, word = '', affixes = ''] = match;
    flags.set(word, affixes);
    for (const [flag, prefix] of prefixes) if (affixes.includes(flag) && !flags.has(prefix + word)) flags.set(prefix + word, affixes);
  }
  const has = (word: string, pattern: RegExp): boolean => basesOf(word).some((base) => pattern.test(flags.get(base) ?? ''));
  return {
    isWord: (word) => basesOf(word).some((base) => flags.has(base)),
    isNoun: (word) => has(word, /M/),
    isVerb: (word) => has(word, /[DG]/),
    isAdjective: (word) => /[YP]/.test(flags.get(word) ?? '') || (/T/.test(flags.get(word) ?? '') && !/M/.test(flags.get(word) ?? '')),
  };
}

/** The American spelling, which the dictionary has, of a British one. */
function american(word: string): string {
  return word
    .replace(/tre$/, 'ter')
    .replace(/our(?=$|s$|ed$|ing$|able$)/, 'or')
    .replace(/is(?=e$|es$|ed$|ing$|er$|ation$)/, 'iz')
    .replace(/yse$/, 'yze')
    .replace(/ogue$/, 'og')
    .replace(/ence$/, 'ense')
    .replace(/ll(?=ed$|ing$|er$)/, 'l')
    .replace(/mme$/, 'm')
    .replace(/que$/, 'ck');
}

/** The prefixes of the dictionary by their flags; "delivery" stands there as "livery" with C. */
const prefixes: readonly (readonly [string, string])[] = [
  ['A', 're'],
  ['C', 'de'],
  ['E', 'dis'],
  ['F', 'con'],
  ['I', 'in'],
  ['K', 'pro'],
  ['U', 'un'],
];

/** The word itself and what it may be a form of. */
function basesOf(word: string): readonly string[] {
  const bases = [word, singularOf(word)];
  const base = /^(.{2,}?)(?:ing|ed|er|est|ers|ings|ly)$/.exec(word)?.[1];
  if (base) {
    bases.push(base, `${base}e`);
    if (base.at(-1) === base.at(-2)) bases.push(base.slice(0, -1));
    if (base.endsWith('i')) bases.push(`${base.slice(0, -1)}y`);
  }
  return [...bases, ...bases.map(american)];
}
