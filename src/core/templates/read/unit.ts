import type { Atom } from '../words/atoms.ts';
import type { Strength } from '../words/lexicon.ts';

/** A word or phrase of a task: where it stands, how it is bound to the words around it, and what the lexicon knows of it. */
export interface Unit {
  readonly span: UnitSpan;
  readonly grammar: UnitGrammar;
  readonly meaning: UnitMeaning;
}

/** How it is written, and where. */
export interface UnitSpan {
  /** As written; the atoms of a phrase keep the characters that join them. */
  readonly text: string;
  /** Lower case, atoms joined by one space, abbreviations and numerals written out ("certificates", "3"). A version is without its `v`. */
  readonly lower: string;
  /** The light stem of `lower`, to compare words with. */
  readonly stem: string;
  /** UTF-16 offset of its first character in the task. */
  readonly start: number;
  /** UTF-16 offset behind its last character. */
  readonly end: number;
  /** Number of atoms: 1 for a word, more for a phrase. */
  readonly size: number;
  /** It begins with a capital and does not open a sentence. */
  readonly capital: boolean;
  /** It stands in quotation marks. */
  readonly quoted: boolean;
}

/** How it is bound to the words around it. */
export interface UnitGrammar {
  /** What stands between the unit before and this one. */
  readonly before: Atom['before'];
  /** The character that joins it to the unit before, for `joined`; else empty. */
  readonly joiner: string;
  /** Index of its sentence, from 0. */
  readonly sentence: number;
  /**
   * What governs it: a preposition as written ("for", "with"), `do` after a "to" that a verb follows, `object` after a verb that takes one;
   * empty at the start of a clause.
   */
  readonly role: string;
}

/** What the lexicon knows of it. */
export interface UnitMeaning {
  readonly kind: UnitKind;
  /** Ids of the concepts it may stand for: actions, artefacts, qualities. */
  readonly ids: ReadonlySet<string>;
  /** Id of the technology it names. */
  readonly tech: string | undefined;
  /** The technology's name is an ordinary word too ("go", "express"). */
  readonly ambiguous: boolean;
  /** Class of a word that rules something out or narrows it: `not`, `only`, or a word in "-less" itself. */
  readonly limit: string | undefined;
  /** How much its concepts decide. */
  readonly strength: Strength;
  /** It is a form of a verb of the vocabulary's actions ("exports", "deleted"). */
  readonly action: boolean;
  /** It is a form of a verb by which people ask for code ("write", "build"). */
  readonly author: boolean;
  /** For a number: the id of the technology it is a version of, or `version`. */
  readonly versionOf: string | undefined;
}

/**
 * `tech`: names a technology. `limit`: rules out or narrows. `concept`: has concepts. `number`: digits. `function`: a preposition, a
 * determiner and the like. `background`: known to say nothing about the code ("please", "our team"). `open`: none of these.
 */
export type UnitKind = 'tech' | 'limit' | 'concept' | 'number' | 'open' | 'background' | 'function';
