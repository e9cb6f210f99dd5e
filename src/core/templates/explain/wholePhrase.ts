import type { Unit } from '../read/unit.ts';
import { determiners, prepositions } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { isPlural } from '../words/wordForms.ts';
import type { Explanation } from './explainQuery.ts';
import type { Phrase } from './phrases.ts';
import type { Signature, SlotSignature } from './signature.ts';

/** Where a verb stands: "take parcels off the queue", "that keep parcels". */
function opensClause({ grammar }: Unit, previous: Unit | undefined): boolean {
  if (!previous || grammar.before === 'break' || grammar.before === 'sentence') return true;
  const { lower } = previous.span;
  return previous.meaning.kind === 'function' && (lower === 'to' || (!determiners.has(lower) && !prepositions.has(lower)));
}

function isWordOfSpeech({ meaning: { kind } }: Unit): boolean {
  return kind !== 'tech' && kind !== 'function' && kind !== 'number' && kind !== 'limit';
}

/** A task, unit by unit, with the template it is held against. */
export interface PhraseContext {
  readonly units: readonly Explanation[];
  readonly signature: Signature;
  readonly lexicon: Lexicon;
}

/**
 * The longer name of which a phrase may be a part: "delivery notes" where "delivery" was taken for the queue's, "price lists" where "lists" was
 * taken for the verb. Undefined where nothing beside the phrase can belong to it.
 */
export function wholePhrase(
  { first, last }: Phrase,
  slot: SlotSignature,
  { units, signature, lexicon }: PhraseContext,
): string | undefined {
  const [before, opening, closing, after] = [units[first - 1], units[first], units[last], units[last + 1]];
  if (slot.slot.kind !== 'noun' || !opening || !closing) return undefined;
  const isOurs = ({ unit }: Explanation): boolean =>
    signature.content.some(({ span: { stem } }) => stem === unit.span.stem) || slot.labels.has(unit.span.stem);
  const mayBelong = (one: Explanation | undefined): one is Explanation =>
    one !== undefined && one.aside === opening.aside && isWordOfSpeech(one.unit) && !isOurs(one);
  const { english } = lexicon;
  // "endpoint saving quotes": what the endpoint does, or quotes of savings.
  const isDoing =
    last > first &&
    /ing$/.test(opening.unit.span.lower) &&
    opening.unit.grammar.before === 'space' &&
    before?.state === 'matched' &&
    english.isVerb(opening.unit.span.lower) &&
    isPlural(closing.unit.span.lower);
  if (isDoing) return joinedTo(units, first + 1, last);
  // "check" of "check-in prompts", "ray images" of "x-ray images": what is joined is one word.
  const isCut =
    (opening.unit.grammar.before === 'joined' && !before?.unit.meaning.action && !before?.unit.meaning.author) ||
    after?.unit.grammar.before === 'joined';
  if (isCut) return joinedTo(units, first, last);
  const isLeft =
    opening.unit.grammar.before === 'space' &&
    mayBelong(before) &&
    !opensClause(before.unit, units[first - 2]?.unit) &&
    (isNominalModifier(units, first - 1) ||
      (english.isNoun(before.unit.span.lower) && !english.isVerb(before.unit.span.lower) && !english.isAdjective(before.unit.span.lower)));
  const lastWord = closing.unit.span.lower;
  const isRight =
    after?.unit.grammar.before === 'space' &&
    mayBelong(after) &&
    isPlural(slot.slot.word.toLowerCase().split(/\s/).at(-1) ?? '') &&
    !isPlural(lastWord) &&
    isPlural(after.unit.span.lower) &&
    english.isNoun(after.unit.span.lower);
  if (!isLeft && !isRight) return undefined;
  return units
    .slice(isLeft ? first - 1 : first, isRight ? last + 2 : last + 1)
    .map(({ unit }) => unit.span.text)
    .join(' ');
}

/** "for guided tours", "queued push messages": between a determiner, a preposition or an adjective and a noun stands no verb. */
function isNominalModifier(units: readonly Explanation[], at: number): boolean {
  const [before, unit] = [units[at - 1]?.unit, units[at]?.unit];
  if (!before || unit?.grammar.before !== 'space' || unit.meaning.kind === 'background') return false;
  const { lower } = before.span;
  return before.meaning.kind === 'function'
    ? lower !== 'to' && (determiners.has(lower) || prepositions.has(lower))
    : /ed$/.test(lower) && !before.meaning.author;
}

/** The words with what is joined to them. */
function joinedTo(units: readonly Explanation[], first: number, last: number): string {
  let [start, end] = [first, last];
  while (start > 0 && units[start]?.unit.grammar.before === 'joined') start--;
  while (units[end + 1]?.unit.grammar.before === 'joined') end++;
  while (units[end + 1]?.unit.grammar.before === 'space' && end > last && units[end + 1]?.state === 'open') end++;
  return units
    .slice(start, end + 1)
    .map(({ unit: { span, grammar } }, i) => (i === 0 ? '' : grammar.before === 'joined' ? grammar.joiner : ' ') + span.text)
    .join('');
}
