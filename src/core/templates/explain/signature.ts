import { languageId } from '../../languages/languages.ts';
import { subWordsOf } from '../code/codeText.ts';
import { type CodeVocabulary, codeVocabulary } from '../code/codeVocabulary.ts';
import { wordsOfImports } from '../code/wordsOfImports.ts';
import { readTask } from '../read/readTask.ts';
import type { Unit } from '../read/unit.ts';
import { isHeadAuthor } from '../read/unitPlace.ts';
import { keyOf, spanOf } from '../slotWord.ts';
import type { Slot, TemplateSeed } from '../template.ts';
import { afterOnly, alternatives, conditionWords } from '../words/clauses.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { numberLinks } from '../words/prepositions.ts';
import { leavers, limitNames } from '../words/requests.ts';
import { singularOf } from '../words/wordForms.ts';
import { type Intent, type IsWorded, intentOf } from './intent.ts';
import { sameMeaning } from './sameMeaning.ts';

/** What a template demands and allows, computed from its seed. */
export interface Signature {
  readonly seed: TemplateSeed;
  readonly language: string;
  /** The units of the task that are no slot and no filler. */
  readonly content: readonly Unit[];
  readonly limits: readonly string[];
  readonly slots: readonly SlotSignature[];
  /** Every concept and technology the task states or implies. */
  readonly ids: ReadonlySet<string>;
  /** Technologies a query may name. */
  readonly techAllowed: ReadonlySet<string>;
  /** Technologies the task names. */
  readonly techNamed: ReadonlySet<string>;
  /** Words of the task outside slots, for misspellings. */
  readonly words: ReadonlySet<string>;
  readonly slotWords: ReadonlySet<string>;
  /** Words of the import lines: what the code is made with. */
  readonly imports: ReadonlySet<string>;
  readonly code: CodeVocabulary;
  readonly units: readonly Unit[];
  readonly intent: Intent;
}

export interface SlotSignature {
  readonly slot: Slot;
  /** Atoms of the word, lower case, the last one singular for nouns. */
  readonly key: readonly string[];
  readonly role: string;
  /** Concept ids and stem of the words beside it ("topic", "port"). */
  readonly labels: ReadonlySet<string>;
}

/** What two wordings of one template have in common. */
export type SharedSignature = Pick<Signature, 'imports' | 'code' | 'intent'>;

/** What is known of a template before its texts are read. */
export interface KnownBefore {
  /** Of another wording of the same template. */
  readonly shared?: SharedSignature | undefined;
  readonly isWorded?: IsWorded | undefined;
}

/** Undefined when the task cannot be read or a slot's word does not stand in it. */
export function signatureOf(seed: TemplateSeed, lexicon: Lexicon, { shared, isWorded }: KnownBefore = {}): Signature | undefined {
  const reading = readTask(seed.task, lexicon);
  if (!reading) return undefined;
  const spans = seed.slots.map((slot) => spanOf(seed.task, slot.word));
  if (spans.some((span) => span === undefined)) return undefined;
  const keys = seed.slots.map((slot) => (slot.kind === 'noun' ? keyOf(slot).join(' ') : ''));
  // Where the word stands a second time ("the roles page: … delete roles"), it is the slot's again.
  const slotIndex = (unit: Unit): number => {
    const at = spans.findIndex((span) => span !== undefined && unit.span.start < span.end && unit.span.end > span.start);
    return at >= 0 ? at : keys.indexOf(singularOf(unit.span.lower));
  };
  const outside = reading.units.filter((unit) => slotIndex(unit) < 0);
  const content = outside.filter(
    (unit) =>
      (unit.meaning.kind === 'tech' || unit.meaning.kind === 'concept' || unit.meaning.kind === 'open' || unit.meaning.kind === 'number') &&
      !isHeadAuthor(unit, reading.units) &&
      !seed.slots.some((slot) => isNamedAfter(unit, slot.word)),
  );
  const language = languageId(seed.language);
  const stated = [...seed.technologies, language].flatMap((name) => lexicon.techOf(name) ?? []);
  const imports = shared?.imports ?? new Set(wordsOfImports(seed.code));
  const imported = [...imports].flatMap((name) => lexicon.lookup(name)?.tech ?? []);
  // "in the next 24 hours" names no Next.js: an ordinary word is a technology's name where code, file or a capital say so.
  const isNamed = ({ meaning: { tech = '', ambiguous }, span }: Unit): boolean =>
    !ambiguous || span.capital || stated.includes(tech) || imported.includes(tech);
  const techNamed = new Set(
    content.flatMap((unit) => (unit.meaning.tech && unit.meaning.kind === 'tech' && isNamed(unit) ? [unit.meaning.tech] : [])),
  );
  const techAllowed = lexicon.closure([...techNamed, ...stated, ...imported]);
  const ids = lexicon.closure([...techAllowed, ...content.flatMap((unit) => [...unit.meaning.ids])]);
  return {
    seed,
    language,
    content,
    units: reading.units,
    limits: limitsOf(reading.units, undefined, (unit) => slotIndex(unit) >= 0),
    slots: seed.slots.map((slot, i) => slotSignature(slot, i, reading.units, slotIndex)),
    ids,
    techAllowed,
    techNamed,
    words: new Set(outside.flatMap((unit) => unit.span.lower.split(' ')).concat([...techNamed])),
    slotWords: new Set(seed.slots.flatMap((slot) => keyOf(slot))),
    imports,
    code: shared?.code ?? codeVocabulary(seed.code),
    intent: shared?.intent ?? intentOf(seed, lexicon, isWorded),
  };
}

/** Units that say something which neither the template's task nor its card says. */
export function unknownTo({ content, intent, slotWords, techAllowed }: Signature, units: readonly Unit[]): readonly Unit[] {
  return units.filter(
    (unit) =>
      (unit.meaning.kind === 'tech' ||
        unit.meaning.kind === 'open' ||
        (unit.meaning.kind === 'concept' && unit.meaning.strength !== 'weak')) &&
      !slotWords.has(singularOf(unit.span.lower)) &&
      !(unit.meaning.tech && techAllowed.has(unit.meaning.tech)) &&
      !content.some((own) => sameMeaning(unit, own)) &&
      !intent.claims(unit, (own) => sameMeaning(unit, own)),
  );
}

/** True for an identifier made of the words: `IRefundRequestService` of "refund requests". */
export function isNamedAfter(unit: Unit, words: string): boolean {
  if (unit.meaning.kind !== 'open' || !/\p{Ll}\p{Lu}|_/u.test(unit.span.text)) return false;
  const flat = (text: string): string =>
    subWordsOf(text)
      .map(({ lower }) => singularOf(lower))
      .join(' ');
  return ` ${flat(unit.span.text)} `.includes(` ${flat(words)} `);
}

/**
 * Every limiting word with what it governs (`not:auth`), sorted. A condition that is no part of the template's own task ("when it cannot
 * be loaded") limits nothing: `isStated` tells which words are. What it governs is left open where `isVariable` says that a slot stands there.
 */
export function limitsOf(
  units: readonly Unit[],
  isStated: (unit: Unit) => boolean = () => true,
  isVariable: (unit: Unit) => boolean = () => false,
): readonly string[] {
  const found: string[] = [];
  for (const [i, unit] of units.entries()) {
    const isLeftOut = leavers.has(unit.span.lower) && units.slice(i + 2, i + 6).some(({ span: { lower } }) => lower === 'out');
    if (isLeftOut) found.push('not:out');
    if (!unit.meaning.limit) continue;
    const next = units[i + 1];
    if (unit.meaning.limit === 'only' && next && afterOnly.has(next.span.lower)) continue;
    if (isNamedLimit(unit, next)) continue;
    if (isCondition(units, i) && !clauseAround(units, i).some(isStated)) continue;
    const governed = units.slice(i + 1, i + 6).find((other) => other.meaning.kind !== 'function' && other.meaning.kind !== 'background');
    const what = governed && isVariable(governed) ? '*' : governed && ([...governed.meaning.ids].sort()[0] ?? governed.span.stem);
    found.push(`${unit.meaning.limit}:${what ?? ''}`);
  }
  return found.sort();
}

/** "with skip and limit": the word is a name here, not a wish. */
export function isNamedLimit(unit: Unit, next: Unit | undefined): boolean {
  return (
    limitNames.has(unit.span.lower) &&
    (!next || next.grammar.before === 'break' || next.grammar.before === 'sentence' || alternatives.has(next.span.lower))
  );
}

function isCondition(units: readonly Unit[], i: number): boolean {
  for (let at = i - 1; at >= 0 && i - at < 8; at--) {
    const unit = units[at];
    if (!unit || unit.grammar.sentence !== units[i]?.grammar.sentence) return false;
    if (conditionWords.has(unit.span.lower)) return true;
  }
  return false;
}

function clauseAround(units: readonly Unit[], i: number): readonly Unit[] {
  let start = i;
  while (start > 0 && !conditionWords.has(units[start]?.span.lower ?? '')) start--;
  let end = i;
  while (end < units.length && (end === i || !/break|sentence/.test(units[end]?.grammar.before ?? ''))) end++;
  return units
    .slice(start, end)
    .filter((unit) => unit.meaning.kind !== 'function' && unit.meaning.kind !== 'background' && unit.meaning.kind !== 'limit');
}

function slotSignature(slot: Slot, index: number, units: readonly Unit[], slotIndex: (unit: Unit) => number): SlotSignature {
  const first = units.findIndex((unit) => slotIndex(unit) === index);
  let last = first;
  while (units[last + 1] && slotIndex(units[last + 1] as Unit) === index) last++;
  const labels = new Set<string>();
  // "the storefront Node service": the technology labels, and so does what it is.
  const next = units[last + 1];
  // "a burst of 20" labels the number as "burst 20" does.
  const isLinked = slot.kind === 'number' && numberLinks.has(units[first - 1]?.span.lower ?? '');
  const isPlainTech = next?.meaning.kind === 'tech' && slot.kind === 'name' && units[last + 2]?.grammar.before === 'space';
  for (const beside of [
    isPlainTech ? units[last + 2] : undefined,
    /break|sentence/.test(units[first]?.grammar.before ?? '') ? undefined : units[isLinked ? first - 2 : first - 1],
    /break|sentence/.test(next?.grammar.before ?? '') ? undefined : next,
  ]) {
    if (!beside || beside.meaning.kind === 'function' || (beside.meaning.action && slot.kind !== 'number')) continue;
    labels.add(beside.span.stem);
    for (const id of beside.meaning.ids) labels.add(id);
    if (beside.meaning.tech) labels.add(beside.meaning.tech);
  }
  return { slot, key: keyOf(slot), role: units[first]?.grammar.role ?? '', labels };
}
