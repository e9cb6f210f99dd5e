import type { Lexicon } from '../words/lexicon.ts';
import { liftingWords } from '../words/nounRoles.ts';
import type { Comparison } from './comparison.ts';
import type { Explained, Explanation } from './explainQuery.ts';
import type { Signature } from './signature.ts';

/**
 * What the template's task says and the query does not, where the query says something in its stead: a word that only the code proves, or
 * one that is not the template's own. With a card, what decides was judged before, and what the template rules out counts too.
 */
export function exchangedFor({ unsaid, fill, explained, asked, signature, lexicon }: Comparison): string | undefined {
  const { decides } = signature.intent;
  const left = decides ? unsaid.filter((unit) => !decides(unit) && !unit.meaning.author) : unsaid;
  const asksMore = fill.rest.length > 0 || asksForMore(explained, fill.taken, signature, lexicon);
  const [first] = left;
  if (first && asksMore) return first.span.text;
  if (!decides) return undefined;
  const limit = signature.units.find(({ meaning }) => meaning.limit !== undefined);
  const isUnlimited = limit !== undefined && !asked.some(({ meaning }) => meaning.limit === limit.meaning.limit);
  const isLifted =
    asked.some(({ span: { lower } }) => liftingWords.has(lower)) && !signature.units.some(({ span: { lower } }) => liftingWords.has(lower));
  if (isUnlimited && (asksMore || isLifted)) return limit.span.text;
  const number = signature.units.find(({ meaning: { kind }, span }) => kind === 'number' && !explained.numbers.has(span.lower));
  if (isLifted && (first ?? number)) return (first ?? number)?.span.text;
  // "synchronous" where the template says "async": one strict word for another.
  const isStrange = asked.some(
    (unit) =>
      unit.meaning.strength === 'strict' &&
      !signature.units.some(({ span: { stem } }) => stem === unit.span.stem) &&
      !signature.intent.claims(unit, ({ span: { stem } }) => stem === unit.span.stem),
  );
  return isStrange ? unsaid.find(({ meaning: { strength } }) => strength === 'strict')?.span.text : undefined;
}

/** True when anything in the query is not said in the template's own words: then what is missing may have been exchanged for it. */
function asksForMore(explained: Explained, taken: ReadonlySet<Explanation>, signature: Signature, lexicon: Lexicon): boolean {
  return explained.units.some((explanation, i) => {
    const { unit, state, aside } = explanation;
    if (aside !== undefined || taken.has(explanation) || state === 'matched' || state === 'slot' || unit.meaning.kind === 'function')
      return false;
    const next = explained.units[i + 1];
    const isPraise =
      next?.unit.grammar.before === 'space' &&
      next.state === 'matched' &&
      (lexicon.english.isAdjective(unit.span.lower) || /[ai]ble$/.test(unit.span.lower));
    if (unit.meaning.kind === 'background' && state === 'background') return isPraise;
    if (unit.meaning.action && !unit.meaning.author && state === 'again') return true;
    return (
      !signature.units.some((other) => other.span.stem === unit.span.stem) &&
      !(unit.meaning.strength === 'weak' && unit.meaning.ids.has('code'))
    );
  });
}
