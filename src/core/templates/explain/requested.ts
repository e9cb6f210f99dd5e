import { determiners } from '../words/grammar.ts';
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
  if (unit.span.lower === 'once' && !/^(?:a|an|the|it|we|they|per|every)$/.test(nextWord(units, at)))
    return isEnd(units, at) ? 'once' : undefined;
  const isFiller =
    state === 'background' &&
    unit.meaning.kind === 'background' &&
    (nameable.has(singularOf(unit.span.lower)) || lexicon.isNoun(singularOf(unit.span.lower)));
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
  const asks = isFiller ? fillerGovernors : weakGovernors;
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

/** Words after which a thing is asked for. */
const weakGovernors = new Set('with by from to and or plus per including within after before since into behind through'.split(' '));
const fillerGovernors = new Set([...weakGovernors, 'in', 'as', 'using', 'like', 'until', 'during']);

/** Nouns that are filler in the frame of a task ("language: Go") and a thing everywhere else. */
const nameable = new Set(
  'language framework title description context background summary goal purpose note example sample idea style name side layer part kind type sort set group collection pair combination priority deadline demo browser library engine technology scope requirement issue story ticket yesterday today tomorrow'.split(
    ' ',
  ),
);
