import { listLinks, owners, verbOpeners } from '../words/clauses.ts';
import { determiners } from '../words/grammar.ts';
import { storingPlaces, storingVerbs } from '../words/requests.ts';
import { surroundings } from '../words/vocabulary/background.ts';
import type { Explanation } from './explainQuery.ts';

/** True for an unexplained word that stands in an aside and decides nothing, or that says where the code will live. */
export function mayBeDropped(units: readonly Explanation[], at: number): boolean {
  const explanation = units[at];
  return (
    explanation !== undefined &&
    ((explanation.aside !== undefined && decidesNothing(explanation)) || isSurrounding(units, at) || isKept(units, at))
  );
}

/** "store in S3", "keep under a key": a verb here, whatever it names elsewhere; where to is explained by itself. */
function isKept(units: readonly Explanation[], at: number): boolean {
  const [unit, next] = [units[at]?.unit, units[at + 1]?.unit];
  return (
    unit !== undefined &&
    storingVerbs.has(unit.span.lower) &&
    (unit.grammar.before !== 'space' || verbOpeners.has(units[at - 1]?.unit.span.lower ?? '')) &&
    next?.grammar.before === 'space' &&
    storingPlaces.has(next.span.lower)
  );
}

/** An unexplained word in an aside may go when it is no constraint. */
function decidesNothing({ unit, aside }: Explanation): boolean {
  if (aside === 'denied') return true;
  // "We moved to async SQLAlchemy": how it is from now on.
  if (aside === 'story') return unit.meaning.strength !== 'strict' || unit.grammar.role !== 'to';
  if (unit.meaning.limit || (unit.meaning.tech && !unit.meaning.ambiguous)) return false;
  if (aside === 'meta') return true;
  if (aside === 'told') return unit.meaning.strength !== 'strict' || unit.meaning.kind === 'open';
  if (unit.meaning.kind === 'number' || unit.meaning.strength === 'strict') return unit.meaning.kind === 'open';
  return aside === 'role' || unit.meaning.kind === 'open' || unit.meaning.strength !== 'strong';
}

/** "the service is in Go", "backend: Kotlin": what a clause says of where the code will live. */
function isDescribed(units: readonly Explanation[], at: number): boolean {
  let start = at;
  while (units[start]?.unit.grammar.before === 'space' && determiners.has(units[start - 1]?.unit.span.lower ?? '')) start--;
  const opens = /break|sentence/.test(units[start]?.unit.grammar.before ?? '') || listLinks.has(units[start - 1]?.unit.span.lower ?? '');
  let next = at + 1;
  while (/^(?:function|background)$/.test(units[next]?.unit.meaning.kind ?? '')) next++;
  return opens && start > 0 && next - at <= 4 && units[next]?.unit.meaning.kind === 'tech' && units[next]?.state === 'matched';
}

/** "our Vue 3 shop": where the code will live. */
function isSurrounding(units: readonly Explanation[], at: number): boolean {
  if (!surroundings.includes(units[at]?.unit.span.lower ?? '')) return false;
  if (isDescribed(units, at)) return true;
  for (let i = at - 1; i >= 0 && at - i < 4; i--) {
    const unit = units[i]?.unit;
    if (!unit || unit.grammar.before === 'break' || unit.grammar.before === 'sentence') return false;
    if (owners.has(unit.span.lower)) return true;
    if (unit.meaning.kind !== 'tech' && unit.meaning.kind !== 'number') return false;
  }
  return false;
}
