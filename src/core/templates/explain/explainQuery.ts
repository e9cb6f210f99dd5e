import type { Aside } from '../read/aside.ts';
import type { Unit } from '../read/unit.ts';
import { isHeadAuthor, isNominal } from '../read/unitPlace.ts';
import { alternatives, clauseOpeners, listLinks } from '../words/clauses.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { carriers, compoundEndings } from '../words/nounRoles.ts';
import { chatNames } from '../words/requests.ts';
import { unitNames } from '../words/vocabulary/units.ts';
import { isPlural, singularOf } from '../words/wordForms.ts';
import { isThing, sameMeaning, sameVersion } from './sameMeaning.ts';
import { isNamedLimit, type Signature } from './signature.ts';

/** How one word of the query is explained so far. */
export interface Explanation {
  readonly unit: Unit;
  /** `again`: matched, but the template's word was used up by an earlier one. `slot`: it is a slot's own word. `open`: nothing explains it yet. */
  readonly state: 'background' | 'matched' | 'again' | 'slot' | 'open';
  readonly clause: number;
  /** It stands where people tell why, for whom or what happened: it may be dropped when it decides nothing. */
  readonly aside: Aside;
  readonly slot: number;
}

export interface Explained {
  readonly units: readonly Explanation[];
  /** Everything the query states, and what that implies. */
  readonly said: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  /** Content units that match the template's. */
  readonly weight: number;
  /** True when the query names another version of what this number is a version of. */
  otherVersion(number: Unit): boolean;
}

/** Compares each word of the query with the template's task. */
export function explainQuery(units: readonly Unit[], asides: readonly Aside[], signature: Signature, lexicon: Lexicon): Explained {
  const slotted = slotHits(units, signature);
  const used = new Set<Unit>();
  const explanations: Explanation[] = [];
  let clause = 0;
  let weight = 0;
  for (const [i, unit] of units.entries()) {
    if (i > 0 && startsClause(unit, units[i + 1])) clause++;
    const slot = slotted.get(unit) ?? -1;
    const state = slot >= 0 ? 'slot' : stateOf(unit, i, { units, signature, used, lexicon });
    if (state === 'matched' && unit.meaning.kind !== 'background') weight++;
    if (slot >= 0) weight++;
    explanations.push({ unit, state, clause, aside: asides[i], slot });
  }
  const stated = new Set<string>();
  const stems = new Set<string>();
  for (const { unit, state, aside } of explanations) {
    if (aside === 'denied') continue;
    if (unit.meaning.kind === 'function' || unit.meaning.kind === 'limit') continue;
    if (unit.meaning.kind === 'background' && state !== 'matched') continue;
    for (const id of unit.meaning.ids) stated.add(id);
    if (unit.meaning.tech && (unit.meaning.kind === 'tech' || signature.techAllowed.has(unit.meaning.tech))) stated.add(unit.meaning.tech);
    for (const word of unit.span.lower.split(' ')) stems.add(unit.span.size > 1 ? singularOf(word) : unit.span.stem);
  }
  httpMethods(units, stated);
  const said = new Set(lexicon.closure(stated));
  // A worker on a broker consumes.
  if (said.has('job') && units.some(({ meaning: { tech } }) => tech !== undefined && lexicon.groupOf(tech) === 'broker'))
    for (const id of ['consume', 'consumer', 'receive']) said.add(id);
  if (['create', 'delete', 'update'].filter((id) => said.has(id)).length >= 2 && (said.has('read') || said.has('list') || said.has('get')))
    said.add('crud');
  return {
    units: explanations,
    said,
    stems,
    numbers: new Set(units.filter((unit) => unit.meaning.kind === 'number').map((unit) => unit.span.lower)),
    weight,
    otherVersion: (number) =>
      units.some(
        (unit) =>
          unit.meaning.versionOf === number.meaning.versionOf &&
          unit.meaning.versionOf !== undefined &&
          !sameVersion(unit.span.lower, number.span.lower),
      ),
  };
}

/** Conditions ("when it exists") stay with what they condition, and "old and new rows" is one thing. */
function startsClause(unit: Unit, next: Unit | undefined): boolean {
  if (unit.grammar.before === 'break' || unit.grammar.before === 'sentence') return true;
  if (unit.span.lower === 'and') return next?.meaning.action === true || next?.meaning.kind === 'function';
  return clauseOpeners.has(unit.span.lower);
}

/** A query held against a template's task, unit by unit. */
interface StateContext {
  readonly units: readonly Unit[];
  readonly signature: Signature;
  readonly lexicon: Lexicon;
  /** Units of the template that an earlier unit of the query matched; what matches is added. */
  readonly used: Set<Unit>;
}

function stateOf(unit: Unit, at: number, { units, signature, used, lexicon }: StateContext): Explanation['state'] {
  const previous = units[at - 1];
  if (unit.meaning.kind === 'limit' && isNamedLimit(unit, units[at + 1])) return 'open';
  if (unit.meaning.kind === 'function' || unit.meaning.kind === 'limit') return 'background';
  const isCounted = previous?.meaning.kind === 'number' && unit.grammar.before !== 'break' && unitNames.has(unit.span.lower);
  if (isCounted && signature.slots.some((slot) => slot.slot.kind === 'number')) return 'background';
  const same = signature.content.filter((other) => sameMeaning(unit, other));
  // A word of the template that the query says itself is kept for that: "email" is no other word for "submit" beside "submit".
  const fresh = same.find(
    (other) => !used.has(other) && (other.span.stem === unit.span.stem || !units.some(({ span: { stem } }) => stem === other.span.stem)),
  );
  if (fresh) {
    used.add(fresh);
    return 'matched';
  }
  // What the code does beyond its task, or what it is called elsewhere.
  if (same.length === 0 && isClaimed(unit, units, signature)) return 'matched';
  const isNew =
    unit.meaning.kind === 'concept' && unit.meaning.strength !== 'weak' && !same.some((other) => other.span.stem === unit.span.stem);
  if (isNew && isListed(unit, previous, units[at + 1])) return 'open';
  if (same.length > 0) return 'again';
  if (isHeadAuthor(unit, units)) return 'background';
  if (
    carriers.has(unit.span.lower) &&
    previous?.meaning.kind === 'tech' &&
    unit.grammar.before === 'space' &&
    signature.techAllowed.has(previous.meaning.tech ?? '')
  )
    return 'background';
  // "script" of the template's "Bash script".
  if (signature.content.some((other) => other.span.size > 1 && other.span.lower.split(' ').includes(unit.span.lower))) return 'again';
  if (isCounted) return 'open';
  if (isPartOfName(units, at, signature)) return 'open';
  if (unit.meaning.kind === 'background') return isPartOfNoun(unit, previous, units[at + 1], lexicon) ? 'open' : 'background';
  if (isPossibleName(unit, at, units, signature)) return 'open';
  if (unit.meaning.kind === 'tech') {
    if (!unit.meaning.ambiguous || signature.techAllowed.has(unit.meaning.tech ?? '')) return 'matched';
    // "can you do this rn": small talk where nothing in the template bears that name.
    return chatNames.has(unit.span.lower) ? 'background' : 'open';
  }
  if (unit.meaning.kind === 'number') return 'open';
  const isKnown = (id: string): boolean => signature.ids.has(id);
  if (unit.meaning.ids.size > 0 && (isThing(unit) ? [...unit.meaning.ids].every(isKnown) : [...unit.meaning.ids].some(isKnown)))
    return 'again';
  if (unit.meaning.strength === 'weak' && unit.meaning.ids.size > 0) return 'again';
  return 'open';
}

function isClaimed(unit: Unit, units: readonly Unit[], { intent }: Signature): boolean {
  return (
    intent.claims(unit, (other) => sameMeaning(unit, other)) ||
    intent.constraints.some(
      (whole) => whole.some((other) => sameMeaning(unit, other)) && whole.every((part) => units.some((other) => sameMeaning(other, part))),
    )
  );
}

/** "mqtt-bridge" where a name is asked for: a technology inside an ordinary compound is part of the name. */
export function isPartOfName(units: readonly Unit[], at: number, signature: Signature): boolean {
  if (!signature.slots.some(({ slot, key }) => slot.kind === 'name' && key.length > 1)) return false;
  let first = at;
  let end = at + 1;
  while (units[first]?.grammar.before === 'joined' && /[-_]/.test(units[first]?.grammar.joiner ?? '')) first--;
  while (units[end]?.grammar.before === 'joined' && /[-_]/.test(units[end]?.grammar.joiner ?? '')) end++;
  return end - first > 1 && units.slice(first, end).some((unit) => !unit.meaning.tech && !unit.meaning.limit);
}

/** One more item of a list ("name, email, message"), in a word that may mean several things. */
function isListed(unit: Unit, previous: Unit | undefined, next: Unit | undefined): boolean {
  const opens = unit.grammar.before === 'break' || listLinks.has(previous?.span.lower ?? '');
  const closes = !next || next.grammar.before === 'break' || alternatives.has(next.span.lower);
  return opens && closes && previous !== undefined && !/(?:s|ing)$/.test(unit.span.lower);
}

/** "credit notes", "ticket sales", "pricing-engine": a word that is filler elsewhere belongs to a noun here. */
function isPartOfNoun(unit: Unit, previous: Unit | undefined, next: Unit | undefined, lexicon: Lexicon): boolean {
  const isNounWord = (other: Unit): boolean => lexicon.isNoun(singularOf(other.span.lower));
  const isContent = (other: Unit | undefined): boolean =>
    other !== undefined && (other.meaning.kind === 'open' || other.meaning.kind === 'concept');
  if (unit.grammar.before === 'joined' && isContent(previous)) return !compoundEndings.has(unit.span.lower);
  if (!isNounWord(unit) || (unit.span.lower.endsWith('ing') && !isNominal(unit, previous))) return false;
  if (unit.grammar.before === 'space' && previous?.meaning.kind === 'open' && !isPlural(previous.span.lower) && unit.span.lower.length > 3)
    return true;
  if (
    isPlural(unit.span.lower) &&
    ((unit.grammar.before === 'space' && isContent(previous)) || (unit.meaning.author && isNominal(unit, previous)))
  )
    return true;
  return next !== undefined && next.grammar.before === 'space' && isPlural(next.span.lower) && isNounWord(next);
}

/** An ordinary word in capitals, or beside the label of a name slot, may be a name ("project DATA", "the api package"). */
function isPossibleName(unit: Unit, at: number, units: readonly Unit[], signature: Signature): boolean {
  if (unit.meaning.kind !== 'concept' || unit.meaning.strength === 'strict') return false;
  const nameSlots = signature.slots.filter((slot) => slot.slot.kind === 'name');
  if (nameSlots.length === 0) return false;
  if (/^\p{Lu}[\p{Lu}\d]{2,}$/u.test(unit.span.text)) return true;
  const beside = [units[at - 1], units[at + 1]];
  return nameSlots.some((slot) => beside.some((other) => other && slot.labels.has(other.span.stem)));
}

/** Units that are the template's own slot words, with the index of the slot. */
function slotHits(units: readonly Unit[], signature: Signature): Map<Unit, number> {
  const hits = new Map<Unit, number>();
  const flat = units.flatMap((unit) => unit.span.lower.split(' ').map((word) => ({ word, unit })));
  for (const [
    slot,
    {
      key,
      slot: { kind },
    },
  ] of signature.slots.entries()) {
    for (let at = 0; at + key.length <= flat.length; at++) {
      const fits = key.every((part, i) => {
        const word = flat[at + i]?.word ?? '';
        return kind === 'noun' && i === key.length - 1 ? singularOf(word) === part : word === part;
      });
      if (!fits) continue;
      for (let i = 0; i < key.length; i++) {
        const unit = flat[at + i]?.unit;
        if (unit && !hits.has(unit)) hits.set(unit, slot);
      }
      if (kind === 'number') break;
    }
  }
  return hits;
}

const methods: Readonly<Record<string, readonly string[]>> = {
  get: ['read', 'list', 'get'],
  post: ['create'],
  put: ['update'],
  patch: ['update'],
  delete: ['delete'],
};

/** GET and POST in capitals are the actions behind them. */
function httpMethods(units: readonly Unit[], stated: Set<string>): void {
  for (const unit of units) {
    const ids =
      unit.span.text === unit.span.text.toUpperCase() && Object.hasOwn(methods, unit.span.lower) ? methods[unit.span.lower] : undefined;
    for (const id of ids ?? []) stated.add(id);
  }
}
