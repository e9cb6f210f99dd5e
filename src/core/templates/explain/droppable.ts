import { owners } from '../words/clauses.ts';
import { surroundings } from '../words/vocabulary/background.ts';
import type { Explanation } from './explainQuery.ts';

/** True for an unexplained word that stands in an aside and decides nothing, or that says where the code will live. */
export function mayBeDropped(units: readonly Explanation[], at: number): boolean {
  const explanation = units[at];
  return explanation !== undefined && ((explanation.aside !== undefined && decidesNothing(explanation)) || isSurrounding(units, at));
}

/** An unexplained word in an aside may go when it is no constraint. */
function decidesNothing({ unit, aside }: Explanation): boolean {
  // "We moved to async SQLAlchemy": how it is from now on.
  if (aside === 'story') return unit.meaning.strength !== 'strict' || unit.grammar.role !== 'to';
  if (unit.meaning.limit || (unit.meaning.tech && !unit.meaning.ambiguous)) return false;
  if (aside === 'meta') return true;
  if (aside === 'told') return unit.meaning.strength !== 'strict' || unit.meaning.kind === 'open';
  if (unit.meaning.kind === 'number' || unit.meaning.strength === 'strict') return unit.meaning.kind === 'open';
  return aside === 'role' || unit.meaning.kind === 'open' || unit.meaning.strength !== 'strong';
}

/** "our Vue 3 shop": where the code will live. */
function isSurrounding(units: readonly Explanation[], at: number): boolean {
  if (!surroundings.includes(units[at]?.unit.span.lower ?? '')) return false;
  for (let i = at - 1; i >= 0 && at - i < 4; i--) {
    const unit = units[i]?.unit;
    if (!unit || unit.grammar.before === 'break' || unit.grammar.before === 'sentence') return false;
    if (owners.has(unit.span.lower)) return true;
    if (unit.meaning.kind !== 'tech' && unit.meaning.kind !== 'number') return false;
  }
  return false;
}
