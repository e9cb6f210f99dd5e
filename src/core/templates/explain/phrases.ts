import { determiners } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { isPlural, singularOf } from '../words/wordForms.ts';
import type { Explanation } from './explainQuery.ts';

/** A noun phrase of the query in which something is unexplained. */
export interface Phrase {
  readonly units: readonly Explanation[];
  readonly role: string;
  readonly first: number;
  readonly last: number;
}

/** The noun phrases of the query in which something is unexplained. */
export function phrases(units: readonly Explanation[], taken: ReadonlySet<Explanation>, lexicon: Lexicon): Phrase[] {
  const found: Phrase[] = [];
  let start = 0;
  while (start < units.length) {
    let end = start;
    while (end < units.length && inPhrase(units[end], taken) && (end === start || !/break|sentence/.test(units[end]?.unit.before ?? '')))
      end++;
    if (end > start) found.push(...core(units, start, end - 1, lexicon));
    start = Math.max(end, start + 1);
  }
  return found;
}

function inPhrase(explanation: Explanation | undefined, taken: ReadonlySet<Explanation>): boolean {
  if (!explanation || taken.has(explanation)) return false;
  const { unit, state } = explanation;
  if (unit.kind === 'open' || unit.kind === 'concept' || (unit.kind === 'background' && state === 'open')) return state !== 'slot';
  return unit.kind === 'tech' && state === 'open';
}

/** Cuts what the template explains from both ends of a phrase, but keeps a word that opens the phrase right after "for". */
function core(units: readonly Explanation[], start: number, end: number, lexicon: Lexicon): Phrase[] {
  let first = start;
  let last = end;
  while (first <= end && units[first]?.state !== 'open') first++;
  if (first > end) return bareTopic(units, start, end);
  while (last > first && units[last]?.state !== 'open' && !isNounTail(units[last])) last--;
  const opener = units[start];
  const before = units[start - 1]?.unit;
  const afterTopic =
    /break|sentence/.test(opener?.unit.before ?? '') ||
    isTopic(before?.lower ?? '') ||
    (determiners.has(before?.lower ?? '') && isTopic(units[start - 2]?.unit.lower ?? ''));
  const isOpening = ({ unit, state }: Explanation): boolean =>
    unit.kind === 'concept' &&
    unit.strength !== 'strict' &&
    (unit.action ? determiners.has(before?.lower ?? '') && (state !== 'matched' || unit.lower.endsWith('ing')) : state === 'again');
  while (afterTopic && first > start && isOpening(units[first - 1] as Explanation)) first--;
  while (first > start && units[first]?.unit.before === 'joined') first--;
  while (last < end && units[last + 1]?.unit.before === 'joined') last++;
  while (isVerbInNoun(units, first - 1) && /space/.test(units[first]?.unit.before ?? '')) first--;
  if (first < last && isLeadingVerb(units, first, lexicon)) first++;
  // "batches get …", "create-sprint form": the verb belongs to the clause.
  while (last > first && units[last]?.unit.author && !isPlural(units[last]?.unit.lower ?? '')) last--;
  if (first < last && units[first]?.unit.author && units[first + 1]?.unit.before === 'joined') first++;
  const inside = units.slice(first, last + 1);
  return [{ units: inside, role: units[first]?.unit.role ?? '', first, last }];
}

/** "code that renders stock transfers", "We index glossaries": a verb where a clause opens is no part of the noun after it. */
function isLeadingVerb(units: readonly Explanation[], at: number, lexicon: Lexicon): boolean {
  const verb = units[at]?.unit;
  const before = units[at - 1]?.unit;
  if (!verb || verb.before === 'joined' || units[at + 1]?.unit.before === 'joined' || !(verb.action || lexicon.english.isVerb(verb.lower)))
    return false;
  if (verb.before === 'break' || verb.before === 'sentence') return !isPlural(verb.lower) && !/(?:ing|ed)$/.test(verb.lower) && verb.action;
  return /^(?:that|which|who|we|i|they|to|please)$/.test(before?.lower ?? '');
}

/** "for snippets": a known word where only the topic can stand, though nothing about it is unexplained. */
function bareTopic(units: readonly Explanation[], start: number, end: number): Phrase[] {
  const inside = units.slice(start, end + 1);
  const last = inside.at(-1)?.unit;
  const isFree = inside.every(({ state, unit }) => state === 'again' && unit.strength !== 'strict' && !unit.author);
  if (!last || !isFree || !isPlural(last.lower) || !/^(?:for|of|about)$/.test(last.role)) return [];
  return [{ units: inside, role: last.role, first: start, last: end }];
}

/** "searches help pages", "for show rooms": a verb that asks for code elsewhere, in front of a noun where only a noun can stand. */
function isVerbInNoun(units: readonly Explanation[], at: number): boolean {
  const verb = units[at];
  const before = units[at - 1];
  if (!verb || !before || verb.state !== 'background' || !verb.unit.author || verb.unit.before !== 'space') return false;
  return (before.unit.action && before.state !== 'open') || isTopic(before.unit.lower) || determiners.has(before.unit.lower);
}

/** A plural that closes a compound ("work items", "security alerts"), though the template knows the word in another sense. */
function isNounTail(explanation: Explanation | undefined): boolean {
  if (explanation === undefined || explanation.unit.kind !== 'concept' || explanation.state !== 'again') return false;
  const { unit } = explanation;
  return unit.before === 'space' && ((unit.ids.has('item') && unit.strength === 'weak') || (unit.action && isPlural(unit.lower)));
}

export function isTopic(word: string): boolean {
  return /^(?:for|of|about|on|regarding|concerning|over|per)$/.test(word);
}

/** What a phrase names, in one number: "the teams page … delete teams" speaks of one thing twice. */
export function keyOfPhrase(phrase: Phrase): string {
  return phrase.units.map(({ unit }) => singularOf(unit.lower)).join(' ');
}
