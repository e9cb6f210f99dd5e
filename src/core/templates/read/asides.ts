import {
  articles,
  finiteWords,
  headingWords,
  narrativeOpeners,
  pointers,
  reasonSubjects,
  reasonWords,
  requestResumers,
  teams,
  tellingVerbs,
} from '../words/clauses.ts';
import { deadlinePrepositions } from '../words/prepositions.ts';
import {
  deadlineEvents,
  decisionEndings,
  reportedBy,
  requestWords,
  signOffs,
  ticketFields,
  wishEndings,
  wishWords,
} from '../words/requests.ts';
import { weekdays } from '../words/time.ts';
import { endsInOneOf } from '../words/wordSet.ts';
import type { Aside } from './aside.ts';
import { isOver, isPastVerb } from './pastEvents.ts';
import type { Unit } from './unit.ts';

export function asidesOf(units: readonly Unit[], isNoun: (word: string) => boolean): readonly Aside[] {
  const flags: Aside[] = [];
  const greeting = greetingEnd(units);
  let whole: Aside;
  let role = false;
  let reason = false;
  let reasonAt = -1;
  let opening = 0;
  /** In "as discussed with …" or a signature, up to the next break. */
  let told = false;
  const header = headerEnd(units, isNoun);
  const request = requestSentence(units);
  for (const [i, unit] of units.entries()) {
    if (i === 0 || unit.grammar.before === 'sentence') {
      whole = unit.grammar.sentence < request ? toldIn(units, i) : ofSentence(units, i, unit.grammar.sentence > request);
      reason = false;
      opening = i;
      role = false;
    }
    if (unit.span.lower === 'as' && opensStory(units, i)) role = true;
    if (role && (/^(?:i|we)\b/.test(unit.span.lower) || (unit.grammar.before === 'break' && unit.meaning.author))) role = false;
    // "Since the portal is public, a filter must …": the reason ends with its clause.
    if (reason && reasonAt === opening && unit.grammar.before === 'break') reason = false;
    if (unit.span.lower === 'so' && asksNext(units, i)) {
      // "We dropped X and the parcels are in Y now, so I need …": what stands before tells.
      for (let at = opening; at < i; at++) flags[at] ??= isOver(units, opening) ? 'story' : 'told';
      reason = false;
    } else if (
      reasonWords.has(unit.span.lower) ||
      (unit.span.lower === 'since' && reasonSubjects.has(units[i + 1]?.span.lower ?? '')) ||
      (unit.span.lower === 'in' && units[i + 1]?.span.lower === 'order' && units[i + 2]?.span.lower === 'to')
    ) {
      reason = true;
      reasonAt = i;
    }
    if (i === header) told = false;
    else if (unit.grammar.before === 'break' || unit.grammar.before === 'sentence') told = isSignOff(units, i);
    if (unit.span.lower === 'as' && reportedBy.has(units[i + 1]?.span.lower ?? '')) told = true;
    if (told || isDeadline(units, i)) flags.push('meta');
    else if (whole === undefined && i === opening && isTeam(units, i)) flags.push('role');
    else flags.push(role ? 'role' : (whole ?? (reason || i < greeting || i < header ? 'reason' : undefined)));
  }
  return flags;
}

/** "We agreed to filter by tenant" holds for the code as well. */
function isDecision(sentence: readonly Unit[]): boolean {
  return sentence.some(({ span: { lower } }) => endsInOneOf(lower, decisionEndings));
}

function toldIn(units: readonly Unit[], start: number): Aside {
  const sentence = units.slice(start).filter((unit) => unit.grammar.sentence === units[start]?.grammar.sentence);
  if (isDecision(sentence)) return undefined;
  return isOver(units, start) ? 'story' : 'told';
}

function asksNext(units: readonly Unit[], at: number): boolean {
  const after = units.slice(at + 1, at + 5);
  return after.some((unit) => unit.span.lower.split(' ').some((word) => requestWords.has(word)) || (unit.meaning.author && !isThing(unit)));
}

function isThing(unit: Unit): boolean {
  return unit.meaning.kind === 'tech' || /(?:s|ed|ing)$/.test(unit.span.lower);
}

/** "As a shop owner …" with nothing but a ticket number or a greeting before it. */
function opensStory(units: readonly Unit[], at: number): boolean {
  if (!articles.has(units[at + 1]?.span.lower ?? '')) return false;
  const sentence = units[at]?.grammar.sentence;
  return units.slice(0, at).every((unit) => unit.grammar.sentence !== sentence || unit.meaning.kind === 'background');
}

function ofSentence(units: readonly Unit[], start: number, isAfterRequest: boolean): Aside {
  const sentence = units.slice(start).filter((unit) => unit.grammar.sentence === units[start]?.grammar.sentence);
  const first = sentence.find((unit) => unit.meaning.kind !== 'background' || ticketFields.has(unit.span.lower)) ?? sentence[0];
  if (!first) return undefined;
  if (
    ticketFields.has(first.span.lower) &&
    sentence.length <= 6 &&
    !sentence.some((unit) => unit.meaning.kind === 'tech' && !unit.meaning.ambiguous)
  )
    return 'meta';
  // "The results are grouped by day.": after the request, what is said of the thing itself is asked for.
  const isAboutCode = isAfterRequest && pointers.has(first.span.lower) && !isOver(units, start);
  if (!isAboutCode && isNarrative(sentence)) return 'reason';
  const story = sentence.indexOf(first) >= 0 && opensStory(units, units.indexOf(first)) && first.span.lower === 'as';
  const isTold = (unit: Unit): boolean => unit.meaning.kind === 'tech' && !unit.meaning.ambiguous;
  const wishes = sentence.some((unit) => endsInOneOf(unit.span.lower, wishEndings));
  return story && wishes && !sentence.some(isTold) && units.some((unit) => unit.grammar.sentence !== first.grammar.sentence && isTold(unit))
    ? 'reason'
    : undefined;
}

/**
 * The first sentence that asks for something, when all before it only tell; 0 otherwise. What is wanted may follow the request as a
 * statement ("Payload is JSON."), what happened comes before it.
 */
function requestSentence(units: readonly Unit[]): number {
  const last = units.at(-1)?.grammar.sentence ?? 0;
  for (let number = 0; number <= last; number++) {
    const sentence = units.filter((unit) => unit.grammar.sentence === number);
    if (asksFor(sentence) || sentence.some((unit) => unit.span.lower === 'as' && opensStory(units, units.indexOf(unit)))) return number;
    if (!tells(sentence)) return 0;
  }
  return 0;
}

function asksFor(sentence: readonly Unit[]): boolean {
  const words = sentence.flatMap((unit) => unit.span.lower.split(' '));
  const opening = sentence.find((unit) => unit.meaning.kind !== 'background' || unit.meaning.author);
  if (ticketFields.has(opening?.span.lower ?? '')) return false;
  return (
    words.some((word) => requestWords.has(word)) ||
    (opening !== undefined && (opening.meaning.author || opening.meaning.action) && !/(?:ed|ing|s)$/.test(opening.span.lower))
  );
}

/** "finance wants …": who asks for it. */
function isTeam(units: readonly Unit[], at: number): boolean {
  const next = units[at + 1];
  return (
    teams.has(units[at]?.span.lower ?? '') && next?.grammar.before === 'space' && tellingVerbs.has(next.span.lower.split(' ')[0] ?? '')
  );
}

/** A statement: somebody does or did something, or something is. Greetings count too. */
function tells(sentence: readonly Unit[]): boolean {
  const isGreeting = sentence.every((unit) => unit.meaning.kind === 'background' || unit.meaning.kind === 'function');
  // What a team wants is what is asked for: "Research wants the plants as JSON."
  const isTeams = isTeam(sentence, 0) && !sentence.some((unit) => unit.span.lower.split(' ').some((word) => wishWords.has(word)));
  return isGreeting || isTeams || sentence.some((unit, i) => finiteWords.has(unit.span.lower) || isPastVerb(sentence, i));
}

/** A sentence that tells something about us or the project and asks for nothing. */
function isNarrative(sentence: readonly Unit[]): boolean {
  if (isDecision(sentence)) return false;
  const words = new Set(sentence.flatMap((unit) => unit.span.lower.split(' ')));
  for (const word of wishWords) if (words.has(word)) return false;
  // "Our drivers sign on paper, so generate …" asks in the end.
  if (sentence.some((unit, i) => i > 0 && unit.meaning.author && !isThing(unit) && requestResumers.has(sentence[i - 1]?.span.lower ?? '')))
    return false;
  return narrativeOpeners.has(sentence[0]?.span.lower.split(' ')[0] ?? '');
}

/** End of a heading such as "Feature request:" or "BE/orders:": ordinary nouns before a break, with nothing that decides; 0 when there is none. */
function headerEnd(units: readonly Unit[], isNoun: (word: string) => boolean): number {
  let end = 1;
  while (end < units.length && (units[end]?.grammar.before !== 'break' || (units[end]?.grammar.joiner ?? '') !== '')) end++;
  const isHeading = (unit: Unit): boolean =>
    unit.meaning.kind === 'background' ||
    (unit.meaning.kind === 'function' && headingWords.has(unit.span.lower)) ||
    (unit.meaning.kind === 'concept' && unit.meaning.strength === 'weak' && !unit.meaning.action) ||
    (unit.meaning.kind === 'open' && isNoun(unit.span.lower));
  return end < units.length && end <= 4 && units.slice(0, end).every(isHeading) ? end : 0;
}

/** "cheers" and a name at the end of a message. */
function isSignOff(units: readonly Unit[], at: number): boolean {
  const rest = units.slice(at);
  return (
    rest.length <= 2 &&
    rest.every((unit) => unit.meaning.kind === 'open' && unit.span.capital) &&
    signOffs.has(units[at - 1]?.span.lower ?? '')
  );
}

/** "by Thursday", "needed until Monday": when, not what. "every Monday" is a schedule. */
function isDeadline(units: readonly Unit[], at: number): boolean {
  const before = units[at - 1]?.span.lower ?? '';
  const isDay = weekdays.has(units[at]?.span.lower ?? '');
  const isEvent = units.slice(Math.max(0, at - 3), at).some((unit) => deadlineEvents.has(unit.span.lower));
  return isDay && (isEvent || deadlinePrepositions.has(before));
}

/** End of the chatter before the first word that says anything ("Hi all, quick one before lunch:"); 0 when there is none. */
function greetingEnd(units: readonly Unit[]): number {
  const first = units.findIndex(
    (unit) =>
      unit.meaning.kind === 'tech' || unit.meaning.kind === 'concept' || unit.meaning.kind === 'number' || unit.meaning.kind === 'limit',
  );
  let end = first;
  while (end > 0 && !/break|sentence/.test(units[end]?.grammar.before ?? '')) end--;
  return end > 0 && units.slice(0, end).some((unit) => unit.meaning.kind === 'background') ? end : 0;
}
