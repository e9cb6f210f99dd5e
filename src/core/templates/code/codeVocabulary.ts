import { codeSynonyms } from '../words/vocabulary/codeSynonyms.ts';
import { singularOf, stem } from '../words/wordForms.ts';
import { subWordsOf } from './codeText.ts';

/** Which words a code speaks of, and where. */
export interface CodeVocabulary {
  /** Lines (from 0) on which the code says the word, in its own or in other words; empty when it does not. */
  linesOf(word: string): readonly number[];
  /** True when the word itself stands in the code, in any form. */
  says(word: string): boolean;
}

/** Farthest two words of one requirement may stand apart in code that is said to fulfil it, in lines. */
const proofWindow = 14;

export function codeVocabulary(code: string): CodeVocabulary {
  let byStem: Map<string, number[]> | undefined;
  const index = (): Map<string, number[]> => {
    if (byStem) return byStem;
    byStem = new Map();
    const put = (word: string, line: number): void => {
      const lines = byStem?.get(word);
      if (!lines) byStem?.set(word, [line]);
      else if (lines.at(-1) !== line) lines.push(line);
    };
    for (const [line, text] of code.split('\n').entries()) {
      let previous: { lower: string; end: number } | undefined;
      for (const word of subWordsOf(text)) {
        put(stem(word.lower), line);
        if (previous && word.start - previous.end <= 1) put(stem(previous.lower + word.lower), line);
        previous = word;
      }
    }
    return byStem;
  };
  let letters: string | undefined;
  const mayHave = (sought: string): boolean => {
    letters ??= code.replace(/[^\p{Lu}\p{Ll}\p{N}]+/gu, '').toLowerCase();
    return letters.includes(sought);
  };
  // A stem is how its word begins, so most words that the code does not speak of are told without reading it word by word.
  const find = (word: string): readonly number[] | undefined => {
    const sought = stem(word);
    return /^[a-z\d]+$/.test(sought) && !mayHave(sought) ? undefined : index().get(sought);
  };
  return {
    says: (word) => find(word) !== undefined,
    linesOf(word) {
      const lower = word.toLowerCase();
      const pieces = [lower, singularOf(lower), ...(synonyms.get(lower) ?? [])];
      return [...new Set(pieces.flatMap((piece) => find(piece) ?? []))].sort((a, b) => a - b);
    },
  };
}

/** True when the code says all the words within a few lines of each other. */
export function proves(code: CodeVocabulary, words: readonly string[]): boolean {
  const places = words.map((word) => code.linesOf(word));
  if (places.length === 0 || places.some((lines) => lines.length === 0)) return false;
  const [anchor = [], ...others] = [...places].sort((a, b) => a.length - b.length);
  return anchor.some((line) => others.every((lines) => lines.some((other) => Math.abs(other - line) <= proofWindow)));
}

const synonyms: ReadonlyMap<string, readonly string[]> = new Map(
  codeSynonyms.map((line) => {
    const [word = '', pieces = ''] = line.split('|');
    return [word, pieces.split(' ')];
  }),
);
