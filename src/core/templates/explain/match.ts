import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { endsPhrase } from '../learn/namesInTask.ts';
import { type Aside, weekdays } from '../read/asides.ts';
import { isFormer, isTakenUp } from '../read/pastEvents.ts';
import type { QueryReading } from '../read/readQuery.ts';
import type { Unit } from '../read/readTask.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { singularOf } from '../words/wordForms.ts';
import { unmetConstraint } from './constraints.ts';
import { type Explanation, explainQuery, isPartOfName } from './explainQuery.ts';
import { fillSlots } from './fillSlots.ts';
import { isForeignTech, isSpokenOf } from './foreignTech.ts';
import { unexplainedClause } from './proof.ts';
import { limitsOf, type Signature } from './signature.ts';
import { asksForMore, mayGoUnsaid, missingInQuery } from './unsaid.ts';

/** A task with what the editor knows about it. */
export interface MatchQuery {
  readonly reading: QueryReading;
  /** VS Code's language id; empty when unknown. */
  readonly language: string;
  /** Technologies of the file and the workspace, as ids of the lexicon. */
  readonly technologies: ReadonlySet<string>;
}

export type Match =
  | {
      readonly ok: true;
      /** One a slot, in the order of the seed's slots. `from` and `to` are equal where nothing changes. */
      readonly parameters: readonly ReceiptParameter[];
      readonly why: string;
      /** How specific the match is: content units of the template found in the query. */
      readonly weight: number;
    }
  | { readonly ok: false; readonly why: string; readonly near: boolean };

/**
 * Decides whether the template answers the query, by explaining both sides: every word of the query is matched, fills a slot, is
 * background or is proven by the code, and every constraint of the template is in the query or implied by it. Anything else refuses.
 */
export function match(query: MatchQuery, signature: Signature, lexicon: Lexicon): Match {
  if (query.language && !mayStandIn(signature.language, query.language))
    return no(`it is written in ${signature.language}, not ${query.language}`, false);
  const reading = query.reading.spelledFor(signature);
  if (reading.isQuestion) return no('the task asks about code and not for it', true);
  const { units } = reading;
  // Where the template's own task is told as a goal ("a policy so that only …"), nothing in a goal is an aside.
  const isGoal = signature.units.some((unit) => /^(?:so|because)$/.test(unit.lower));
  const asides = isGoal ? [] : reading.asides;
  const asked = units.filter((_, i) => asides[i] !== 'story');
  const foreign = foreignTech(units, asked, asides, signature, lexicon);
  if (foreign) return no(`the task names ${foreign.text}, the template does not`, false);
  const other = whyAnotherKind(units, asked, signature);
  if (other) return no(other, true);

  const explained = explainQuery(units, asides, signature, lexicon);
  if (!explained.units.some(({ unit, aside }) => unit.kind !== 'function' && aside === undefined))
    return no('the task tells of it and asks for nothing', true);
  const missing = missingInQuery(explained, signature, query, lexicon);
  const decisive = missing.find((unit) => !mayGoUnsaid(unit, signature)) ?? missing[Math.max(1, Math.floor(signature.content.length / 4))];
  if (decisive) return no(`the template is about ${decisive.text}, the task does not say so`, true);
  const stated = units.filter((_, i) => asides[i] === undefined || asides[i] === 'role');
  if (isReversed(stated, signature)) return no('source and destination are the other way round', true);

  const fill = fillSlots(explained, signature, lexicon);
  if (!fill.ok) return no(fill.why, true);
  const bent = unmetConstraint({ units: explained.units, taken: fill.taken, rest: new Set(fill.rest) }, signature, lexicon);
  if (bent !== undefined) return no(`the task asks for "${bent}", the template does not`, true);
  const open = unexplainedClause(fill.rest, signature, lexicon);
  if (open) return no(`nothing in the template explains "${open}"`, true);
  const [unsaid] = missing;
  if (unsaid && (fill.rest.length > 0 || asksForMore(explained, fill.taken, signature, lexicon)))
    return no(`the template is about ${unsaid.text}, the task does not say so and asks for something else`, true);
  if (explained.weight < Math.min(3, signature.content.length + signature.slots.length)) return no('the task says too little', true);
  return { ok: true, parameters: fill.parameters, why: reasonFor(fill.parameters, fill.rest, signature), weight: explained.weight };
}

/** A technology of the query that is not the template's. */
function foreignTech(
  units: readonly Unit[],
  asked: readonly Unit[],
  asides: readonly Aside[],
  signature: Signature,
  lexicon: Lexicon,
): Unit | undefined {
  // Where the request itself names all that the template is made with, what was used before may be told.
  const said = lexicon.closure(asked.flatMap((unit) => unit.tech ?? []));
  const isComplete = [...signature.techNamed].every((tech) => said.has(tech));
  return units.find(
    (unit, i) =>
      (!isComplete || asides[i] !== 'story' || isTakenUp(units, i)) &&
      isForeignTech(unit, signature) &&
      !isFormer(units, i, asides) &&
      !isPartOfName(units, i, signature) &&
      !weekdays.has(unit.lower) &&
      !isSpokenOf(unit, signature, lexicon),
  );
}

/** Why the query is about another kind of code, as far as single words tell; undefined when they do not. */
function whyAnotherKind(units: readonly Unit[], asked: readonly Unit[], signature: Signature): string | undefined {
  const isSlotWord = (unit: Unit): boolean => signature.slotWords.has(singularOf(unit.lower)) || signature.slotWords.has(unit.lower);
  const isStated = (unit: Unit): boolean =>
    isSlotWord(unit) ||
    signature.content.some(
      (other) => other.stem === unit.stem || (other.strength !== 'weak' && [...unit.ids].some((id) => other.ids.has(id))),
    );
  const isVariable = (unit: Unit): boolean => signature.slots.length > 0 && (isSlotWord(unit) || (unit.kind === 'open' && !isStated(unit)));
  if (limitsOf(asked, isStated, isVariable).join() !== signature.limits.join())
    return 'a word such as "not", "without" or "only" stands on one side and not on the other';
  const [wanted, own] = [constructOf(units), constructOf(signature.units)];
  if (wanted && own && wanted !== own) return `the task asks for a ${wanted}, the template is a ${own}`;
  const built = units.find((unit, i) => declarations.has(unit.lower) && endsPhrase(units[i + 1]));
  if (built && !own && !signature.code.says(built.lower)) return `the task asks for a ${built.lower}, the template has none`;
  const part = units.find((unit, i) => portions.has(unit.lower) && signature.slotWords.has(singularOf(units[i + 1]?.lower ?? '')));
  return part && `the task is about "${part.text}" of them only`;
}

function reasonFor(parameters: readonly ReceiptParameter[], proven: readonly Explanation[], signature: Signature): string {
  const changed = parameters.filter(({ from, to }) => from !== to).map(({ from, to }) => `${to} in place of ${from}`);
  const names = [...signature.techNamed].join(', ');
  const proof = proven.slice(0, 8).map(({ unit }) => unit.text);
  const sentence = [
    `Same kind of code${names ? ` with ${names}` : ''}`,
    changed.join(', ') || 'nothing to change',
    ...(proof.length > 0 ? [`its code already covers "${proof.join(' ')}"`] : []),
  ].join('; ');
  return `${sentence}.`;
}

/** Constructs that the code must declare when a task asks for one, even if the template's own task does not say so. */
const declarations = new Set('class struct trait enum'.split(' '));

const portions = new Set('some few half certain selected'.split(' '));

/** The construct of the language in which the code is asked for: "Java record" is another thing than "Java class". */
function constructOf(units: readonly Unit[]): string | undefined {
  const found = units.find((unit) => constructs.has(unit.lower))?.lower;
  return found !== undefined && /^(?:method|fn)$/.test(found) ? 'function' : found;
}

const constructs = new Set('record class struct trait enum interface function method fn script'.split(' '));

function no(why: string, near: boolean): Match {
  return { ok: false, why, near };
}

/** Plain TypeScript may stand in a file with markup, not the other way round. */
function mayStandIn(language: string, fileLanguage: string): boolean {
  return language === fileLanguage || `${language}react` === fileLanguage;
}

/** True when something the template reads from is written to in the query, or two sides are exchanged. */
function isReversed(units: readonly Unit[], signature: Signature): boolean {
  const roles = (all: readonly Unit[]): Map<string, Set<string>> => {
    const found = new Map<string, Set<string>>();
    for (const unit of all) {
      if (unit.kind === 'function' || unit.kind === 'background') continue;
      const side = unit.role === 'from' ? 'from' : unit.role === 'to' || unit.role === 'into' || unit.role === 'onto' ? 'to' : 'other';
      const key = unit.tech ?? unit.stem;
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
