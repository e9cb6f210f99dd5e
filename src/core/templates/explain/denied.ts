import type { Unit } from '../read/unit.ts';
import { clauseOpeners, conditionWords } from '../words/clauses.ts';
import { prepositions } from '../words/grammar.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { surroundings } from '../words/vocabulary/background.ts';
import { isPlural, singularOf } from '../words/wordForms.ts';
import { wordSet } from '../words/wordSet.ts';
import { type Signature, unknownTo } from './signature.ts';

/** Words by which people leave a part of the work out. */
const leavingOut: ReadonlySet<string> = wordSet('no without w/o skip');

/** What follows a part of the work that is not wanted: "no tests needed". */
const unneeded: ReadonlySet<string> = wordSet('needed required necessary wanted yet');

/** Parts of the work that are no kind of code in the vocabulary. */
const parts: ReadonlySet<string> = wordSet(`
  ui gui frontend styling metrics tracing telemetry replicas relations animation animations docs documentation readme deploy deployment ci
`);

/** What code does beside its purpose: concepts that may be left out as a part may. */
const features: ReadonlySet<string> = wordSet('paginate paginated log localised healthchecked');

/** Units a denial reaches at most. */
const reach = 6;

/**
 * Indices of the units that rule out a part of the work which the template does not have ("no tests needed", "without a frontend"): it does
 * what is asked. Only kinds of code, technologies and what is called unneeded count as such a part: "no duplicates" and "without drafts" ask
 * for something.
 */
export function deniedUnits(units: readonly Unit[], signature: Signature, lexicon: Lexicon): ReadonlySet<number> {
  const denied = new Set<number>();
  for (const [at, unit] of units.entries()) {
    if (!leavingOut.has(unit.span.lower)) continue;
    let end = at + 1;
    while (end < units.length && end - at <= reach && !/break|sentence/.test(units[end]?.grammar.before ?? '') && !opensAnother(units[end]))
      end++;
    const reached = units.slice(at + 1, end);
    const named = reached.filter((part) => saysSomething(part) || isSurrounding(part));
    const isUnneeded = reached.some(({ span: { lower } }) => lower.split(' ').some((word) => unneeded.has(word)));
    if (named.length === 0 || !(isUnneeded || named.every(isPart))) continue;
    if (named.some((part) => part.meaning.limit !== undefined || mayBeIn(part, signature, lexicon))) continue;
    for (let i = at; i < end; i++) denied.add(i);
  }
  return denied;
}

function opensAnother(unit: Unit | undefined): boolean {
  const word = unit?.span.lower ?? '';
  return unit?.meaning.kind === 'function' && (prepositions.has(word) || clauseOpeners.has(word) || conditionWords.has(word));
}

function saysSomething({ meaning: { kind } }: Unit): boolean {
  return kind === 'open' || kind === 'concept' || kind === 'tech' || kind === 'number';
}

function isSurrounding({ span: { lower } }: Unit): boolean {
  return surroundings.includes(singularOf(lower));
}

/** A kind of code, a technology or what code does beside its purpose. */
function isPart(unit: Unit): boolean {
  const { kind, strength, action, ids } = unit.meaning;
  if (kind === 'tech' || isSurrounding(unit) || parts.has(unit.span.lower)) return true;
  if (kind !== 'concept') return false;
  return (
    ((!action || isPlural(unit.span.lower)) && (strength === 'strong' || strength === 'medium')) || [...ids].every((id) => features.has(id))
  );
}

/** Whether the template may have what is ruled out: its task, its card or its code speaks of it or of something like it. */
function mayBeIn(unit: Unit, signature: Signature, lexicon: Lexicon): boolean {
  const { ids, tech } = unit.meaning;
  const implied = lexicon.closure([...ids, ...(tech ? [tech] : [])]);
  return (
    (saysSomething(unit) && unknownTo(signature, [unit]).length === 0) ||
    [...implied].some((id) => signature.ids.has(id)) ||
    unit.span.lower.split(' ').some((word) => signature.code.says(word) || signature.code.linesOf(word).length > 0)
  );
}
