import { atomize } from './atoms.ts';
import type { EnglishWords } from './englishWords.ts';
import { actions, authoringVerbs } from './vocabulary/actions.ts';
import { ambiguousTechnologies } from './vocabulary/ambiguousTechnologies.ts';
import { artefacts } from './vocabulary/artefacts.ts';
import { backgroundPhrases, functionWords } from './vocabulary/background.ts';
import { implications } from './vocabulary/codeSynonyms.ts';
import { limits } from './vocabulary/limits.ts';
import { nouns } from './vocabulary/nouns.ts';
import { qualities } from './vocabulary/qualities.ts';
import { smallTalk } from './vocabulary/smallTalk.ts';
import { technologies } from './vocabulary/technologies.ts';
import { pluralOf, verbForms } from './wordForms.ts';

/** How much a concept decides. `strict` ones are never proven by code; `strong` ones must agree; `required` may be proven; `medium` may be unsaid; `weak` decides nothing. */
export type Strength = 'strict' | 'strong' | 'required' | 'medium' | 'weak';

/** All that is known of one phrase. */
export interface Entry {
  tech: string | undefined;
  /** The technology's name is an ordinary word too. */
  ambiguous: boolean;
  limit: string | undefined;
  /** Concepts the phrase may stand for: actions, artefacts, qualities. */
  readonly ids: Set<string>;
  strength: Strength;
  action: boolean;
  author: boolean;
  background: boolean;
  functional: boolean;
}

/** An entry that knows nothing yet. */
export function blankEntry(): Entry {
  return {
    tech: undefined,
    ambiguous: false,
    limit: undefined,
    ids: new Set(),
    strength: 'weak',
    action: false,
    author: false,
    background: false,
    functional: false,
  };
}

/** What words mean. Built once for an engine; holds no state. */
export interface Lexicon {
  /** The entry of a phrase of atoms joined by one space, lower case. */
  lookup(phrase: string): Entry | undefined;
  /** Atoms of the longest phrase in the lexicon that begins with this atom; at least 1. */
  longestFrom(first: string): number;
  /** The ids given and everything they imply. */
  closure(ids: Iterable<string>): ReadonlySet<string>;
  /** The group of rivals a technology belongs to; empty when it has none. */
  groupOf(tech: string): string;
  /** Id of a technology by any of its names. */
  techOf(name: string): string | undefined;
  /** True for an ordinary noun of business life. */
  isNoun(word: string): boolean;
  readonly nouns: ReadonlySet<string>;
  /** Parts of speech of ordinary English. */
  readonly english: EnglishWords;
  /** Every single word that is no name of a technology, for misspellings. */
  readonly plainWords: readonly string[];
}

export function createLexicon(english: EnglishWords): Lexicon {
  const entries = new Map<string, Entry>();
  const groups = new Map<string, string>();
  const implied = new Map<string, readonly string[]>();
  const longest = new Map<string, number>();

  const entry = (phrase: string): Entry => {
    const atoms = atomize(phrase) ?? [];
    const key = atoms.map((atom) => atom.lower).join(' ');
    const [first] = atoms;
    if (first && atoms.length > (longest.get(first.lower) ?? 1)) longest.set(first.lower, atoms.length);
    let found = entries.get(key);
    if (!found) {
      found = blankEntry();
      entries.set(key, found);
    }
    return found;
  };
  const concept = (phrase: string, id: string, strength: Strength): Entry => {
    const found = entry(phrase);
    if (found.ids.size === 0 || rank[strength] > rank[found.strength]) found.strength = strength;
    found.ids.add(id);
    return found;
  };

  for (const line of technologies) {
    const [id = '', group = '', names = '', implies = ''] = line.split('|');
    if (group) groups.set(id, group);
    const all = [...implies.split(' '), ...(groupImplications[group] ?? [])].filter(Boolean);
    if (all.length > 0) implied.set(id, all);
    for (const name of [id, ...names.split(',')].filter(Boolean)) {
      for (const spelling of new Set([name, name.replaceAll(/[\s.-]/g, '')])) {
        if (spelling.length < 2) continue;
        const found = entry(spelling);
        found.tech ??= id;
        if (ambiguousTechnologies.has(spelling)) found.ambiguous = true;
      }
    }
  }
  for (const line of actions) {
    const [id = '', forms = ''] = line.split('|');
    for (const form of forms.split(',')) {
      const words = form.startsWith('=') ? [form.slice(1)] : verbForms(form);
      for (const word of words) concept(word, id, 'required').action = true;
    }
  }
  for (const line of artefacts) {
    const [id = '', strength = 'medium', words = ''] = line.split('|');
    for (const word of words.split(',')) for (const form of [word, pluralOf(word)]) concept(form, id, strength as Strength);
  }
  for (const line of qualities) {
    const [id = '', strength = 'required', words = ''] = line.split('|');
    for (const word of words.split(',')) concept(word, id, strength as Strength);
  }
  for (const line of limits) {
    const [id = '', words = ''] = line.split('|');
    for (const word of words.split(',')) entry(word).limit = id;
  }
  for (const phrase of [...backgroundPhrases, ...smallTalk]) entry(phrase).background = true;
  for (const word of functionWords) entry(word).functional = true;
  for (const verb of authoringVerbs) for (const form of verbForms(verb)) entry(form).author = true;
  for (const line of implications) {
    const [id = '', ids = ''] = line.split('|');
    implied.set(id, [...(implied.get(id) ?? []), ...ids.split(' ')]);
  }

  return {
    longestFrom: (first) => longest.get(first) ?? 1,
    nouns,
    english,
    plainWords: [...entries].flatMap(([phrase, { tech }]) => (tech === undefined && !phrase.includes(' ') ? [phrase] : [])),
    lookup: (phrase) => entries.get(phrase),
    groupOf: (tech) => groups.get(tech) ?? '',
    techOf: (name) => entries.get((atomize(name) ?? []).map((atom) => atom.lower).join(' '))?.tech,
    isNoun: (word) => nouns.has(word),
    closure(ids) {
      const all = new Set<string>(ids);
      for (const id of all) for (const next of implied.get(id) ?? []) all.add(next);
      return all;
    },
  };
}

/** What naming any technology of a group says about the task. */
const groupImplications: Readonly<Record<string, readonly string[]>> = {
  chat: ['message', 'notify', 'send'],
  mail: ['email', 'message', 'send'],
  sms: ['sms', 'message', 'send'],
  push: ['notify', 'message', 'send'],
};

const rank: Readonly<Record<Strength, number>> = { weak: 0, medium: 1, required: 2, strong: 3, strict: 4 };
