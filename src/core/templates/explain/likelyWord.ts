import type { Unit } from '../read/unit.ts';
import { sentenceVerbOpeners } from '../words/clauses.ts';
import { determiners, prepositions } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { isUnchanging } from '../words/vocabulary/unchangingNouns.ts';
import { unitNames } from '../words/vocabulary/units.ts';
import { isPlural, singularOf } from '../words/wordForms.ts';
import type { Comparison } from './comparison.ts';
import type { Explanation } from './explainQuery.ts';
import { isTopic } from './phrases.ts';
import type { SlotSignature } from './signature.ts';
import { hasLabel } from './slotFitness.ts';

/**
 * The noun phrase of a task that most likely stands in place of a slot's word, whole: "spare parts" and "check-in prompts", though "parts" and
 * "check" mean something else alone. For a parameter that the user is asked for, with this prefilled: it may be wrong, half a name never helps.
 * Undefined where nothing but what the template says itself could be meant.
 */
export function likelyWord(slot: number, { explained: { units }, fill, signature, lexicon }: Comparison): string | undefined {
  const own = signature.slots[slot];
  if (own === undefined || own.slot.kind === 'number') return undefined;
  const others = fill.parameters.filter((_, i) => i !== slot).map(({ to }) => to.toLowerCase());
  const told = new Set(units.filter(({ state }) => state === 'matched').map(({ unit }) => unit.grammar.sentence));
  let best: { readonly text: string; readonly points: number } | undefined;
  for (const { first, last } of nounPhrases(units, own, { signature, lexicon })) {
    const text = textOf(units.slice(first, last + 1));
    if (others.includes(text.toLowerCase())) continue;
    const isKnown = units.slice(first, last + 1).every(({ unit }) => signature.code.says(unit.span.lower));
    const points = pointsOf(units, first, last, own) - (isKnown ? 1 : 0) - (told.has(units[first]?.unit.grammar.sentence ?? -1) ? 0 : 3);
    if (points > (best?.points ?? 0)) best = { text, points };
  }
  return best?.text;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/** Nouns that stand together, with what is joined to them; what the template says itself parts them. */
function nounPhrases(
  units: readonly Explanation[],
  slot: SlotSignature,
  { signature, lexicon }: Pick<Comparison, 'signature' | 'lexicon'>,
): readonly Span[] {
  const isOwn = ({ state, unit: { span } }: Explanation): boolean =>
    state === 'matched' && signature.content.some(({ span: { stem } }) => stem === span.stem);
  const found: Span[] = [];
  let first = 0;
  while (first < units.length) {
    let last = first - 1;
    while (
      last + 1 < units.length &&
      (last < first || isTogether(units[last + 1], slot)) &&
      isPartOfName(units, last + 1, lexicon) &&
      !isOwn(units[last + 1] as Explanation)
    )
      last++;
    if (last < first) {
      first++;
      continue;
    }
    const end = last;
    // "return slips printed": what was done to them is no part of the name, and neither is the verb in front of it.
    while (last >= first && !isHead(units[last], slot, lexicon)) last--;
    let start = first;
    while (start < last && isVerbBefore(units, start, lexicon)) start++;
    if (last >= start) found.push({ first: start, last });
    first = end + 1;
  }
  return found;
}

/** A name is one word, though its pieces may be joined; a noun may be several. "speakers.csv" is a file of speakers. */
function isTogether(explanation: Explanation | undefined, { slot }: SlotSignature): boolean {
  const { before, joiner } = explanation?.unit.grammar ?? {};
  return before === 'joined' ? slot.kind === 'name' || joiner !== '.' : before === 'space' && slot.kind !== 'name';
}

function isPartOfName(units: readonly Explanation[], at: number, lexicon: Lexicon): boolean {
  const [explanation, next] = [units[at], units[at + 1]];
  if (!explanation) return false;
  const { unit, state } = explanation;
  // "check-in prompts": whatever is joined is one word.
  if (unit.grammar.before === 'joined' || next?.unit.grammar.before === 'joined') return unit.meaning.kind !== 'number';
  if (unit.meaning.limit || unit.meaning.author) return false;
  const { kind, tech } = unit.meaning;
  if (kind === 'background' && state !== 'open') return false;
  if (kind === 'function' || kind === 'number' || (tech !== undefined && state !== 'open') || unitNames.has(unit.span.lower)) return false;
  return isNounOrUnknown(unit, lexicon) || lexicon.english.isAdjective(unit.span.lower);
}

function isNounOrUnknown({ span: { lower } }: Unit, { english, isNoun }: Lexicon): boolean {
  const words = lower.split(' ');
  return words.every((word) => isNoun(singularOf(word)) || isUnchanging(word) || english.isNoun(word) || !english.isWord(word));
}

/** The last word of a name: a noun, in the number of the slot's where it can be told. */
function isHead(explanation: Explanation | undefined, { slot }: SlotSignature, lexicon: Lexicon): boolean {
  if (!explanation) return false;
  const { lower } = explanation.unit.span;
  if (slot.kind === 'name') return true;
  if (/(?:ed|ly)$/.test(lower) && !lexicon.isNoun(lower)) return false;
  return isNounOrUnknown(explanation.unit, lexicon);
}

/** "that renders transfers", "service taking parcels", "Merge returns": not "spare parts" or "parking permits", which may open a clause as well. */
function isVerbBefore(units: readonly Explanation[], at: number, { english, isNoun }: Lexicon): boolean {
  const [previous, verb, next] = [units[at - 1]?.unit, units[at]?.unit, units[at + 1]?.unit];
  if (!verb || next?.grammar.before !== 'space' || verb.grammar.before === 'joined') return false;
  const { lower } = verb.span;
  const isVerb = verb.meaning.action || english.isVerb(lower) || english.isVerb(singularOf(lower));
  const isNamed = previous !== undefined && verb.grammar.before === 'space' && previous.meaning.kind !== 'function';
  if (isNamed) return isVerb && lower.endsWith('ing') && isPlural(next.span.lower) && isNoun(previous.span.lower);
  if (sentenceVerbOpeners.has(previous?.span.lower ?? '') && verb.grammar.before === 'space') return isVerb;
  const opens =
    previous?.meaning.kind !== 'function' ||
    verb.grammar.before !== 'space' ||
    (!determiners.has(previous.span.lower) && !prepositions.has(previous.span.lower));
  return (
    opens &&
    !isPlural(lower) &&
    (verb.meaning.action || (english.isVerb(lower) && !english.isNoun(lower) && !english.isAdjective(lower) && !lower.endsWith('ing')))
  );
}

/** How well the phrase stands where the slot's word stands in the template's own task. */
function pointsOf(units: readonly Explanation[], first: number, last: number, slot: SlotSignature): number {
  const [opening, closing, before, after] = [units[first], units[last], units[first - 1], units[last + 1]];
  const role = opening?.unit.grammar.role ?? '';
  const isMany = (word: string): boolean =>
    isPlural(
      word
        .toLowerCase()
        .split(/[\s_-]/)
        .at(-1) ?? '',
    );
  const isCompound = last > first && units.slice(first + 1, last + 1).every(({ unit }) => unit.grammar.before === 'joined');
  return (
    1 +
    (isTopic(role) || (role !== '' && role === slot.role) ? 2 : 0) +
    (slot.slot.kind === 'noun' && isMany(closing?.unit.span.lower ?? '') === isMany(slot.slot.word) ? 2 : 0) +
    (slot.slot.kind === 'name' && /[-_./]/.test(slot.slot.word) === isCompound ? 2 : 0) +
    (slot.slot.kind === 'name' && opening?.unit.span.quoted ? 2 : 0) +
    (hasLabel(units, first, last, slot) ? 3 : 0) +
    (isMatchedVerb(before) || isMatchedVerb(after) ? 2 : 0) -
    // "function", "page": what the code is, and not what it is about.
    (last === first && closing?.unit.meaning.kind === 'concept' && /^(?:strong|medium)$/.test(closing.unit.meaning.strength) ? 4 : 0) -
    (opening?.aside === undefined ? 0 : opening.aside === 'role' || opening.aside === 'meta' ? 5 : 2)
  );
}

function isMatchedVerb(explanation: Explanation | undefined): boolean {
  return explanation?.state === 'matched' && explanation.unit.meaning.action && explanation.unit.grammar.before !== 'sentence';
}

function textOf(units: readonly Explanation[]): string {
  return units
    .map(({ unit: { span, grammar } }, i) => (i === 0 ? '' : grammar.before === 'joined' ? grammar.joiner : ' ') + span.text)
    .join('');
}
