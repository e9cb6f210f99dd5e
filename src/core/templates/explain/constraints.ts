import type { Unit } from '../read/unit.ts';
import { distributives } from '../words/clauses.ts';
import { quantities } from '../words/nounRoles.ts';
import { boundPrepositions } from '../words/prepositions.ts';
import { isPlural } from '../words/wordForms.ts';
import type { Comparison } from './comparison.ts';
import type { Explanation } from './explainQuery.ts';
import { nounPhrase, standsForSlot, textOf } from './querySpans.ts';

/** Looks at one unit of the task, given by its index; what it finds are words that ask for more, less or something else than the template does. */
export type ConstraintCheck = (at: number, comparison: Comparison) => string | undefined;

/**
 * What a check finds at the first unit where it finds anything. Such words decide, so they are never proven by words of the code:
 * "public" stands in much code that publishes nothing.
 */
export function firstUnit(comparison: Comparison, check: ConstraintCheck): string | undefined {
  for (const at of comparison.explained.units.keys()) {
    const words = check(at, comparison);
    if (words !== undefined) return words;
  }
  return undefined;
}

/** A word of quantity the template's task does not have ("all", "each", "several") before something the template is about. */
export function quantified(at: number, { explained: { units }, fill, signature }: Comparison): string | undefined {
  const { taken, rest } = fill;
  const unit = units[at]?.unit;
  if (!unit || !quantities.has(unit.span.lower)) return undefined;
  const phrase = nounPhrase(units, at + 1);
  const head = phrase.find((other) => other.slot >= 0 || taken.has(other)) ?? phrase.find(({ state }) => state === 'matched');
  if (!head) return phrase.some((other) => rest.includes(other)) ? textOf(units, at, at + 1) : undefined;
  // "each line" of a template that says "per line".
  if (
    distributives.has(unit.span.lower) &&
    head.slot < 0 &&
    !taken.has(head) &&
    signature.units.some(({ grammar: { role }, span: { stem } }) => role === 'per' && stem === head.unit.span.stem)
  )
    return undefined;
  const own = signature.units.filter((other) =>
    head.slot >= 0 || taken.has(head) ? standsForSlot(other, signature) : other.span.stem === head.unit.span.stem,
  );
  const isSame = own.some((other) => {
    const before = signature.units[signature.units.indexOf(other) - 1];
    return (
      before !== undefined && quantities.has(before.span.lower) && quantities.get(before.span.lower) === quantities.get(unit.span.lower)
    );
  });
  const isWhole = unit.span.lower === 'all' && own.some((other) => isPlural(other.span.lower));
  return isSame || isWhole ? undefined : textOf(units, at, at + 1);
}

/** "since 2023" where the template says "for 2023": the number bounds something else. */
export function bounded(at: number, { explained: { units }, signature }: Comparison): string | undefined {
  const number = units[at];
  const before = units[at - 1]?.unit.span.lower ?? '';
  if (number?.unit.meaning.kind !== 'number' || !boundPrepositions.has(before)) return undefined;
  const word = signature.slots[number.slot]?.slot.word ?? number.unit.span.lower;
  const isSame = signature.units.some((unit, i) => unit.span.lower === word && signature.units[i - 1]?.span.lower === before);
  return isSame || number.state === 'open' ? undefined : textOf(units, at - 1, at);
}

/** An unexplained word that bears on a word of the template ("client errors" of "errors", "order history" of "orders") or on what is done ("lazily"). */
export function modified(at: number, { explained: { units }, fill: { taken, rest } }: Comparison): string | undefined {
  const explanation = units[at];
  if (!explanation || !rest.includes(explanation)) return undefined;
  const { unit } = explanation;
  if (unit.meaning.kind === 'open' && /[a-z]{3}ly$/.test(unit.span.lower)) return unit.span.text;
  if (/^(?:GET|POST|PUT|PATCH|DELETE)$/.test(unit.span.text) || unit.meaning.kind === 'number') return undefined;
  const isOwn = (other: Explanation | undefined): other is Explanation =>
    other !== undefined &&
    !rest.includes(other) &&
    other.aside === undefined &&
    (other.slot >= 0 ||
      taken.has(other) ||
      (/^(?:matched|again)$/.test(other.state) && (other.unit.meaning.strength !== 'weak' || other.unit.meaning.ids.size === 0)));
  const next = units[at + 1];
  const before = units[at - 1];
  const isAdjacent = (later: Unit): boolean => later.grammar.before === 'space' || later.grammar.before === 'joined';
  if (isOwn(next) && isAdjacent(next.unit) && next.unit.meaning.kind !== 'limit') return `${unit.span.text} ${next.unit.span.text}`;
  if (before && (before.slot >= 0 || taken.has(before)) && isAdjacent(unit) && !unit.meaning.action)
    return `${before.unit.span.text} ${unit.span.text}`;
  return undefined;
}
