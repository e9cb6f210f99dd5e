import type { Unit } from '../read/unit.ts';
import { endsPhrase } from '../read/unitPlace.ts';
import { constructs, declarations, functionSynonyms } from '../words/codeTerms.ts';
import { determiners } from '../words/grammar.ts';
import { partitives, portions } from '../words/nounRoles.ts';
import { storingVerbs } from '../words/requests.ts';
import { singularOf } from '../words/wordForms.ts';
import type { Comparison } from './comparison.ts';
import { sameMeaning } from './sameMeaning.ts';
import { limitsOf, type Signature } from './signature.ts';

/** True when one side rules something out ("not", "without", "only") and the other does not, or rules out something else. */
export function limitsDiffer({ reading, asides, signature }: Comparison): boolean {
  // What is told before the request ("nobody reads mail", "endless lists") rules nothing out.
  const asked = reading.units.filter((_, i) => asides[i] !== 'story' && asides[i] !== 'denied' && asides[i] !== 'told');
  const isSlotWord = (unit: Unit): boolean =>
    signature.slotWords.has(singularOf(unit.span.lower)) || signature.slotWords.has(unit.span.lower);
  const isStated = (unit: Unit): boolean =>
    isSlotWord(unit) ||
    signature.content.some(
      (other) =>
        other.span.stem === unit.span.stem ||
        (other.meaning.strength !== 'weak' && [...unit.meaning.ids].some((id) => other.meaning.ids.has(id))),
    );
  const isVariable = (unit: Unit): boolean =>
    signature.slots.length > 0 && (isSlotWord(unit) || (unit.meaning.kind === 'open' && !isStated(unit)));
  const said = limitsOf(asked, isStated, isVariable);
  if (!signature.intent.decides) return said.join() !== signature.limits.join();
  const isKept = !signature.limits.some((limit) => !said.includes(limit) && isUndone(limit, asked));
  if (said.length === 0 || !isKept) return !isKept;
  const texts = [signature.units, ...signature.intent.texts];
  const known = new Set([...signature.limits, ...texts.flatMap((text) => limitsOf(text))]);
  const isNarrowed = asked.some((unit, i) => unit.meaning.limit === 'only' && !isNarrowedAlike(asked, i, texts));
  return (
    said.some((limit) => !limit.startsWith('only:') && !known.has(limit)) ||
    (isNarrowed && said.some((limit) => limit.startsWith('only:') && !known.has(limit)))
  );
}

/** "PDF only" and "only PDF files": a text of the template narrows by a word that stands beside "only" in the task. */
function isNarrowedAlike(asked: readonly Unit[], at: number, texts: readonly (readonly Unit[])[]): boolean {
  const beside = asked
    .slice(Math.max(0, at - 3), at + 4)
    .filter(({ meaning: { kind } }) => kind === 'open' || kind === 'concept' || kind === 'tech');
  return texts.some(
    (text) => text.some((unit) => unit.meaning.limit === 'only') && beside.some((unit) => text.some((other) => sameMeaning(unit, other))),
  );
}

/** True when the task asks for what the template rules out: "without logging" and "with logging". */
function isUndone(limit: string, asked: readonly Unit[]): boolean {
  const what = limit.startsWith('not:') ? limit.slice('not:'.length) : '';
  return asked.some((unit) => unit.span.stem === what || unit.meaning.ids.has(what));
}

/** The verb by which the task asks, where its template has a card and neither the task nor the card names such an action. */
export function otherAction({ explained, fill, asides, reading, signature }: Comparison): string | undefined {
  if (!signature.intent.decides) return undefined;
  const at = reading.units.findIndex(
    (unit, i) =>
      asides[i] === undefined &&
      unit.meaning.action &&
      !storingVerbs.has(unit.span.lower) &&
      (!unit.meaning.author || unit.grammar.role === 'do'),
  );
  const unit = reading.units[at];
  const explanation = explained.units[at];
  if (!unit || !explanation || explanation.state !== 'open' || !fill.rest.includes(explanation)) return undefined;
  // "searchable" is a quality, which the code may prove.
  return /[aeiou]ble$/.test(unit.span.lower) ? undefined : unit.span.text;
}

/** The construct the task asks for and the template's own, where they differ: "Java record" and "Java class". */
export function otherConstruct({ reading, signature }: Comparison): { readonly wanted: string; readonly own: string } | undefined {
  const [wanted, own] = [constructOf(reading.units), constructOf(signature.units)];
  return wanted && own && wanted !== own ? { wanted, own } : undefined;
}

/** A construct the task asks for ("a class"), where neither the template's task nor its code has one. */
export function missingConstruct({ reading: { units }, signature }: Comparison): string | undefined {
  const built = units.find((unit, i) => declarations.has(unit.span.lower) && endsPhrase(units[i + 1]));
  return built && !constructOf(signature.units) && !signature.code.says(built.span.lower) ? built.span.lower : undefined;
}

/** "some orders", "half of an order": the word that makes the task about a part of what the template takes. */
export function portionOf({ reading: { units }, signature }: Comparison): string | undefined {
  const isObject = (at: number): boolean =>
    units[at]?.meaning.action === true || (determiners.has(units[at]?.span.lower ?? '') && units[at - 1]?.meaning.action === true);
  const part = units.find((unit, i) => isObject(i - 1) && isPartitive(units, i) && !saysStem(signature, unit));
  if (part) return part.span.text;
  return units.find((unit, i) => portions.has(unit.span.lower) && signature.slotWords.has(singularOf(units[i + 1]?.span.lower ?? '')))?.span
    .text;
}

/** "refunds part of a booking"; what "is part of our app" is no object of a verb. */
function isPartitive(units: readonly Unit[], at: number): boolean {
  const [word = '', link = units[at + 1]?.span.lower] = units[at]?.span.lower.split(' ') ?? [];
  return partitives.has(word) && link === 'of';
}

function saysStem({ units }: Signature, unit: Unit): boolean {
  return units.some(({ span }) => span.stem === unit.span.stem);
}

/** The construct of the language in which the code is asked for: "Java record" is another thing than "Java class". */
function constructOf(units: readonly Unit[]): string | undefined {
  const found = units.find((unit) => constructs.has(unit.span.lower))?.span.lower;
  return found !== undefined && functionSynonyms.has(found) ? 'function' : found;
}

/** What is written as CSV is read from it the other way. */
const targetRoles: ReadonlySet<string> = new Set(['to', 'into', 'onto', 'as']);

/** True when something the template reads from is written to in the query, or two sides are exchanged. */
export function swapsSides({ reading, asides, signature }: Comparison): boolean {
  const units = reading.units.filter((_, i) => asides[i] === undefined || asides[i] === 'role');
  const roles = (all: readonly Unit[]): Map<string, Set<string>> => {
    const found = new Map<string, Set<string>>();
    for (const unit of all) {
      if (unit.meaning.kind === 'function' || unit.meaning.kind === 'background') continue;
      const side = unit.grammar.role === 'from' ? 'from' : targetRoles.has(unit.grammar.role) ? 'to' : 'other';
      const key = unit.meaning.tech ?? unit.span.stem;
      found.set(key, (found.get(key) ?? new Set()).add(side));
    }
    return found;
  };
  const here = roles(units);
  const there = roles(signature.units);
  const lost = new Set<string>();
  const gained = new Set<string>();
  for (const [key, sides] of there) {
    const mine = here.get(key);
    if (!mine) continue;
    if (sides.size === 1 && mine.size === 1) {
      if ((sides.has('from') && mine.has('to')) || (sides.has('to') && mine.has('from'))) return true;
      for (const side of ['from', 'to']) {
        if (sides.has(side) && mine.has('other')) lost.add(side);
        if (sides.has('other') && mine.has(side)) gained.add(side);
      }
    }
  }
  return [...lost].some((side) => gained.has(side));
}
