import { isProper } from '../read/unitPlace.ts';
import { beVerbs, verbLeaders } from '../words/clauses.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { aspects } from '../words/nounRoles.ts';
import { requirementPrepositions } from '../words/prepositions.ts';
import { namingLabels } from '../words/requests.ts';
import { isAdjective, isFormedLikeAdjective } from '../words/vocabulary/adjectives.ts';
import { isPlural, singularOf } from '../words/wordForms.ts';
import type { Explanation } from './explainQuery.ts';
import { isTopic, type Phrase } from './phrases.ts';
import type { SlotSignature } from './signature.ts';

/** What a label beside a phrase tells more than its place. A slot that is not the main one takes nothing without it and keeps its word. */
export const labelPoints = 4;

/** How well a phrase stands where the slot stood in the template's task; 0 when it cannot be what the slot asks for. */
export function fitness(phrase: Phrase, slot: SlotSignature, units: readonly Explanation[], lexicon: Lexicon): number {
  const words = phrase.units.map(({ unit }) => unit);
  if (slot.slot.kind === 'number') return 0;
  if (
    words.length > 4 ||
    words.some(
      (unit) =>
        unit.meaning.limit ||
        unit.meaning.strength === 'strict' ||
        unit.meaning.kind === 'number' ||
        !/^[\p{L}\p{N}]+(?:[-_. ][\p{L}\p{N}]+)*$/u.test(unit.span.text),
    )
  )
    return 0;
  if (
    slot.slot.kind === 'noun' &&
    (words.some((unit) => isProper(unit, lexicon)) ||
      words.some((unit) => unit.meaning.kind === 'open' && isAdjective(unit.span.lower) && !lexicon.isNoun(singularOf(unit.span.lower))))
  )
    return 0;
  if (
    slot.slot.kind === 'noun' &&
    words
      .slice(0, -1)
      .some(
        (unit) => unit.meaning.kind === 'open' && isFormedLikeAdjective(unit.span.lower) && !lexicon.isNoun(singularOf(unit.span.lower)),
      )
  )
    return 0;
  if (slot.slot.kind === 'noun' && !isNameOfThing(phrase, lexicon)) return 0;
  if (slot.slot.kind === 'name' && words.some((unit, i) => i > 0 && unit.grammar.before !== 'joined')) return 0;
  const label = hasLabel(units, phrase.first, phrase.last, slot);
  const last = words.at(-1);
  const first = words[0];
  if (!last || !first) return 0;
  if (last.meaning.action && !isPlural(last.span.lower) && words.length === 1 && !label && !isTopic(phrase.role)) return 0;
  const isNamedSo = slot.slot.kind === 'name' && isTopic(phrase.role);
  if (
    !isNamedSo &&
    /(?:ing|ed|ly)$/.test(last.span.lower) &&
    !isPlural(last.span.lower) &&
    last.meaning.kind === 'open' &&
    words.length === 1 &&
    !label
  )
    return 0;
  const isVerb =
    last.meaning.kind === 'open' &&
    lexicon.english.isVerb(last.span.lower) &&
    !lexicon.english.isNoun(last.span.lower) &&
    !isPlural(last.span.lower);
  if (isVerb && words.length === 1 && !label && !isTopic(phrase.role) && phrase.role !== 'object') return 0;
  if (words.length === 1 && last.meaning.tech && !isPlural(last.span.lower) && !label) return 0;
  const opener = units[phrase.first - 1]?.unit.span.lower ?? '';
  const isDoing = verbLeaders.has(opener.split(' ').at(-1) ?? '') && first.grammar.before !== 'break';
  if (isDoing && (first.meaning.action || lexicon.english.isVerb(first.span.lower)) && phrase.role !== 'to') return 0;
  const requirement = requirementPrepositions.has(phrase.role);
  if (requirement && phrase.role !== slot.role && !label) return 0;
  let points = 1;
  const beforeIt = units[phrase.first - 1];
  if (
    words.length === 1 &&
    last.meaning.kind === 'open' &&
    !isPlural(last.span.lower) &&
    beVerbs.has(beforeIt?.unit.span.lower ?? '') &&
    !label
  )
    return 0;
  if (phrase.role === 'object' && beforeIt?.unit.meaning.action && beforeIt.state !== 'open') points += 1;
  if (isPlural(last.span.lower) && isPlural(slot.slot.word.split(' ').at(-1)?.toLowerCase() ?? '')) points += 1;
  if (label) points += labelPoints;
  if (isTopic(phrase.role) || (phrase.role === slot.role && slot.role !== '')) points += 2;
  return points;
}

/** False for what only looks like a noun phrase: "customers faster", "deleted orders", "order ids", "orders pagination tests". */
function isNameOfThing({ units }: Phrase, lexicon: Lexicon): boolean {
  const last = units.at(-1)?.unit;
  if (!last || (units.length > 1 && aspects.has(singularOf(last.span.lower)))) return false;
  return units.slice(0, -1).every(({ unit, state }, i) => {
    const isJoined = units[i + 1]?.unit.grammar.before === 'joined';
    if (isJoined) return true;
    // "sales channel" ends in a noun, "customers faster" in none.
    if (isPlural(unit.span.lower) && !isPlural(last.span.lower) && !lexicon.isNoun(last.span.lower)) return false;
    if (state === 'matched') return false;
    return unit.meaning.kind !== 'concept' || !isAdjective(unit.span.lower) || lexicon.isNoun(unit.span.lower);
  });
}

export function hasLabel(units: readonly Explanation[], first: number, last: number, slot: SlotSignature): boolean {
  const beside = (step: 1 | -1): Explanation | undefined => {
    for (let i = step < 0 ? first - 1 : last + 1, far = 0; far < 3; i += step, far++) {
      const other = units[i];
      if (!other) return undefined;
      if (other.unit.meaning.kind !== 'function' && !(other.unit.meaning.kind === 'background')) return other;
      if (slot.labels.has(other.unit.span.stem)) return other;
    }
    return undefined;
  };
  // "a database called warehouse", 'the instance "metrics"': what is named or quoted is the name.
  if (slot.slot.kind !== 'number' && (namingLabels.has(units[first - 1]?.unit.span.lower ?? '') || units[first]?.unit.span.quoted))
    return true;
  for (const other of [beside(-1), beside(1)]) {
    if (!other) continue;
    if (
      slot.labels.has(other.unit.span.stem) ||
      (other.unit.meaning.tech && slot.labels.has(other.unit.meaning.tech)) ||
      [...other.unit.meaning.ids].some((id) => slot.labels.has(id))
    )
      return true;
  }
  return false;
}
