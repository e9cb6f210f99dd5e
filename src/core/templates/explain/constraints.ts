import type { Unit } from '../read/readTask.ts';
import { determiners } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { isAdjective } from '../words/vocabulary/adjectives.ts';
import { surroundings } from '../words/vocabulary/background.ts';
import { isPlural, singularOf } from '../words/wordForms.ts';
import type { Explanation } from './explainQuery.ts';
import type { Signature } from './signature.ts';

/** What the rest of the matching made of a query: every unit, and those that nothing but the code could still explain. */
export interface Reading {
  readonly units: readonly Explanation[];
  /** Units that became a slot's new word. */
  readonly taken: ReadonlySet<Explanation>;
  /** Unexplained and not droppable. */
  readonly rest: ReadonlySet<Explanation>;
}

/**
 * The first word of the query that narrows, widens or bends what the template does; undefined when there is none. Such words decide,
 * so they are never proven by words of the code: "public" stands in much code that publishes nothing.
 */
export function unmetConstraint(reading: Reading, signature: Signature, lexicon: Lexicon): string | undefined {
  const { units } = reading;
  for (const [i, explanation] of units.entries()) {
    const bent =
      quantified(i, reading, signature) ??
      bounded(i, reading, signature) ??
      requested(i, reading, signature, lexicon) ??
      (reading.rest.has(explanation) ? modified(i, reading) : undefined) ??
      (isEntity(explanation, reading) ? qualified(i, reading, signature, lexicon) : undefined);
    if (bent !== undefined) return bent;
  }
  return undefined;
}

/** A word of quantity the template's task does not have ("all", "each", "several") before something the template is about. */
function quantified(at: number, { units, taken, rest }: Reading, signature: Signature): string | undefined {
  const unit = units[at]?.unit;
  if (!unit || !quantities.has(unit.lower)) return undefined;
  const phrase = nounPhrase(units, at + 1);
  const head = phrase.find((other) => other.slot >= 0 || taken.has(other)) ?? phrase.find(({ state }) => state === 'matched');
  if (!head) return phrase.some((other) => rest.has(other)) ? textOf(units, at, at + 1) : undefined;
  // "each line" of a template that says "per line".
  if (
    /^(?:each|every)$/.test(unit.lower) &&
    head.slot < 0 &&
    !taken.has(head) &&
    signature.units.some(({ role, stem }) => role === 'per' && stem === head.unit.stem)
  )
    return undefined;
  const own = signature.units.filter((other) =>
    head.slot >= 0 || taken.has(head) ? standsForSlot(other, signature) : other.stem === head.unit.stem,
  );
  const isSame = own.some((other) => {
    const before = signature.units[signature.units.indexOf(other) - 1];
    return before !== undefined && quantities.has(before.lower) && quantities.get(before.lower) === quantities.get(unit.lower);
  });
  const isWhole = unit.lower === 'all' && own.some((other) => isPlural(other.lower));
  return isSame || isWhole ? undefined : textOf(units, at, at + 1);
}

/** "since 2023" where the template says "for 2023": the number bounds something else. */
function bounded(at: number, { units }: Reading, signature: Signature): string | undefined {
  const number = units[at];
  const before = units[at - 1]?.unit.lower ?? '';
  if (number?.unit.kind !== 'number' || !bounds.has(before)) return undefined;
  const word = signature.slots[number.slot]?.slot.word ?? number.unit.lower;
  const isSame = signature.units.some((unit, i) => unit.lower === word && signature.units[i - 1]?.lower === before);
  return isSame || number.state === 'open' ? undefined : textOf(units, at - 1, at);
}

const bounds = new Set('since until before after'.split(' '));

/**
 * A word that is filler elsewhere but is asked for where it stands: "with a title", "and the language", "from a file", "by name". The
 * surroundings of a project ("in our backend") are not.
 */
function requested(at: number, { units, rest, taken }: Reading, signature: Signature, lexicon: Lexicon): string | undefined {
  const explanation = units[at] as Explanation;
  const { unit, state, aside } = explanation;
  if (unit.lower === 'once' && !/^(?:a|an|the|it|we|they|per|every)$/.test(nextWord(units, at)))
    return isEnd(units, at) ? 'once' : undefined;
  const isFiller =
    state === 'background' &&
    unit.kind === 'background' &&
    (nameable.has(singularOf(unit.lower)) || lexicon.isNoun(singularOf(unit.lower)));
  const isWeak =
    state === 'again' && unit.strength === 'weak' && ![...unit.ids].some((id) => signature.content.some((other) => other.ids.has(id)));
  if (aside !== undefined || unit.size > 1 || !(isFiller || isWeak) || rest.has(explanation) || taken.has(explanation)) return undefined;
  if (surroundings.includes(singularOf(unit.lower)) || signature.units.some((other) => other.stem === unit.stem)) return undefined;
  const next = units[at + 1];
  if (next && next.unit.before === 'space' && next.unit.kind !== 'function' && next.unit.kind !== 'background') return undefined;
  let i = at - 1;
  let beside = unit;
  while (i >= 0 && beside.before !== 'sentence' && isBesideNoun(units[i])) beside = units[i--]?.unit ?? unit;
  const governor = units[i];
  if (!governor || beside.before === 'sentence') return undefined;
  const isVerb = governor.unit.action && governor.state !== 'matched' && !governor.unit.author && beside.before === 'space' && isWeak;
  const asks = isFiller ? fillerGovernors : weakGovernors;
  return isVerb || asks.has(governor.unit.lower) ? textOf(units, i, at) : undefined;
}

function isBesideNoun(explanation: Explanation | undefined): boolean {
  if (!explanation) return false;
  const { unit } = explanation;
  return determiners.has(unit.lower) || (unit.kind === 'background' && !unit.author) || (unit.kind === 'open' && isAdjective(unit.lower));
}

function nextWord(units: readonly Explanation[], at: number): string {
  return units[at + 1]?.unit.lower ?? '';
}

function isEnd(units: readonly Explanation[], at: number): boolean {
  const next = units[at + 1]?.unit;
  return !next || next.before === 'break' || next.before === 'sentence';
}

/** An unexplained word that bears on a word of the template ("client errors" of "errors", "order history" of "orders") or on what is done ("lazily"). */
function modified(at: number, { units, taken, rest }: Reading): string | undefined {
  const { unit } = units[at] as Explanation;
  if (unit.kind === 'open' && /[a-z]{3}ly$/.test(unit.lower)) return unit.text;
  if (/^(?:GET|POST|PUT|PATCH|DELETE)$/.test(unit.text) || unit.kind === 'number') return undefined;
  const isOwn = (other: Explanation | undefined): other is Explanation =>
    other !== undefined &&
    !rest.has(other) &&
    other.aside === undefined &&
    (other.slot >= 0 ||
      taken.has(other) ||
      (/^(?:matched|again)$/.test(other.state) && (other.unit.strength !== 'weak' || other.unit.ids.size === 0)));
  const next = units[at + 1];
  const before = units[at - 1];
  const isAdjacent = (later: Unit): boolean => later.before === 'space' || later.before === 'joined';
  if (isOwn(next) && isAdjacent(next.unit) && next.unit.kind !== 'limit') return `${unit.text} ${next.unit.text}`;
  if (before && (before.slot >= 0 || taken.has(before)) && isAdjacent(unit) && !unit.action) return `${before.unit.text} ${unit.text}`;
  return undefined;
}

/** A filler word that is no filler where it stands: right before the entity ("new customers") or right after it ("order items"). */
function qualified(at: number, { units, taken }: Reading, signature: Signature, lexicon: Lexicon): string | undefined {
  const entity = units[at] as Explanation;
  const before = units[at - 1];
  const next = units[at + 1];
  // "my orders" are those of who is logged in; "our orders" are all.
  if (before?.unit.lower === 'my' && !signature.units.some(({ lower }) => lower === 'my')) return textOf(units, at - 1, at);
  if (
    before &&
    before.state === 'background' &&
    before.unit.kind === 'background' &&
    entity.unit.before === 'space' &&
    !before.unit.author &&
    isNarrowing(before.unit, lexicon) &&
    !(before.unit.lower === 'new' && /^(?:create|add|insert|register)/.test(units[at - 2]?.unit.lower ?? '')) &&
    !signature.units.some((unit) => unit.lower === before.unit.lower)
  )
    return textOf(units, at - 1, at);
  if (
    before &&
    /^(?:matched|again)$/.test(before.state) &&
    entity.unit.before === 'space' &&
    /ed$/.test(before.unit.lower) &&
    !signature.units.some(
      (unit, i) => unit.stem === before.unit.stem && signature.units[i + 1] && standsForSlot(signature.units[i + 1] as Unit, signature),
    )
  )
    return textOf(units, at - 1, at);
  const { role } = entity.unit;
  if (
    /^(?:per|by|after|before|within|since|than)$/.test(role) &&
    !signature.units.some((unit) => unit.role === role && standsForSlot(unit, signature))
  )
    return `${role} ${entity.unit.text}`;
  if (
    next &&
    next.unit.before === 'space' &&
    parts.has(singularOf(next.unit.lower)) &&
    !taken.has(next) &&
    next.slot < 0 &&
    next.state !== 'matched' &&
    !isPlural(entity.unit.lower)
  )
    return textOf(units, at, at + 1);
  return undefined;
}

function isEntity(explanation: Explanation, { taken }: Reading): boolean {
  return explanation.unit.kind !== 'number' && (explanation.slot >= 0 || taken.has(explanation));
}

function isNarrowing(unit: Unit, lexicon: Lexicon): boolean {
  return isAdjective(unit.lower) || sizes.has(unit.lower) || (!unit.lower.endsWith('ing') && lexicon.isNoun(singularOf(unit.lower)));
}

function standsForSlot(unit: Unit, signature: Signature): boolean {
  return unit.lower.split(' ').some((word) => signature.slotWords.has(singularOf(word)));
}

/** The words of one noun phrase from a place on. */
function nounPhrase(units: readonly Explanation[], from: number): readonly Explanation[] {
  let to = from;
  while (to < units.length && to - from < 5) {
    const unit = units[to]?.unit;
    if (!unit || unit.before === 'break' || unit.before === 'sentence') break;
    if (unit.kind === 'function' && !/^(?:of|the|our|my|your|their|its|these|those)$/.test(unit.lower)) break;
    to++;
  }
  return units.slice(from, to);
}

function textOf(units: readonly Explanation[], from: number, to: number): string {
  return units
    .slice(from, to + 1)
    .map(({ unit }) => unit.text)
    .join(' ');
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

/** Words of quantity and what they amount to. */
const quantities: ReadonlyMap<string, string> = new Map(
  Object.entries({
    all: 'all',
    every: 'each',
    each: 'each',
    both: 'both',
    several: 'many',
    many: 'many',
    most: 'most',
    other: 'other',
    others: 'other',
  }),
);

/** Filler that says something when it stands before an entity. */
const sizes = new Set(
  'small little tiny simple basic standard typical usual normal regular common classic plain full complete whole entire new fresh clean working good nice important urgent urgently ready done specific particular certain relevant related required wanted desired available needed necessary sample quick same'.split(
    ' ',
  ),
);

/** Nouns that make another entity of the entity before them. */
const parts = new Set('item line entry detail value element option type status part group set instance object'.split(' '));
