import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { readTask } from '../read/readTask.ts';
import type { Unit } from '../read/unit.ts';
import { spanOf } from '../slotWord.ts';
import type { Slot, TemplateSeed } from '../template.ts';
import type { Wording } from '../templateCard.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { aspects } from '../words/nounRoles.ts';
import { isAdjective } from '../words/vocabulary/adjectives.ts';
import { singularOf } from '../words/wordForms.ts';
import type { MatchQuery } from './matchQuery.ts';
import type { Signature } from './signature.ts';

/** A task that a template answered before, word by word, with the places of the template's own words. */
export interface TaughtTask {
  readonly wording: Wording;
  readonly words: readonly TaughtWord[];
}

interface TaughtWord {
  readonly text: string;
  /** Index of the slot whose word it is; -1 for the words that stay. */
  readonly slot: number;
}

/** Undefined when the text cannot be read. */
export function taughtTask(seed: TemplateSeed, wording: Wording, lexicon: Lexicon): TaughtTask | undefined {
  const reading = readTask(wording.text, lexicon);
  if (!reading) return undefined;
  const spans = seed.slots.map(({ word }) => spanOf(wording.text, word));
  const slotOf = ({ span }: Unit) => spans.findIndex((at) => at !== undefined && span.start < at.end && span.end > at.start);
  const words = reading.units.flatMap((unit) => {
    const slot = slotOf(unit);
    return slot < 0 ? unit.span.lower.split(' ').map((text) => ({ text, slot })) : [{ text: unit.span.lower, slot }];
  });
  // Several units of one word of the template ("blog posts") are one place.
  return { wording, words: words.filter(({ slot }, i) => slot < 0 || words[i - 1]?.slot !== slot) };
}

/**
 * The parameters with which the query says the same as the taught task: word for word, but for the slots' words, in whose places other
 * nouns, names or numbers may stand. Undefined when it says anything else.
 */
export function saysTaught(
  { reading }: MatchQuery,
  { words }: TaughtTask,
  slots: readonly Slot[],
  lexicon: Lexicon,
): readonly ReceiptParameter[] | undefined {
  const said = reading.units.flatMap((unit) =>
    unit.span.lower.split(' ').map((lower, i, all) => ({ lower, unit, isWhole: all.length === 1 && i === 0 })),
  );
  const values = new Map<number, string>();
  const isRest = (at: number, next: number): boolean => {
    const word = words[next];
    if (!word) return at === said.length;
    if (word.slot < 0) return said[at]?.lower === word.text && isRest(at + 1, next + 1);
    for (let length = 1; length <= longestName; length++) {
      const members = said.slice(at, at + length);
      if (members.length < length) return false;
      const slot = slots[word.slot];
      const value =
        members.every(({ isWhole }) => isWhole) && slot
          ? nameOf(
              members.map(({ unit }) => unit),
              slot,
              lexicon,
            )
          : undefined;
      const known = values.get(word.slot);
      if (value === undefined || (known !== undefined && flat(known) !== flat(value))) continue;
      values.set(word.slot, known ?? value);
      if (isRest(at + length, next + 1)) return true;
      if (known === undefined) values.delete(word.slot);
    }
    return false;
  };
  if (!isRest(0, 0)) return undefined;
  return slots.map(({ word }, i) => ({ from: word, to: values.get(i) ?? word }));
}

/** Words a name of a thing has at most ("purchase order lines"). */
const longestName = 3;

/** What the units name in the place of a slot; undefined when they may say more than a name ("deleted orders", "order totals"). */
function nameOf(units: readonly Unit[], { kind }: Slot, lexicon: Lexicon): string | undefined {
  const text = units.map(({ span, grammar }, i) => (i === 0 ? '' : grammar.joiner || ' ') + span.text).join('');
  if (kind === 'number') return units.length === 1 && /^\d+(?:\.\d+)*$/.test(text) ? text : undefined;
  if (units.some(({ meaning }) => meaning.limit !== undefined || meaning.kind === 'function' || meaning.kind === 'number'))
    return undefined;
  if (units.some(({ grammar }, i) => i > 0 && (grammar.before === 'break' || grammar.before === 'sentence'))) return undefined;
  if (kind === 'name') return units.slice(1).every(({ grammar }) => grammar.before === 'joined') ? text : undefined;
  const last = singularOf(units.at(-1)?.span.lower ?? '');
  return units.every((unit) => isNoun(unit, lexicon)) && !(units.length > 1 && aspects.has(last)) ? text : undefined;
}

function isNoun({ span: { lower }, meaning: { tech, ambiguous, kind } }: Unit, lexicon: Lexicon): boolean {
  const one = singularOf(lower);
  if (lexicon.isNoun(one)) return true;
  if ((tech !== undefined && !ambiguous) || kind === 'background' || isAdjective(lower) || /(?:ed|ing|ly)$/.test(lower)) return false;
  return !lexicon.english.isWord(lower) || lexicon.english.isNoun(one);
}

function flat(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map(singularOf)
    .join(' ');
}

/**
 * Whether a wording counts in this file and workspace. What the wording leaves unsaid because the surroundings said it must be said by the
 * surroundings again, and nothing there may stand for another technology of the same purpose.
 */
export function isSaidHere({ technologies: here }: MatchQuery, { technologies = [] }: Wording, task: Signature, lexicon: Lexicon): boolean {
  if (!technologies.every((name) => here.has(lexicon.techOf(name) ?? name))) return false;
  return [...task.techNamed].every((tech) => {
    const group = lexicon.groupOf(tech);
    return here.has(tech) || group === '' || ![...here].some((other) => lexicon.groupOf(other) === group);
  });
}
