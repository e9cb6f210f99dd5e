import type { ReceiptParameter } from '../generation/receipt.ts';
import { isFormer, weekdays } from './asides.ts';
import { unmetConstraint } from './constraints.ts';
import { asidesFor, explainQuery, isPartOfName } from './explainQuery.ts';
import { fillSlots } from './fillSlots.ts';
import { isForeignTech, isSpokenOf } from './foreignTech.ts';
import type { Lexicon } from './lexicon.ts';
import { unexplainedClause } from './proof.ts';
import { readTask, type TaskReading, type Unit } from './readTask.ts';
import { limitsOf, type Signature } from './signature.ts';
import { correctSpelling } from './spelling.ts';
import { asksForMore, mayGoUnsaid, missingInQuery } from './unsaid.ts';
import { singularOf } from './wordForms.ts';

/** A task with what the editor knows about it. */
export interface MatchQuery {
  readonly task: string;
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
export function match(query: MatchQuery, reading: TaskReading, signature: Signature, lexicon: Lexicon): Match {
  if (query.language && !mayStandIn(signature.language, query.language))
    return no(`it is written in ${signature.language}, not ${query.language}`, false);
  const corrected = correctSpelling(query.task, reading, signature, lexicon);
  const units = (corrected === query.task ? reading : (readTask(corrected, lexicon) ?? reading)).units;

  if (isQuestion(units)) return no('the task asks about code and not for it', true);
  const asides = asidesFor(units, signature, lexicon);
  const asked = units.filter((_, i) => asides[i] !== 'story');
  // Where the request itself names all that the template is made with, what was used before may be told.
  const isComplete = [...signature.techNamed].every((tech) => lexicon.closure(asked.flatMap((unit) => unit.tech ?? [])).has(tech));
  const foreign = (isComplete ? asked : units).find(
    (unit) =>
      isForeignTech(unit, signature) &&
      !isFormer(units, units.indexOf(unit), asides) &&
      !isPartOfName(units, units.indexOf(unit), signature) &&
      !weekdays.has(unit.lower) &&
      !isSpokenOf(unit, signature, lexicon),
  );
  if (foreign) return no(`the task names ${foreign.text}, the template does not`, false);
  const isSlotWord = (unit: Unit): boolean => signature.slotWords.has(singularOf(unit.lower)) || signature.slotWords.has(unit.lower);
  const isStated = (unit: Unit): boolean =>
    isSlotWord(unit) ||
    signature.content.some(
      (other) => other.stem === unit.stem || (other.strength !== 'weak' && [...unit.ids].some((id) => other.ids.has(id))),
    );
  const isVariable = (unit: Unit): boolean => signature.slots.length > 0 && (isSlotWord(unit) || (unit.kind === 'open' && !isStated(unit)));
  const limitsAgree = limitsOf(asked, isStated, isVariable).join() === signature.limits.join();
  if (!limitsAgree) return no('a word such as "not", "without" or "only" stands on one side and not on the other', true);

  const [wanted, own] = [constructOf(units), constructOf(signature.units)];
  if (wanted && own && wanted !== own) return no(`the task asks for a ${wanted}, the template is a ${own}`, true);

  const part = units.find(
    (unit, i) => /^(?:some|few|half|certain|selected)$/.test(unit.lower) && signature.slotWords.has(singularOf(units[i + 1]?.lower ?? '')),
  );
  if (part) return no(`the task is about "${part.text}" of them only`, true);

  const explained = explainQuery(units, asides, signature, lexicon);
  if (!explained.units.some(({ unit, aside }) => unit.kind !== 'function' && aside === undefined))
    return no('the task tells of it and asks for nothing', true);
  const missing = missingInQuery(explained, signature, query, lexicon);
  const decisive = missing.find((unit) => !mayGoUnsaid(unit, signature)) ?? missing[Math.max(1, Math.floor(signature.content.length / 4))];
  if (decisive) return no(`the template is about ${decisive.text}, the task does not say so`, true);
  if (
    isReversed(
      units.filter((_, i) => asides[i] === undefined || asides[i] === 'role'),
      signature,
    )
  )
    return no('source and destination are the other way round', true);

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
  const changed = fill.parameters.filter((parameter) => parameter.from !== parameter.to);
  const names = [...signature.techNamed].join(', ');
  const proof = fill.rest.map(({ unit }) => unit.text);
  const why = [
    `Same kind of code${names ? ` with ${names}` : ''}`,
    changed.length > 0 ? changed.map((parameter) => `${parameter.to} in place of ${parameter.from}`).join(', ') : 'nothing to change',
    ...(proof.length > 0 ? [`its code already covers "${proof.slice(0, 8).join(' ')}"`] : []),
  ].join('; ');
  return { ok: true, parameters: fill.parameters, why: `${why}.`, weight: explained.weight };
}

/** "Why does our worker fail?", "What does it return?": an answer is no code. "What would a worker look like?" is a request. */
function isQuestion(units: readonly Unit[]): boolean {
  return units.some((unit, i) => {
    const isOpening = i === 0 || unit.before === 'sentence';
    if (!isOpening || !/^(?:why|what|when|where|who|which|what (?:is|does)|is|are|does|do|did|was|were)$/.test(unit.lower)) return false;
    const sentence = units.filter((other) => other.sentence === unit.sentence);
    const asked = /^(?:what|when|where|who|which)$/.test(unit.lower) ? /^(?:is|are|does|do|did|was|were|happens|causes)$/ : undefined;
    if (asked && !asked.test(units[i + 1]?.lower ?? '')) return false;
    const asksToWrite = (other: Unit): boolean =>
      other.author && !/^(?:do|does|did|is|are|was|were|be|has|have|had|gets?|uses?)$/.test(other.lower);
    return !sentence.some((other) => asksToWrite(other) || /^(?:look|look like|like|way|best way|good way)$/.test(other.lower));
  });
}

/** The construct of the language in which the code is asked for: "Java record" is another thing than "Java class". */
function constructOf(units: readonly Unit[]): string | undefined {
  const found = units.find((unit) => constructs.test(unit.lower))?.lower;
  return found !== undefined && /^(?:method|fn)$/.test(found) ? 'function' : found;
}

const constructs = /^(?:record|class|struct|trait|enum|interface|function|method|fn)$/;

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
