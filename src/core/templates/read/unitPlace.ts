import { verbOpeners } from '../words/clauses.ts';
import { determiners, prepositions } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { politeOpeners } from '../words/requests.ts';
import { singularOf } from '../words/wordForms.ts';
import { endsInOneOf } from '../words/wordSet.ts';
import type { Unit } from './unit.ts';

/** True when the unit stands where a noun stands: after a preposition, a determiner or an adjective. */
export function isNominal(unit: Unit, previous: Unit | undefined): boolean {
  if (!previous || unit.grammar.before === 'break' || unit.grammar.before === 'sentence') return false;
  if (previous.meaning.kind === 'function')
    return determiners.has(previous.span.lower) || (prepositions.has(previous.span.lower) && previous.span.lower !== 'to');
  return previous.meaning.kind === 'open' || (previous.meaning.kind === 'concept' && !previous.meaning.action);
}

/** True for the verb that asks for the code ("write a …", "could you build …"): only politeness stands before it in its sentence. */
export function isHeadAuthor(unit: Unit, units: readonly Unit[]): boolean {
  if (!unit.meaning.author || (unit.meaning.tech && !unit.meaning.ambiguous)) return false;
  const at = units.indexOf(unit);
  const asking = units[at - 1];
  if (
    asking?.grammar.sentence === unit.grammar.sentence &&
    asking.meaning.kind === 'background' &&
    endsInOneOf(asking.span.lower, politeOpeners)
  )
    return true;
  const opening = units.find((other) => other.grammar.sentence === unit.grammar.sentence);
  if (unit.grammar.before === 'break' && opening && prepositions.has(opening.span.lower)) return true;
  for (let i = at - 1; i >= 0; i--) {
    const before = units[i];
    if (!before || before.grammar.sentence !== unit.grammar.sentence) return true;
    if (before.meaning.kind !== 'function' && before.meaning.kind !== 'background' && !before.meaning.author) return false;
    if (verbOpeners.has(before.span.lower) && i > 0 && units[i - 1]?.meaning.kind === 'concept') return false;
  }
  return true;
}

/** A name nobody knows, such as a vendor's: written with a capital inside a sentence, or in mixed case. */
export function isProper(unit: Unit, lexicon: Lexicon): boolean {
  if (unit.meaning.kind !== 'open' || lexicon.isNoun(singularOf(unit.span.lower))) return false;
  return /\p{Ll}\p{Lu}/u.test(unit.span.text) || (unit.span.capital && /\p{Ll}/u.test(unit.span.text));
}

/** True when nothing belongs to the noun before. */
export function endsPhrase(next: Unit | undefined): boolean {
  return !next || next.meaning.kind === 'function' || next.grammar.before === 'break' || next.grammar.before === 'sentence';
}
