import type { Aside } from '../read/aside.ts';
import { isHeadAuthor, isNominal, type Unit } from '../read/readTask.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { unitNames } from '../words/vocabulary/units.ts';
import { isPlural, singularOf } from '../words/wordForms.ts';
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
    const state = slot >= 0 ? 'slot' : stateOf(unit, i, units, signature, used, lexicon);
    if (state === 'matched' && unit.kind !== 'background') weight++;
    if (slot >= 0) weight++;
    explanations.push({ unit, state, clause, aside: asides[i], slot });
  }
  const stated = new Set<string>();
  const stems = new Set<string>();
  for (const { unit, state } of explanations) {
    if (unit.kind === 'function' || unit.kind === 'limit') continue;
    if (unit.kind === 'background' && state !== 'matched') continue;
    for (const id of unit.ids) stated.add(id);
    if (unit.tech && (unit.kind === 'tech' || signature.techAllowed.has(unit.tech))) stated.add(unit.tech);
    for (const word of unit.lower.split(' ')) stems.add(unit.size > 1 ? singularOf(word) : unit.stem);
  }
  httpMethods(units, stated);
  const said = new Set(lexicon.closure(stated));
  // A worker on a broker consumes.
  if (said.has('job') && units.some(({ tech }) => tech !== undefined && lexicon.groupOf(tech) === 'broker'))
    for (const id of ['consume', 'consumer', 'receive']) said.add(id);
  if (['create', 'delete', 'update'].filter((id) => said.has(id)).length >= 2 && (said.has('read') || said.has('list') || said.has('get')))
    said.add('crud');
  return {
    units: explanations,
    said,
    stems,
    numbers: new Set(units.filter((unit) => unit.kind === 'number').map((unit) => unit.lower)),
    weight,
    otherVersion: (number) =>
      units.some((unit) => unit.versionOf === number.versionOf && unit.versionOf !== undefined && !sameVersion(unit.lower, number.lower)),
  };
}

/** Conditions ("when it exists") stay with what they condition, and "old and new rows" is one thing. */
function startsClause(unit: Unit, next: Unit | undefined): boolean {
  if (unit.before === 'break' || unit.before === 'sentence') return true;
  if (unit.lower === 'and') return next?.action === true || next?.kind === 'function';
  return /^(?:with|that|which|including|so|but|plus)$/.test(unit.lower);
}

function stateOf(
  unit: Unit,
  at: number,
  units: readonly Unit[],
  signature: Signature,
  used: Set<Unit>,
  lexicon: Lexicon,
): Explanation['state'] {
  const previous = units[at - 1];
  if (unit.kind === 'limit' && isNamedLimit(unit, units[at + 1])) return 'open';
  if (unit.kind === 'function' || unit.kind === 'limit') return 'background';
  const isCounted = previous?.kind === 'number' && unit.before !== 'break' && unitNames.has(unit.lower);
  if (isCounted && signature.slots.some((slot) => slot.slot.kind === 'number')) return 'background';
  const same = signature.content.filter((other) => sameMeaning(unit, other));
  // A word of the template that the query says itself is kept for that: "email" is no other word for "submit" beside "submit".
  const fresh = same.find((other) => !used.has(other) && (other.stem === unit.stem || !units.some(({ stem }) => stem === other.stem)));
  if (fresh) {
    used.add(fresh);
    return 'matched';
  }
  const isNew = unit.kind === 'concept' && unit.strength !== 'weak' && !same.some((other) => other.stem === unit.stem);
  if (isNew && isListed(unit, previous, units[at + 1])) return 'open';
  if (same.length > 0) return 'again';
  if (isHeadAuthor(unit, units)) return 'background';
  if (carriers.has(unit.lower) && previous?.kind === 'tech' && unit.before === 'space' && signature.techAllowed.has(previous.tech ?? ''))
    return 'background';
  // "script" of the template's "Bash script".
  if (signature.content.some((other) => other.size > 1 && other.lower.split(' ').includes(unit.lower))) return 'again';
  if (isCounted) return 'open';
  if (isPartOfName(units, at, signature)) return 'open';
  if (unit.kind === 'background') return isPartOfNoun(unit, previous, units[at + 1], lexicon) ? 'open' : 'background';
  if (isPossibleName(unit, at, units, signature)) return 'open';
  if (unit.kind === 'tech') return unit.tech && signature.techAllowed.has(unit.tech) ? 'matched' : unit.ambiguous ? 'open' : 'matched';
  if (unit.kind === 'number') return 'open';
  const isKnown = (id: string): boolean => signature.ids.has(id);
  if (unit.ids.size > 0 && (isThing(unit) ? [...unit.ids].every(isKnown) : [...unit.ids].some(isKnown))) return 'again';
  if (unit.strength === 'weak' && unit.ids.size > 0) return 'again';
  return 'open';
}

/** "mqtt-bridge" where a name is asked for: a technology inside an ordinary compound is part of the name. */
export function isPartOfName(units: readonly Unit[], at: number, signature: Signature): boolean {
  if (!signature.slots.some(({ slot, key }) => slot.kind === 'name' && key.length > 1)) return false;
  let first = at;
  let end = at + 1;
  while (units[first]?.before === 'joined' && /[-_]/.test(units[first]?.joiner ?? '')) first--;
  while (units[end]?.before === 'joined' && /[-_]/.test(units[end]?.joiner ?? '')) end++;
  return end - first > 1 && units.slice(first, end).some((unit) => !unit.tech && !unit.limit);
}

/** What a technology comes as: "the SFTP server", "Motor driver". Beside its name it says nothing more. */
export const carriers: ReadonlySet<string> = new Set(
  'server queue database db api cluster broker bucket account service stream store cache instance client driver library sdk'.split(' '),
);

/** One more item of a list ("name, email, message"), in a word that may mean several things. */
function isListed(unit: Unit, previous: Unit | undefined, next: Unit | undefined): boolean {
  const opens = unit.before === 'break' || /^(?:and|or|plus)$/.test(previous?.lower ?? '');
  const closes = !next || next.before === 'break' || /^(?:and|or)$/.test(next.lower);
  return opens && closes && previous !== undefined && !/(?:s|ing)$/.test(unit.lower);
}

/** "credit notes", "ticket sales", "pricing-engine": a word that is filler elsewhere belongs to a noun here. */
function isPartOfNoun(unit: Unit, previous: Unit | undefined, next: Unit | undefined, lexicon: Lexicon): boolean {
  const isNounWord = (other: Unit): boolean => lexicon.isNoun(singularOf(other.lower));
  const isContent = (other: Unit | undefined): boolean => other !== undefined && (other.kind === 'open' || other.kind === 'concept');
  if (unit.before === 'joined' && isContent(previous))
    return !/^(?:based|backed|driven|powered|style|like|ready|friendly|side)$/.test(unit.lower);
  if (!isNounWord(unit) || (unit.lower.endsWith('ing') && !isNominal(unit, previous))) return false;
  if (unit.before === 'space' && previous?.kind === 'open' && !isPlural(previous.lower) && unit.lower.length > 3) return true;
  if (isPlural(unit.lower) && ((unit.before === 'space' && isContent(previous)) || (unit.author && isNominal(unit, previous)))) return true;
  return next !== undefined && next.before === 'space' && isPlural(next.lower) && isNounWord(next);
}

/** An ordinary word in capitals, or beside the label of a name slot, may be a name ("project DATA", "the api package"). */
function isPossibleName(unit: Unit, at: number, units: readonly Unit[], signature: Signature): boolean {
  if (unit.kind !== 'concept' || unit.strength === 'strict') return false;
  const nameSlots = signature.slots.filter((slot) => slot.slot.kind === 'name');
  if (nameSlots.length === 0) return false;
  if (/^\p{Lu}[\p{Lu}\d]{2,}$/u.test(unit.text)) return true;
  const beside = [units[at - 1], units[at + 1]];
  return nameSlots.some((slot) => beside.some((other) => other && slot.labels.has(other.stem)));
}

function sameMeaning(unit: Unit, other: Unit): boolean {
  if (unit.kind === 'number' || other.kind === 'number') {
    return (
      unit.kind === other.kind && (unit.versionOf && other.versionOf ? sameVersion(unit.lower, other.lower) : unit.lower === other.lower)
    );
  }
  if (unit.tech && other.tech) return unit.tech === other.tech;
  if (isThing(unit) !== isThing(other)) return unit.stem === other.stem && unit.strength === other.strength;
  for (const id of unit.ids) if (other.ids.has(id)) return true;
  return unit.stem === other.stem;
}

/** A kind of code named as such: "a view" is a thing, "to view" and "views" are not surely. */
function isThing(unit: Unit): boolean {
  return unit.strength === 'strong' && unit.action && unit.role !== 'do' && !/(?:s|ing|ed)$/.test(unit.lower);
}

function sameVersion(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Units that are the template's own slot words, with the index of the slot. */
function slotHits(units: readonly Unit[], signature: Signature): Map<Unit, number> {
  const hits = new Map<Unit, number>();
  const flat = units.flatMap((unit) => unit.lower.split(' ').map((word) => ({ word, unit })));
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
    const ids = unit.text === unit.text.toUpperCase() && Object.hasOwn(methods, unit.lower) ? methods[unit.lower] : undefined;
    for (const id of ids ?? []) stated.add(id);
  }
}
