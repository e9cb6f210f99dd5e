import { destinationPrepositions, originPrepositions } from '../words/prepositions.ts';
import { givingUp, leavingWords, movingAway, pastForms } from '../words/time.ts';
import type { Aside } from './aside.ts';
import type { Unit } from './unit.ts';

/** True for a sentence about what was or is given up: what it names decides nothing. */
export function isOver(units: readonly Unit[], start: number): boolean {
  const sentence = units.slice(start).filter((unit) => unit.grammar.sentence === units[start]?.grammar.sentence);
  return sentence.some((unit, i) => isPastVerb(sentence, i) || (i > 0 && leavingWords.has(unit.span.lower)));
}

/** True for a word, not the first of its sentence, that says that something happened. */
export function isPastVerb(sentence: readonly Unit[], i: number): boolean {
  return i > 0 && (pastForms.has(sentence[i]?.span.lower ?? '') || happened(sentence, i));
}

/** "We threw Express out", "we moved off Heroku": what is given up in a sentence that is over. */
export function isFormer(units: readonly Unit[], at: number, asides: readonly Aside[]): boolean {
  if (asides[at] !== 'story' || isTakenUp(units, at)) return false;
  const before = wordsBefore(units, at).slice(-3);
  return (
    before.some((word) => givingUp.has(word)) ||
    (originPrepositions.has(units[at]?.grammar.role ?? '') && before.some((word) => movingAway.has(word)))
  );
}

/** "We switched to MongoDB", "we dropped Postgres for it": what is used from now on. */
export function isTakenUp(units: readonly Unit[], at: number): boolean {
  return (
    destinationPrepositions.has(units[at]?.grammar.role ?? '') &&
    wordsBefore(units, at).some((word) => givingUp.has(word) || movingAway.has(word))
  );
}

/** "The disk filled up": a past form right after a noun, with nothing after it that it could describe. */
function happened(sentence: readonly Unit[], i: number): boolean {
  const [before, unit, next] = [sentence[i - 1], sentence[i], sentence[i + 1]];
  return (
    unit !== undefined &&
    /[a-z]{3}ed$/.test(unit.span.lower) &&
    unit.grammar.before === 'space' &&
    (before?.meaning.kind === 'open' || before?.meaning.kind === 'concept') &&
    (!next || next.meaning.kind === 'function' || next.meaning.kind === 'background')
  );
}

function wordsBefore(units: readonly Unit[], at: number): readonly string[] {
  const sentence = units[at]?.grammar.sentence;
  return units.slice(0, at).flatMap((unit) => (unit.grammar.sentence === sentence ? [unit.span.lower] : []));
}
