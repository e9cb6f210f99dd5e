import type { Unit } from '../read/unit.ts';
import { phraseWords } from '../words/clauses.ts';
import { singularOf } from '../words/wordForms.ts';
import type { Explanation } from './explainQuery.ts';
import type { Signature } from './signature.ts';

/** The words of one noun phrase from a place on. */
export function nounPhrase(units: readonly Explanation[], from: number): readonly Explanation[] {
  let to = from;
  while (to < units.length && to - from < 5) {
    const unit = units[to]?.unit;
    if (!unit || unit.grammar.before === 'break' || unit.grammar.before === 'sentence') break;
    if (unit.meaning.kind === 'function' && !phraseWords.has(unit.span.lower)) break;
    to++;
  }
  return units.slice(from, to);
}

/** The units from one index to another, both included, as written. */
export function textOf(units: readonly Explanation[], from: number, to: number): string {
  return units
    .slice(from, to + 1)
    .map(({ unit }) => unit.span.text)
    .join(' ');
}

/** True for a unit of the template's task that is a word of one of its slots. */
export function standsForSlot(unit: Unit, signature: Signature): boolean {
  return unit.span.lower.split(' ').some((word) => signature.slotWords.has(singularOf(word)));
}
