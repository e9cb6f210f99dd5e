import { sentenceVerbOpeners } from '../words/clauses.ts';
import { determiners } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { looseTopicPrepositions, plainTopicPrepositions } from '../words/prepositions.ts';
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
    while (
      end < units.length &&
      inPhrase(units[end], taken) &&
      (end === start || !/break|sentence/.test(units[end]?.unit.grammar.before ?? ''))
    )
      end++;
    if (end > start) found.push(...core(units, start, end - 1, lexicon));
    start = Math.max(end, start + 1);
  }
  return found;
}

function inPhrase(explanation: Explanation | undefined, taken: ReadonlySet<Explanation>): boolean {
  if (!explanation || taken.has(explanation)) return false;
  const { unit, state } = explanation;
  if (unit.meaning.kind === 'open' || unit.meaning.kind === 'concept' || (unit.meaning.kind === 'background' && state === 'open'))
    return state !== 'slot';
  return unit.meaning.kind === 'tech' && state === 'open';
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
    /break|sentence/.test(opener?.unit.grammar.before ?? '') ||
    isTopic(before?.span.lower ?? '') ||
    (determiners.has(before?.span.lower ?? '') && isTopic(units[start - 2]?.unit.span.lower ?? ''));
  const isOpening = ({ unit, state }: Explanation): boolean =>
    unit.meaning.kind === 'concept' &&
    unit.meaning.strength !== 'strict' &&
    (unit.meaning.action
      ? determiners.has(before?.span.lower ?? '') && (state !== 'matched' || unit.span.lower.endsWith('ing'))
      : state === 'again');
  while (afterTopic && first > start && isOpening(units[first - 1] as Explanation)) first--;
  while (first > start && units[first]?.unit.grammar.before === 'joined') first--;
  while (last < end && units[last + 1]?.unit.grammar.before === 'joined') last++;
  while (isVerbInNoun(units, first - 1) && /space/.test(units[first]?.unit.grammar.before ?? '')) first--;
  if (first < last && isLeadingVerb(units, first, lexicon)) first++;
  first = afterVerb(units, first, last, lexicon);
  // "batches get …", "create-sprint form": the verb belongs to the clause.
  while (last > first && units[last]?.unit.meaning.author && !isPlural(units[last]?.unit.span.lower ?? '')) last--;
  if (first < last && units[first]?.unit.meaning.author && units[first + 1]?.unit.grammar.before === 'joined') first++;
  const inside = units.slice(first, last + 1);
  return [{ units: inside, role: units[first]?.unit.grammar.role ?? '', first, last }];
}

/** "users keep watches": the first noun does something with what the phrase is about. */
function afterVerb(units: readonly Explanation[], first: number, last: number, lexicon: Lexicon): number {
  for (let at = last - 1; at > first; at--) {
    const [subject, verb] = [units[at - 1]?.unit, units[at]?.unit];
    if (!subject || !verb || verb.grammar.before !== 'space' || units[at + 1]?.unit.grammar.before !== 'space') continue;
    const { lower } = verb.span;
    if (isPlural(subject.span.lower) && !isPlural(lower) && lexicon.english.isVerb(lower) && !lexicon.isNoun(lower)) return at + 1;
  }
  return first;
}

/** "code that renders stock transfers", "We index glossaries": a verb where a clause opens is no part of the noun after it. */
function isLeadingVerb(units: readonly Explanation[], at: number, lexicon: Lexicon): boolean {
  const verb = units[at]?.unit;
  const before = units[at - 1]?.unit;
  if (
    !verb ||
    verb.grammar.before === 'joined' ||
    units[at + 1]?.unit.grammar.before === 'joined' ||
    !(verb.meaning.action || lexicon.english.isVerb(verb.span.lower))
  )
    return false;
  if (verb.grammar.before === 'break' || verb.grammar.before === 'sentence')
    return (
      !isPlural(verb.span.lower) &&
      !/(?:ing|ed)$/.test(verb.span.lower) &&
      (verb.meaning.action || !lexicon.english.isNoun(verb.span.lower))
    );
  return sentenceVerbOpeners.has(before?.span.lower ?? '');
}

/** "for snippets": a known word where only the topic can stand, though nothing about it is unexplained. */
function bareTopic(units: readonly Explanation[], start: number, end: number): Phrase[] {
  const inside = units.slice(start, end + 1);
  const last = inside.at(-1)?.unit;
  const isFree = inside.every(({ state, unit }) => state === 'again' && unit.meaning.strength !== 'strict' && !unit.meaning.author);
  if (!last || !isFree || !isPlural(last.span.lower) || !plainTopicPrepositions.has(last.grammar.role)) return [];
  return [{ units: inside, role: last.grammar.role, first: start, last: end }];
}

/** "searches help pages", "for show rooms": a verb that asks for code elsewhere, in front of a noun where only a noun can stand. */
function isVerbInNoun(units: readonly Explanation[], at: number): boolean {
  const verb = units[at];
  const before = units[at - 1];
  if (!verb || !before || verb.state !== 'background' || !verb.unit.meaning.author || verb.unit.grammar.before !== 'space') return false;
  return (
    (before.unit.meaning.action && before.state !== 'open') || isTopic(before.unit.span.lower) || determiners.has(before.unit.span.lower)
  );
}

/** A plural that closes a compound ("work items", "security alerts"), though the template knows the word in another sense. */
function isNounTail(explanation: Explanation | undefined): boolean {
  if (explanation === undefined || explanation.unit.meaning.kind !== 'concept' || explanation.state !== 'again') return false;
  const { unit } = explanation;
  return (
    unit.grammar.before === 'space' &&
    ((unit.meaning.ids.has('item') && unit.meaning.strength === 'weak') || (unit.meaning.action && isPlural(unit.span.lower)))
  );
}

export function isTopic(word: string): boolean {
  return looseTopicPrepositions.has(word);
}

/** What a phrase names, in one number: "the teams page … delete teams" speaks of one thing twice. */
export function keyOfPhrase(phrase: Phrase): string {
  return phrase.units.map(({ unit }) => singularOf(unit.span.lower)).join(' ');
}
