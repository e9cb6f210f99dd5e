import { languageId } from '../../languages/languages.ts';
import { subWordsOf } from '../code/codeText.ts';
import { directives } from '../code/names/directives.ts';
import { readTask } from '../read/readTask.ts';
import type { Unit } from '../read/unit.ts';
import { isNominal, isProper } from '../read/unitPlace.ts';
import { placesOf } from '../render/places.ts';
import { type Slot, type TemplateSeed, templateLimits } from '../template.ts';
import { clauseSubjects, relativePronouns } from '../words/clauses.ts';
import { vendorGroups } from '../words/codeTerms.ts';
import { determiners } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { labels, measuredThings } from '../words/nounRoles.ts';
import { circumstancePrepositions, mannerPrepositions, topicPrepositions } from '../words/prepositions.ts';
import { isAdjective } from '../words/vocabulary/adjectives.ts';
import { unitNames } from '../words/vocabulary/units.ts';
import { isPlural, pluralOf, singularOf } from '../words/wordForms.ts';
import { compounds, isNameAt, isNamedInCode } from './namesInTask.ts';

/**
 * Finds what may change in an accepted generation: nouns, names and numbers of the task that live in the code's own identifiers.
 * Technologies, verbs, units and the resources of a vendor ("Jira issues") are none.
 */
export function deriveSlots(seed: Omit<TemplateSeed, 'slots'>, lexicon: Lexicon): readonly Slot[] {
  const units = readTask(seed.task, lexicon)?.units ?? [];
  const slots: Slot[] = [];
  const taken = new Set<Unit>();
  const language = languageId(seed.language);
  const placesIn = (slot: Slot): number => placesOf({ ...seed, language, slots: [slot] }).length;
  const lives = (slot: Slot): boolean => placesIn(slot) >= (slot.kind === 'number' ? 1 : 2);
  /** How much of the code speaks of the words, as a noun. */
  const weightOf = (from: number, to: number): number =>
    placesIn({ word: seed.task.slice(units[from]?.span.start, units[to]?.span.end), kind: 'noun' });
  const paths = [...seed.code.matchAll(/["'`]https?:\/\/(?![^/\s"'`]*example\.)[^/\s"'`]*\.[a-z]{2,}(\/[^\s"'`]*)/g)].map((match) =>
    subWordsOf(match[1] ?? '').map((word) => word.lower),
  );
  const isVendors = (slot: Slot): boolean => {
    const word = singularOf(
      slot.word
        .toLowerCase()
        .split(/[\s_-]+/)
        .at(-1) ?? '',
    );
    return slot.kind !== 'number' && paths.some((path) => path.some((piece) => singularOf(piece) === word));
  };
  const take = (from: number, to: number, kind: Slot['kind']): boolean => {
    const members = units.slice(from, to + 1);
    const first = members[0];
    const last = members.at(-1);
    if (!first || !last || members.some((unit) => taken.has(unit))) return false;
    const slot: Slot = { word: seed.task.slice(first.span.start, last.span.end), kind };
    if (
      slot.word.length > 80 ||
      slots.some((other) => other.word.toLowerCase() === slot.word.toLowerCase()) ||
      isDirective(slot, seed.language) ||
      !lives(slot) ||
      isVendors(slot)
    )
      return false;
    slots.push(slot);
    for (const unit of members) taken.add(unit);
    return true;
  };

  for (const [i, unit] of units.entries()) if (unit.meaning.kind === 'number' && unit.meaning.versionOf !== 'version') take(i, i, 'number');
  for (const [from, to] of compounds(units, seed)) {
    const name = units
      .slice(from, to + 1)
      .map(({ span: { lower } }) => lower.replaceAll('+', '\\+'))
      .join('[-_]');
    if (!new RegExp(`^[ \\t]*(?:import|from|using|use)\\b.*${name}`, 'm').test(seed.code)) take(from, to, 'name');
  }
  for (const [i, unit] of units.entries())
    if (
      (isNameAt(units, i) || isNamedInCode(units, i, seed.code)) &&
      (!isPlural(unit.span.lower) || unit.span.text === unit.span.text.toUpperCase())
    )
      take(i, i, 'name');
  for (const [from, to] of compoundsOfCode(units, lexicon, weightOf)) take(from, to, 'noun');
  for (const [from, to] of nounRuns(units, lexicon, weightOf)) {
    const isLabel =
      from === to &&
      labels.has(units[from]?.span.lower ?? '') &&
      [units[from - 1], units[from + 1]].some((beside) => beside && taken.has(beside));
    if (isLabel) continue;
    for (let length = to - from + 1; length > 0; length--) {
      let found = false;
      for (let start = to - length + 1; start >= from && !found; start--)
        found = isRegular(units[start + length - 1]) && take(start, start + length - 1, 'noun');
      if (found) break;
    }
  }
  // What the code speaks of most is what the task is about; it comes first.
  const weights = new Map(slots.map((slot) => [slot, slot.kind === 'number' ? 0 : placesIn(slot)]));
  return slots.sort((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0)).slice(0, templateLimits.slots);
}

/** Section names of the language (`tags:` in YAML) are no entities. */
function isDirective(slot: Slot, language: string): boolean {
  const names = slot.kind === 'noun' ? directives.get(languageId(language)) : undefined;
  return names !== undefined && [slot.word.toLowerCase(), singularOf(slot.word.toLowerCase())].some((word) => names.has(word));
}

/**
 * Two or three neighbouring words that the code writes as one name again and again: "refund requests" is `RefundRequest` there,
 * whatever each of the words means elsewhere.
 */
function compoundsOfCode(
  units: readonly Unit[],
  lexicon: Lexicon,
  weightOf: (from: number, to: number) => number,
): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  // "GitLab merge requests" are GitLab's.
  if (units.some(({ meaning: { tech } }) => tech !== undefined && vendorGroups.has(lexicon.groupOf(tech)))) return found;
  for (let length = 3; length > 1; length--) {
    for (let from = 0; from + length <= units.length; from++) {
      const members = units.slice(from, from + length);
      const last = members.at(-1);
      const isJoined = members.every((unit, i) => i === 0 || unit.grammar.before === 'space' || unit.grammar.before === 'joined');
      const isOrdinary = members.every(
        (unit) =>
          (['open', 'concept', 'background'].includes(unit.meaning.kind) || unit.meaning.ambiguous) &&
          unit.span.size === 1 &&
          !determiners.has(unit.span.lower),
      );
      const isNounRun = members
        .slice(0, -1)
        .every(
          ({ span: { lower }, meaning: { author } }) =>
            !author && lexicon.english.isWord(lower) && !isPlural(lower) && !isAdjective(lower) && !/ly$/.test(lower),
        );
      if (
        !last ||
        !isJoined ||
        !isOrdinary ||
        !isNounRun ||
        !isPlural(last.span.lower) ||
        measuredThings.has(singularOf(last.span.lower)) ||
        !isRegular(last)
      )
        continue;
      if (mannerPrepositions.has(last.grammar.role)) continue;
      if (weightOf(from, from + length - 1) >= 3) found.push([from, from + length - 1]);
    }
  }
  return found;
}

/** Runs of words that can be an entity. */
function nounRuns(
  units: readonly Unit[],
  lexicon: Lexicon,
  weightOf: (from: number, to: number) => number,
): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (let i = 0; i < units.length; i++) {
    if (!isEntityWord(units, i, lexicon, weightOf)) continue;
    let end = i;
    while (
      isEntityWord(units, end + 1, lexicon, weightOf) &&
      (units[end + 1]?.grammar.before === 'space' || units[end + 1]?.grammar.before === 'joined') &&
      end - i < 3
    )
      end++;
    runs.push([i, end]);
    i = end;
  }
  return runs;
}

function isEntityWord(units: readonly Unit[], i: number, lexicon: Lexicon, weightOf: (from: number, to: number) => number): boolean {
  const unit = units[i];
  const before = units[i - 1];
  if (!unit || unit.meaning.limit || unit.meaning.kind === 'function' || unit.meaning.kind === 'number' || unit.meaning.ids.has('item'))
    return false;
  if (
    (before?.meaning.kind === 'number' && unitNames.has(unit.span.lower)) ||
    (units[i + 1]?.meaning.kind === 'number' && units[i + 1]?.grammar.before === 'space' && !isPlural(unit.span.lower)) ||
    circumstancePrepositions.has(unit.grammar.role) ||
    (unit.grammar.before === 'space' && before?.meaning.tech && vendorGroups.has(lexicon.groupOf(before.meaning.tech)))
  )
    return false;
  // Whatever else the word may mean, the code is about it.
  const isMain =
    isPlural(unit.span.lower) &&
    !relativePronouns.has(before?.span.lower ?? '') &&
    (isTopical(unit) || /^(?:object)?$/.test(unit.grammar.role)) &&
    !measuredThings.has(singularOf(unit.span.lower));
  if (isMain && unit.meaning.kind === 'concept' && weightOf(i, i) >= mainWeight) return true;
  if (isHeadNoun(units, i) || clauseSubjects.has(before?.span.lower ?? '') || measuredThings.has(singularOf(unit.span.lower))) return false;
  const plural = isPlural(unit.span.lower);
  // "totals per region": what the code groups by.
  if (unit.grammar.role === 'per')
    return (
      unit.meaning.kind === 'open' && !unitNames.has(unit.span.lower) && lexicon.english.isNoun(unit.span.lower) && weightOf(i, i) >= 3
    );
  if (
    unit.meaning.kind === 'open' ||
    (unit.meaning.kind === 'tech' && unit.meaning.ambiguous && !unit.span.capital && lexicon.isNoun(unit.span.lower))
  ) {
    if (isProper(unit, lexicon) || isAdjective(unit.span.lower)) return false;
    if (lexicon.isNoun(singularOf(unit.span.lower))) return true;
    if (unit.grammar.before !== 'break' && isEntityWord(units, i + 1, lexicon, weightOf)) return false;
    if (/(?:ly|ed|ing)$/.test(unit.span.lower) && !plural) return false;
    return plural || (isNominal(unit, before) && (lexicon.english.isNoun(unit.span.lower) || !lexicon.english.isWord(unit.span.lower)));
  }
  const isObject = unit.grammar.before === 'space' && unit.grammar.role === 'object' && before?.meaning.action === true;
  if (plural && isObject && /[eo]rs$/.test(unit.span.lower) && lexicon.isNoun(singularOf(unit.span.lower))) return true;
  if (unit.span.lower.endsWith('ing') && lexicon.isNoun(unit.span.lower) && /^an?$/.test(before?.span.lower ?? '')) return true;
  if (!plural) return false;
  if (unit.meaning.strength === 'strict') return false;
  const topical =
    topicPrepositions.has(unit.grammar.role) ||
    (unit.grammar.role === 'object' && (!unit.meaning.action || before?.meaning.kind === 'open'));
  const direct =
    before?.meaning.kind === 'open' || isNominal(unit, before) || (before?.meaning.kind === 'concept' && !before.meaning.action);
  return (
    topical &&
    direct &&
    (unit.meaning.kind === 'background' || unit.meaning.kind === 'concept' || (unit.meaning.ambiguous && !unit.span.capital))
  );
}

/** Places in the code from which on a word is what the code is about, whatever else it may mean. */
const mainWeight = 8;

function isTopical(unit: Unit): boolean {
  return topicPrepositions.has(unit.grammar.role);
}

/** The noun that says what is written ("a policy so that …", "a grid of …", "a channel" it reads from): another one is another kind of code. */
function isHeadNoun(units: readonly Unit[], i: number): boolean {
  const unit = units[i];
  const next = units[i + 1];
  if (!unit) return false;
  if (next?.span.lower === 'of' && next.grammar.before === 'space') return true;
  if (unit.grammar.role === 'from' && !isPlural(unit.span.lower)) return true;
  const isOpening =
    unit.grammar.sentence === 0 &&
    !units.slice(0, i + 1).some((other) => other.meaning.kind === 'function' && !determiners.has(other.span.lower));
  const hasVerb = units
    .slice(0, i)
    .some((other) => other.meaning.action && !(other.meaning.author && (other.meaning.ids.size === 0 || other.meaning.ids.has('create'))));
  const isLast = !next || next.meaning.kind === 'function' || next.grammar.before === 'break' || next.grammar.before === 'sentence';
  return isOpening && isLast && !hasVerb && i + 2 < units.length && !(isPlural(unit.span.lower) && unit.grammar.role !== '');
}

/** A noun whose forms can be told apart and back. */
function isRegular(unit: Unit | undefined): boolean {
  if (!unit) return false;
  const one = singularOf(unit.span.lower);
  return unit.span.lower.length > 2 && singularOf(pluralOf(one)) === one;
}
