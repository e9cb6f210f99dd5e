import type { Unit } from './readTask.ts';

/**
 * Where people tell something else than what to write: `role` in the opening of a user story, `reason` in a goal, a reason, a greeting or
 * a sentence about us, `meta` in what a ticket says of itself ("Estimate: 3 points"). What stands there may be dropped when it decides
 * nothing; undefined is the task proper.
 */
export type Aside = 'reason' | 'role' | 'meta' | undefined;

export function asidesOf(units: readonly Unit[]): readonly Aside[] {
  const flags: Aside[] = [];
  const greeting = greetingEnd(units);
  let whole: Aside;
  let role = false;
  let reason = false;
  for (const [i, unit] of units.entries()) {
    if (i === 0 || unit.before === 'sentence') {
      whole = ofSentence(units, i);
      reason = false;
      role = false;
    }
    if (unit.lower === 'as' && opensStory(units, i)) role = true;
    if (role && (/^(?:i|we)\b/.test(unit.lower) || (unit.before === 'break' && unit.author))) role = false;
    if (
      /^(?:so|because|whenever)$/.test(unit.lower) ||
      (unit.lower === 'since' && /^(?:we|i|our|my|the|it|they|he|she|this)$/.test(units[i + 1]?.lower ?? '')) ||
      (unit.lower === 'in' && units[i + 1]?.lower === 'order')
    )
      reason = true;
    if (isDeadline(units, i)) flags.push('meta');
    else flags.push(role ? 'role' : (whole ?? (reason || i < greeting ? 'reason' : undefined)));
  }
  return flags;
}

/** "As a shop owner …" with nothing but a ticket number or a greeting before it. */
function opensStory(units: readonly Unit[], at: number): boolean {
  if (!/^(?:a|an|the)$/.test(units[at + 1]?.lower ?? '')) return false;
  const sentence = units[at]?.sentence;
  return units.slice(0, at).every((unit) => unit.sentence !== sentence || unit.kind === 'background');
}

function ofSentence(units: readonly Unit[], start: number): Aside {
  const sentence = units.slice(start).filter((unit) => unit.sentence === units[start]?.sentence);
  const first = sentence.find((unit) => unit.kind !== 'background' || metaWords.has(unit.lower)) ?? sentence[0];
  if (!first) return undefined;
  if (metaWords.has(first.lower) && sentence.length <= 6 && !sentence.some((unit) => unit.kind === 'tech' && !unit.ambiguous)) return 'meta';
  if (isNarrative(sentence)) return 'reason';
  const story = sentence.indexOf(first) >= 0 && opensStory(units, units.indexOf(first)) && first.lower === 'as';
  const isTold = (unit: Unit): boolean => unit.kind === 'tech' && !unit.ambiguous;
  return story && !sentence.some(isTold) && units.some((unit) => unit.sentence !== first.sentence && isTold(unit)) ? 'reason' : undefined;
}

/** A sentence that tells something about us or the project and asks for nothing. */
function isNarrative(sentence: readonly Unit[]): boolean {
  const words = new Set(sentence.flatMap((unit) => unit.lower.split(' ')));
  for (const word of asking) if (words.has(word)) return false;
  return tellers.has(sentence[0]?.lower.split(' ')[0] ?? '');
}

/** "by Thursday", "needed until Monday": when, not what. "every Monday" is a schedule. */
function isDeadline(units: readonly Unit[], at: number): boolean {
  const before = units[at - 1]?.lower ?? '';
  return weekdays.has(units[at]?.lower ?? '') && /^(?:by|until|before|due|till)$/.test(before);
}

/** End of the chatter before the first word that says anything ("Hi all, quick one before lunch:"); 0 when there is none. */
function greetingEnd(units: readonly Unit[]): number {
  const first = units.findIndex(
    (unit) => unit.kind === 'tech' || unit.kind === 'concept' || unit.kind === 'number' || unit.kind === 'limit',
  );
  let end = first;
  while (end > 0 && !/break|sentence/.test(units[end]?.before ?? '')) end--;
  return end > 0 && units.slice(0, end).some((unit) => unit.kind === 'background') ? end : 0;
}

export const weekdays: ReadonlySet<string> = new Set('monday tuesday wednesday thursday friday saturday sunday'.split(' '));

/** Words by which a sentence asks for something. */
const asking = 'need needs want must should please shall could can like require ensure has may would how'.split(' ');

/** First words of sentences that tell something. */
const tellers = new Set(
  'we our my the i they he she it this that there someone somebody marketing legal sales support finance accounting operations management customers users people last yesterday today after since everybody everyone'.split(
    ' ',
  ),
);

/** Fields of a ticket. */
const metaWords = new Set(
  'estimate estimation reporter assignee assigned priority sprint epic due deadline eta severity labels points story-points milestone reviewer'.split(' '),
);
