import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { proves } from '../code/codeVocabulary.ts';
import { correctNoun } from '../read/spelling.ts';
import type { Unit } from '../read/unit.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { namingLabels } from '../words/requests.ts';
import { unitNames } from '../words/vocabulary/units.ts';
import { singularOf } from '../words/wordForms.ts';
import { mayBeDropped } from './droppable.ts';
import type { Explained, Explanation } from './explainQuery.ts';
import { keyOfPhrase, type Phrase, phrases } from './phrases.ts';
import { isNamedAfter, type Signature, type SlotSignature } from './signature.ts';
import { fitness, hasLabel, labelPoints } from './slotFitness.ts';
import { wholePhrase } from './wholePhrase.ts';

/** What the slots become, as far as the task says. */
export interface Fill {
  /** One a slot, in their order. A slot with a problem keeps its own word. */
  readonly parameters: readonly ReceiptParameter[];
  /** Words still to be proven by the code. */
  readonly rest: readonly Explanation[];
  /** What became a slot's new word. */
  readonly taken: ReadonlySet<Explanation>;
  readonly problems: readonly SlotProblem[];
  /** One a slot: the likeliest new word where the task does not say it clearly; undefined where it does, or says nothing like it. */
  readonly guesses: readonly (string | undefined)[];
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
  // "at 3, history of 5" where the template says "at 2, history of 3": the labels tell which number is which.
  const isMisplaced = ({ slot, unit }: Explanation, at: number): boolean =>
    unit.meaning.kind === 'number' &&
    slot >= 0 &&
    !hasLabel(units, at, at, signature.slots[slot] as SlotSignature) &&
    signature.slots.some((other, i) => i !== slot && other.slot.kind === 'number' && hasLabel(units, at, at, other));
  const misplaced = new Set(units.filter(isMisplaced));
  const values: (string | undefined)[] = signature.slots.map((slot, i) =>
    units.some((explanation) => explanation.slot === i && !misplaced.has(explanation)) ? slot.slot.word : undefined,
  );
  const taken = new Set<Explanation>();
  const problems: SlotProblem[] = [];
  const guesses: (string | undefined)[] = signature.slots.map(() => undefined);

  const numbers = units.filter(
    (explanation) => explanation.unit.meaning.kind === 'number' && (explanation.state === 'open' || misplaced.has(explanation)),
  );
  for (const [i, slot] of signature.slots.entries()) {
    if (values[i] !== undefined || slot.slot.kind !== 'number') continue;
    const labelled = numbers.filter((number) => hasLabel(units, units.indexOf(number), units.indexOf(number), slot));
    const choice =
      labelled.length === 1
        ? labelled[0]
        : numbers.length === 1 &&
            signature.slots.filter((other, at) => other.slot.kind === 'number' && values[at] === undefined).length === 1 &&
            !labelledOtherwise(units, numbers[0], slot, signature)
          ? numbers[0]
          : undefined;
    values[i] = choice?.unit.span.lower ?? slot.slot.word;
    // What a template with a card does and the task leaves unsaid decides nothing.
    const goesWithoutSaying = signature.intent.decides !== undefined && numbers.length === 0;
    if (!choice && !goesWithoutSaying) {
      guesses[i] = (labelled[0] ?? numbers.find((number) => !taken.has(number)))?.unit.span.lower;
      problems.push({ kind: 'numberUnsaid', text: slot.slot.word });
    }
    if (choice?.unit.span.lower.includes('.') && !slot.slot.word.includes('.'))
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
      const context = { units, signature, lexicon, open: open.length, least };
      const choice = choiceAmong(candidates, asides, slot, context);
      if (!choice && !isSide) problems.push({ kind: 'slotUnclear', text: slot.slot.word });
      if (!choice) {
        const [likely] = [...ranked(candidates, slot, context), ...ranked(asides, slot, context)];
        guesses[i] = likely && wordOf(likely.phrase, slot, lexicon);
        continue;
      }
      values[i] = wordOf(choice, slot, lexicon);
      guesses[i] = wholePhrase(choice, slot, context);
      if (guesses[i] !== undefined) problems.push({ kind: 'slotUnclear', text: slot.slot.word });
      for (const unit of choice.units) taken.add(unit);
      const naming = units[choice.first - 1];
      if (naming && namingLabels.has(naming.unit.span.lower)) taken.add(naming);
      for (const list of [candidates, asides]) {
        for (const phrase of list.filter(
          (other) => other.units.some((unit) => choice.units.includes(unit)) || keyOfPhrase(other) === keyOfPhrase(choice),
        )) {
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
    guesses,
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
  // "30 rows" of a template that counts things by their name.
  return asked === undefined || asked === own || (own === undefined && asked === 'item' && countsNoun(slot, signature));
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

/** What the request names comes before what is told around it, unless a card lets much go unsaid and what is told fits better. */
function choiceAmong(
  candidates: readonly Phrase[],
  asides: readonly Phrase[],
  slot: SlotSignature,
  context: ChoiceContext,
): Phrase | undefined {
  const choice = choose(candidates, slot, context);
  if (!choice) return choose(asides, slot, context);
  if (!context.signature.intent.decides) return choice;
  const [best, rival] = [ranked(candidates, slot, context)[0], ranked(asides, slot, context)[0]];
  return rival && best && rival.points > best.points && keyOfPhrase(rival.phrase) !== keyOfPhrase(choice) ? undefined : choice;
}

/** The phrase that stands best where the slot stood; undefined when none does or two do so equally well. */
function choose(candidates: readonly Phrase[], slot: SlotSignature, context: ChoiceContext): Phrase | undefined {
  const scored = ranked(candidates, slot, context);
  const [best] = scored;
  // Where a card lets a task leave much unsaid, a phrase is the slot's only where something speaks for it.
  if (best && best.points < 2 && slot.slot.kind === 'noun' && context.signature.intent.decides) return undefined;
  const second = scored.find(({ phrase }) => best && keyOfPhrase(phrase) !== keyOfPhrase(best.phrase));
  if (!best || (second && second.points === best.points)) return undefined;
  return context.open > 1 && best.points < 3 && scored.length > 1 ? undefined : best.phrase;
}

interface RankedPhrase {
  readonly phrase: Phrase;
  readonly points: number;
}

/** The phrases that can stand where the slot stood, best first. */
function ranked(candidates: readonly Phrase[], slot: SlotSignature, context: ChoiceContext): readonly RankedPhrase[] {
  const { units, signature, lexicon, least } = context;
  const fitting = candidates
    .map((phrase) => withoutLabel(phrase, slot))
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
  return fitting.map(({ phrase, points }) => ({ phrase, points: points + novelty(phrase) })).sort((x, y) => y.points - x.points);
}

/** "the table suppliers" where the template says "the table customers": the label is no part of the word. */
function withoutLabel(phrase: Phrase, slot: SlotSignature): Phrase {
  const [first] = phrase.units;
  if (phrase.units.length < 2 || !first || first.state === 'open' || !slot.labels.has(first.unit.span.stem)) return phrase;
  return { ...phrase, units: phrase.units.slice(1), first: phrase.first + 1 };
}

function labelledOtherwise(
  units: readonly Explanation[],
  number: Explanation | undefined,
  slot: SlotSignature,
  signature: Signature,
): boolean {
  if (!number) return true;
  if (number.unit.meaning.versionOf === undefined && countsNoun(slot, signature)) return false;
  const next = units[units.indexOf(number) + 1];
  return number.unit.meaning.versionOf !== undefined || (next?.unit.meaning.kind === 'open' && next.state === 'open');
}

/** "50 fake teachers", both of them slots: the number counts what another slot names. */
function countsNoun(slot: SlotSignature, signature: Signature): boolean {
  const at = signature.units.findIndex(({ span: { lower } }) => lower === slot.slot.word);
  return signature.units
    .slice(at + 1, at + 3)
    .some((unit) => signature.slotWords.has(singularOf(unit.span.lower)) && unit.meaning.kind !== 'number');
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
