import { onceIsFiller } from '../words/clauses.ts';
import { determiners } from '../words/grammar.ts';
import { nameableFiller } from '../words/nounRoles.ts';
import { requestLinks, weakRequestLinks } from '../words/prepositions.ts';
import { isAdjective } from '../words/vocabulary/adjectives.ts';
import { surroundings } from '../words/vocabulary/background.ts';
import { singularOf } from '../words/wordForms.ts';
import type { Comparison } from './comparison.ts';
import type { Explanation } from './explainQuery.ts';
import { textOf } from './querySpans.ts';

/**
 * A word that is filler elsewhere but is asked for where it stands: "with a title", "and the language", "from a file", "by name". The
 * surroundings of a project ("in our backend") are not.
 */
export function requested(at: number, { explained: { units }, fill, signature, lexicon }: Comparison): string | undefined {
  const { rest, taken } = fill;
  const explanation = units[at] as Explanation;
  const { unit, state, aside } = explanation;
  if (unit.span.lower === 'once' && !onceIsFiller.has(nextWord(units, at))) return isEnd(units, at) ? 'once' : undefined;
  const isFiller =
    state === 'background' &&
    unit.meaning.kind === 'background' &&
    (nameableFiller.has(singularOf(unit.span.lower)) || lexicon.isNoun(singularOf(unit.span.lower)));
  const isWeak =
    state === 'again' &&
    unit.meaning.strength === 'weak' &&
    ![...unit.meaning.ids].some((id) => signature.content.some((other) => other.meaning.ids.has(id)));
  if (aside !== undefined || unit.span.size > 1 || !(isFiller || isWeak) || rest.includes(explanation) || taken.has(explanation))
    return undefined;
  if (surroundings.includes(singularOf(unit.span.lower)) || signature.units.some((other) => other.span.stem === unit.span.stem))
    return undefined;
  const next = units[at + 1];
  if (next && next.unit.grammar.before === 'space' && next.unit.meaning.kind !== 'function' && next.unit.meaning.kind !== 'background')
    return undefined;
  let i = at - 1;
  let beside = unit;
  while (i >= 0 && beside.grammar.before !== 'sentence' && isBesideNoun(units[i])) beside = units[i--]?.unit ?? unit;
  const governor = units[i];
  if (!governor || beside.grammar.before === 'sentence') return undefined;
  const isVerb =
    governor.unit.meaning.action &&
    governor.state !== 'matched' &&
    !governor.unit.meaning.author &&
    beside.grammar.before === 'space' &&
    isWeak;
  const asks = isFiller ? weakRequestLinks : requestLinks;
  return isVerb || asks.has(governor.unit.span.lower) ? textOf(units, i, at) : undefined;
}

function isBesideNoun(explanation: Explanation | undefined): boolean {
  if (!explanation) return false;
  const { unit } = explanation;
  return (
    determiners.has(unit.span.lower) ||
    (unit.meaning.kind === 'background' && !unit.meaning.author) ||
    (unit.meaning.kind === 'open' && isAdjective(unit.span.lower))
  );
}

function nextWord(units: readonly Explanation[], at: number): string {
  return units[at + 1]?.unit.span.lower ?? '';
}

function isEnd(units: readonly Explanation[], at: number): boolean {
  const next = units[at + 1]?.unit;
  return !next || next.grammar.before === 'break' || next.grammar.before === 'sentence';
}
