import type { Atom } from '../words/atoms.ts';
import { harmlessInLess, numerals, versionWords } from '../words/grammar.ts';
import { blankEntry, type Entry } from '../words/lexicon.ts';
import { stem } from '../words/wordForms.ts';
import type { Unit, UnitKind } from './unit.ts';

/** What a unit takes over from the words before it. */
export interface UnitContext {
  readonly sentence: number;
  readonly role: string;
  readonly previous: Unit | undefined;
}

/** A unit of one or more atoms with what the lexicon has for them. */
export function makeUnit(atoms: readonly [Atom, ...Atom[]], entry: Entry | undefined, { sentence, role, previous }: UnitContext): Unit {
  const [first] = atoms;
  const written = atoms.map((atom) => atom.lower).join(' ');
  const lower = numerals.get(written) ?? written;
  const versionWord = /^v\d[\d.]*$/.test(lower);
  const number = (/^\d[\d.]*$/.test(lower) && entry !== backgroundEntry) || versionWord;
  let versionOf: string | undefined;
  if (versionWord) versionOf = 'version';
  else if (number && previous && first.before !== 'break' && first.before !== 'sentence') {
    if (previous.meaning.kind === 'tech') versionOf = previous.meaning.tech;
    else if (versionWords.has(previous.span.lower)) versionOf = 'version';
  }
  const capital = /^\p{Lu}/u.test(first.text) && first.before !== 'sentence';
  return {
    span: {
      text: atoms.map((atom, i) => (i === 0 ? '' : atom.joiner || ' ') + atom.text).join(''),
      lower: versionWord ? lower.slice(1) : lower,
      stem: stem(lower),
      start: first.start,
      end: atoms.at(-1)?.end ?? first.end,
      size: atoms.length,
      capital,
      quoted: first.quoted,
    },
    grammar: { before: first.before, joiner: first.joiner, sentence, role },
    meaning: {
      kind: kindOf(entry, number, first.text),
      ids: (atoms.length === 1 ? methods.get(first.text) : undefined) ?? entry?.ids ?? noIds,
      tech: entry?.tech,
      ambiguous: entry?.ambiguous ?? false,
      limit: entry?.limit ?? (lower.endsWith('less') && /\p{L}{3}less$/u.test(lower) && !harmlessInLess.has(lower) ? lower : undefined),
      strength: entry?.strength ?? 'required',
      action: entry?.action ?? false,
      author: entry?.author ?? false,
      versionOf,
    },
  };
}

function kindOf(entry: Entry | undefined, number: boolean, text: string): UnitKind {
  if (number && !entry?.tech && !entry?.ids.size) return 'number';
  if (!entry) return 'open';
  if (entry.limit) return 'limit';
  if (entry.tech && !entry.ambiguous) return 'tech';
  if (entry.ids.size > 0) return 'concept';
  if (entry.tech) return 'tech';
  if (entry.functional) return /^(?:US|IT)$/.test(text) ? 'open' : 'function';
  if (entry.background || entry.author) return 'background';
  return 'open';
}

/** "a POST endpoint" makes something; it sends nothing. */
const methods: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['POST', new Set(['create'])],
  ['PUT', new Set(['update'])],
  ['PATCH', new Set(['update'])],
]);

const noIds: ReadonlySet<string> = new Set();

/** The entry of a word that says nothing about the code, whatever it says elsewhere: the number of a ticket, the name of a field. */
export const backgroundEntry: Entry = { ...blankEntry(), background: true };
