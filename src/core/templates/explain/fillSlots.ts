import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { proves } from '../code/codeVocabulary.ts';
import { correctNoun } from '../read/spelling.ts';
import type { Unit } from '../read/unit.ts';
import { isProper } from '../read/unitPlace.ts';
import { beVerbs, verbLeaders } from '../words/clauses.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { aspects } from '../words/nounRoles.ts';
import { requirementPrepositions } from '../words/prepositions.ts';
import { namingLabels } from '../words/requests.ts';
import { isAdjective, isFormedLikeAdjective } from '../words/vocabulary/adjectives.ts';
import { unitNames } from '../words/vocabulary/units.ts';
import { isPlural, singularOf, stem } from '../words/wordForms.ts';
import { mayBeDropped } from './droppable.ts';
import type { Explained, Explanation } from './explainQuery.ts';
import { isTopic, keyOfPhrase, type Phrase, phrases } from './phrases.ts';
import { isNamedAfter, type Signature, type SlotSignature } from './signature.ts';

/** What the slots become, as far as the task says. */
export interface Fill {
  /** One a slot, in their order. A slot with a problem keeps its own word. */
  readonly parameters: readonly ReceiptParameter[];
  /** Words still to be proven by the code. */
  readonly rest: readonly Explanation[];
  /** What became a slot's new word. */
  readonly taken: ReadonlySet<Explanation>;
  readonly problems: readonly SlotProblem[];
}

export interface SlotProblem {
  /**
   * `fraction`: a number that is not whole for a slot that is. `numberUnsaid`: no number of the task is surely the slot's.
   * `otherMeasure`: it is counted in another unit. `slotUnclear`: no noun of the task is surely the slot's.
   */
  readonly kind: 'fraction' | 'numberUnsaid' | 'otherMeasure' | 'slotUnclear';
  /** The word of the task, for `fraction`, or the slot's. */
  readonly text: string;
}

/** Gives every slot its word: the seed's own where it stands in the query, else the one noun phrase nothing else explains. */
export function fillSlots(explained: Explained, signature: Signature, lexicon: Lexicon): Fill {
  const { units } = explained;
  const values: (string | undefined)[] = signature.slots.map((slot, i) =>
    units.some((explanation) => explanation.slot === i) ? slot.slot.word : undefined,
  );
  const taken = new Set<Explanation>();
  const problems: SlotProblem[] = [];

  const numbers = units.filter(({ unit, state }) => unit.meaning.kind === 'number' && state === 'open');
  for (const [i, slot] of signature.slots.entries()) {
    if (values[i] !== undefined || slot.slot.kind !== 'number') continue;
    const labelled = numbers.filter((number) => hasLabel(units, units.indexOf(number), units.indexOf(number), slot));
    const choice =
      labelled.length === 1
        ? labelled[0]
        : numbers.length === 1 &&
            signature.slots.filter((other, at) => other.slot.kind === 'number' && values[at] === undefined).length === 1 &&
            !labelledOtherwise(units, numbers[0])
          ? numbers[0]
          : undefined;
    values[i] = choice?.unit.span.lower ?? slot.slot.word;
    if (!choice) problems.push({ kind: 'numberUnsaid', text: slot.slot.word });
    else if (choice.unit.span.lower.includes('.') && !slot.slot.word.includes('.'))
      problems.push({ kind: 'fraction', text: choice.unit.span.text });
    if (choice) taken.add(choice);
  }

  const otherUnit = signature.slots.find((slot, i) => slot.slot.kind === 'number' && !sameUnit(units, values[i] ?? '', slot, signature));
  if (otherUnit) problems.push({ kind: 'otherMeasure', text: otherUnit.slot.word });

  const open = signature.slots.flatMap((slot, i) => (values[i] === undefined ? [{ slot, i }] : []));
  if (open.length > 0) {
    const candidates = phrases(units, taken, lexicon).filter((phrase) => !phrase.units.some(({ aside }) => aside !== undefined));
    const asides = phrases(units, taken, lexicon).filter((phrase) =>
      phrase.units.every(({ aside }) => aside === 'reason' || aside === 'told' || aside === 'story'),
    );
    // What the task is about comes first among the slots.
    const main = signature.slots.findIndex(({ slot }) => slot.kind !== 'number');
    for (const { slot, i } of open.sort((one, other) => Number(other.i === main) - Number(one.i === main))) {
      const isSide = i !== main && slot.slot.kind !== 'number';
      const least = isSide ? labelPoints : 1;
      const choice =
        choose(candidates, slot, { units, signature, lexicon, open: open.length, least }) ??
        choose(asides, slot, { units, signature, lexicon, open: open.length, least });
      if (!choice && !isSide) problems.push({ kind: 'slotUnclear', text: slot.slot.word });
      if (!choice) continue;
      values[i] = wordOf(choice, slot, lexicon);
      for (const unit of choice.units) taken.add(unit);
      for (const list of [candidates, asides]) {
        for (const phrase of list.filter((other) => other === choice || keyOfPhrase(other) === keyOfPhrase(choice))) {
          for (const unit of phrase.units) taken.add(unit);
          list.splice(list.indexOf(phrase), 1);
        }
      }
    }
  }
  for (const value of values) for (const explanation of units) if (isNamedAfter(explanation.unit, value ?? '')) taken.add(explanation);
  const rest = units.filter((explanation, i) => explanation.state === 'open' && !taken.has(explanation) && !mayBeDropped(units, i));
  return {
    parameters: signature.slots.map((slot, i) => ({ from: slot.slot.word, to: values[i] ?? slot.slot.word })),
    rest,
    taken,
    problems,
  };
}

/** The unit after a number must be the template's own, or be left unsaid. */
function sameUnit(units: readonly Explanation[], value: string, slot: SlotSignature, signature: Signature): boolean {
  const unitAfter = (all: readonly Unit[], word: string): string | undefined => {
    const at = all.findIndex((unit) => unit.meaning.kind === 'number' && unit.span.lower === word);
    const after = all[at + 1];
    const next = after && /(?:ed|ing)$/.test(after.span.lower) ? all[at + 2] : after;
    return at >= 0 && next && next.grammar.before !== 'break' && next.grammar.before !== 'sentence'
      ? unitNames.get(next.span.lower)
      : undefined;
  };
  const asked = unitAfter(
    units.map(({ unit }) => unit),
    value,
  );
  const own = unitAfter(signature.units, slot.slot.word);
  return asked === undefined || asked === own;
}

interface ChoiceContext {
  /** The whole query. */
  readonly units: readonly Explanation[];
  readonly signature: Signature;
  readonly lexicon: Lexicon;
  /** Slots that have no word yet, this one included. */
  readonly open: number;
  /** Points a phrase must have. */
  readonly least: number;
}

/** The phrase that stands best where the slot stood; undefined when none does or two do so equally well. */
function choose(candidates: readonly Phrase[], slot: SlotSignature, context: ChoiceContext): Phrase | undefined {
  const { units, signature, lexicon, open, least } = context;
  const fitting = candidates
    .map((phrase) => ({ phrase, points: fitness(phrase, slot, units, lexicon) }))
    .filter(({ points }) => points >= least);
  // What the code speaks of anyway is less likely what the slot asks for; looked up only where there is a choice.
  const novelty = ({ units: members }: Phrase): number =>
    fitting.length > 1 &&
    !proves(
      signature.code,
      members.map(({ unit }) => unit.span.lower),
    )
      ? 1
      : 0;
  const scored = fitting.map(({ phrase, points }) => ({ phrase, points: points + novelty(phrase) })).sort((x, y) => y.points - x.points);
  const [best] = scored;
  const second = scored.find(({ phrase }) => best && keyOfPhrase(phrase) !== keyOfPhrase(best.phrase));
  if (!best || (second && second.points === best.points)) return undefined;
  return open > 1 && best.points < 3 && scored.length > 1 ? undefined : best.phrase;
}

/** What a label beside a phrase tells more than its place. A slot that is not the main one takes nothing without it and keeps its word. */
const labelPoints = 4;

/** How well a phrase stands where the slot stood in the template's task; 0 when it cannot be what the slot asks for. */
function fitness(phrase: Phrase, slot: SlotSignature, units: readonly Explanation[], lexicon: Lexicon): number {
  const words = phrase.units.map(({ unit }) => unit);
  if (slot.slot.kind === 'number') return 0;
  if (
    words.length > 4 ||
    words.some(
      (unit) =>
        unit.meaning.limit ||
        unit.meaning.strength === 'strict' ||
        unit.meaning.kind === 'number' ||
        !/^[\p{L}\p{N}]+(?:[-_. ][\p{L}\p{N}]+)*$/u.test(unit.span.text),
    )
  )
    return 0;
  if (
    slot.slot.kind === 'noun' &&
    (words.some((unit) => isProper(unit, lexicon)) ||
      words.some((unit) => unit.meaning.kind === 'open' && isAdjective(unit.span.lower) && !lexicon.isNoun(singularOf(unit.span.lower))))
  )
    return 0;
  if (
    slot.slot.kind === 'noun' &&
    words
      .slice(0, -1)
      .some(
        (unit) => unit.meaning.kind === 'open' && isFormedLikeAdjective(unit.span.lower) && !lexicon.isNoun(singularOf(unit.span.lower)),
      )
  )
    return 0;
  if (slot.slot.kind === 'noun' && !isNameOfThing(phrase, lexicon)) return 0;
  if (slot.slot.kind === 'name' && words.some((unit, i) => i > 0 && unit.grammar.before !== 'joined')) return 0;
  const label = hasLabel(units, phrase.first, phrase.last, slot);
  const last = words.at(-1);
  const first = words[0];
  if (!last || !first) return 0;
  if (last.meaning.action && !isPlural(last.span.lower) && words.length === 1 && !label && !isTopic(phrase.role)) return 0;
  if (/(?:ing|ed|ly)$/.test(last.span.lower) && !isPlural(last.span.lower) && last.meaning.kind === 'open' && words.length === 1 && !label)
    return 0;
  const isVerb =
    last.meaning.kind === 'open' &&
    lexicon.english.isVerb(last.span.lower) &&
    !lexicon.english.isNoun(last.span.lower) &&
    !isPlural(last.span.lower);
  if (isVerb && words.length === 1 && !label && !isTopic(phrase.role) && phrase.role !== 'object') return 0;
  if (words.length === 1 && last.meaning.tech && !isPlural(last.span.lower) && !label) return 0;
  const opener = units[phrase.first - 1]?.unit.span.lower ?? '';
  const isDoing = verbLeaders.has(opener.split(' ').at(-1) ?? '') && first.grammar.before !== 'break';
  if (isDoing && (first.meaning.action || lexicon.english.isVerb(first.span.lower)) && phrase.role !== 'to') return 0;
  const requirement = requirementPrepositions.has(phrase.role);
  if (requirement && phrase.role !== slot.role && !label) return 0;
  let points = 1;
  const beforeIt = units[phrase.first - 1];
  if (
    words.length === 1 &&
    last.meaning.kind === 'open' &&
    !isPlural(last.span.lower) &&
    beVerbs.has(beforeIt?.unit.span.lower ?? '') &&
    !label
  )
    return 0;
  if (phrase.role === 'object' && beforeIt?.unit.meaning.action && beforeIt.state !== 'open') points += 1;
  if (isPlural(last.span.lower) && isPlural(slot.slot.word.split(' ').at(-1)?.toLowerCase() ?? '')) points += 1;
  if (label) points += labelPoints;
  if (isTopic(phrase.role) || (phrase.role === slot.role && slot.role !== '')) points += 2;
  return points;
}

/** False for what only looks like a noun phrase: "customers faster", "deleted orders", "order ids", "orders pagination tests". */
function isNameOfThing({ units }: Phrase, lexicon: Lexicon): boolean {
  const last = units.at(-1)?.unit;
  if (!last || (units.length > 1 && aspects.has(singularOf(last.span.lower)))) return false;
  return units.slice(0, -1).every(({ unit, state }, i) => {
    const isJoined = units[i + 1]?.unit.grammar.before === 'joined';
    if (isJoined) return true;
    // "sales channel" ends in a noun, "customers faster" in none.
    if (isPlural(unit.span.lower) && !isPlural(last.span.lower) && !lexicon.isNoun(last.span.lower)) return false;
    if (state === 'matched') return false;
    return unit.meaning.kind !== 'concept' || !isAdjective(unit.span.lower) || lexicon.isNoun(unit.span.lower);
  });
}

function hasLabel(units: readonly Explanation[], first: number, last: number, slot: SlotSignature): boolean {
  const beside = (step: 1 | -1): Explanation | undefined => {
    for (let i = step < 0 ? first - 1 : last + 1, far = 0; far < 3; i += step, far++) {
      const other = units[i];
      if (!other) return undefined;
      if (other.unit.meaning.kind !== 'function' && !(other.unit.meaning.kind === 'background')) return other;
      if (slot.labels.has(other.unit.span.stem)) return other;
    }
    return undefined;
  };
  const isNamed = slot.slot.kind === 'name' && (slot.labels.has(stem('named')) || slot.labels.has(stem('called')));
  if (isNamed && (namingLabels.has(units[first - 1]?.unit.span.lower ?? '') || units[first]?.unit.span.quoted)) return true;
  for (const other of [beside(-1), beside(1)]) {
    if (!other) continue;
    if (
      slot.labels.has(other.unit.span.stem) ||
      (other.unit.meaning.tech && slot.labels.has(other.unit.meaning.tech)) ||
      [...other.unit.meaning.ids].some((id) => slot.labels.has(id))
    )
      return true;
  }
  return false;
}

function labelledOtherwise(units: readonly Explanation[], number: Explanation | undefined): boolean {
  if (!number) return true;
  const next = units[units.indexOf(number) + 1];
  return number.unit.meaning.versionOf !== undefined || (next?.unit.meaning.kind === 'open' && next.state === 'open');
}

function wordOf(phrase: Phrase, slot: SlotSignature, lexicon: Lexicon): string {
  const units = phrase.units.map(({ unit }) => unit);
  const text = units
    .map((unit, i) => (i === 0 ? '' : unit.grammar.before === 'joined' ? unit.grammar.joiner : ' ') + unit.span.text)
    .join('');
  if (slot.slot.kind === 'name') return text;
  const words = text.split(/[\s_-]+/);
  return words.map((word, i) => (i === words.length - 1 ? correctNoun(word, lexicon) : word)).join(' ');
}
