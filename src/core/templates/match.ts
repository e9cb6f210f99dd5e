import type { ReceiptParameter } from '../generation/receipt.ts';
import { weekdays } from './asides.ts';
import { proves } from './codeVocabulary.ts';
import { unmetConstraint } from './constraints.ts';
import { asidesFor, carriers, type Explained, type Explanation, explainQuery } from './explainQuery.ts';
import { fillSlots } from './fillSlots.ts';
import type { Lexicon } from './lexicon.ts';
import { readTask, type TaskReading, type Unit } from './readTask.ts';
import { limitsOf, type Signature } from './signature.ts';
import { correctSpelling } from './spelling.ts';
import { isAdjective } from './vocabulary/adjectives.ts';
import { singularOf, stem } from './wordForms.ts';

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

  const asides = asidesFor(units, signature, lexicon);
  const asked = units.filter((_, i) => asides[i] !== 'story');
  // Where the request itself names all that the template is made with, what was used before may be told.
  const isComplete = [...signature.techNamed].every((tech) => lexicon.closure(asked.flatMap((unit) => unit.tech ?? [])).has(tech));
  const foreign = (isComplete ? asked : units).find(
    (unit) => isForeignTech(unit, signature) && !weekdays.has(unit.lower) && !isSpokenOf(unit, signature, lexicon),
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
  const missing = missingInQuery(explained, signature, query, lexicon);
  const decisive = missing.find((unit) => !mayGoUnsaid(unit, signature)) ?? missing[Math.max(1, Math.floor(signature.content.length / 4))];
  if (decisive) return no(`the template is about ${decisive.text}, the task does not say so`, true);
  if (
    isReversed(
      units.filter((_, i) => asides[i] !== 'story' && asides[i] !== 'reason'),
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

function isForeignTech(unit: Unit, signature: Signature): boolean {
  if (unit.tech && !unit.ambiguous && languages.has(unit.tech) && !signature.techNamed.has(unit.tech))
    return `${unit.tech}react` !== signature.language && unit.tech !== (signature.language === 'shellscript' ? 'bash' : signature.language);
  if (!unit.tech || signature.techAllowed.has(unit.tech)) return false;
  if ([...unit.ids].some((id) => signature.ids.has(id))) return false;
  if (unit.kind !== 'tech' && unit.ids.size > 0) return false;
  if (!unit.ambiguous) return true;
  return (unit.capital && !/^\p{Lu}+$/u.test(unit.text)) || /^(?:with|using|via|in|by|through)$/.test(unit.role);
}

const languages = new Set('python typescript javascript go java csharp ruby php rust kotlin scala swift'.split(' '));

/** True when the code itself uses the technology and the template names no rival of it. */
function isSpokenOf(unit: Unit, signature: Signature, lexicon: Lexicon): boolean {
  if (!unit.tech) return false;
  const group = lexicon.groupOf(unit.tech);
  if (!/^(?:compression|browserstore|hash|crypto|fileformat|archive|signproto|httptool|)$/.test(group)) return false;
  return (
    proves(signature.code, [unit.lower.replaceAll(' ', '')]) &&
    ![...signature.techNamed].some((tech) => group !== '' && lexicon.groupOf(tech) === group)
  );
}

/** A library of the template's code: naming it names the language. */
function isImported(unit: Unit, signature: Signature): boolean {
  return (
    unit.tech !== signature.language && (signature.imports.has(unit.lower) || (unit.tech !== undefined && signature.imports.has(unit.tech)))
  );
}

/** A task in key words leaves out what goes without saying; never a technology, a number or one of several operations. */
function mayGoUnsaid(unit: Unit, signature: Signature): boolean {
  const before = signature.units[signature.units.indexOf(unit) - 1];
  // "the SFTP server", "a Redis stream": the technology says it.
  if (carriers.has(unit.lower) && before?.kind === 'tech' && unit.before === 'space') return true;
  if (signature.slots.some(({ labels }) => labels.has(unit.stem))) return false;
  // A library nobody has heard of is a technology all the same.
  if (signature.imports.has(unit.lower) || /\p{Ll}\p{Lu}/u.test(unit.text)) return false;
  return unit.kind !== 'number' && !unit.tech && unit.strength !== 'strict' && ![...unit.ids].some((id) => operations.has(id));
}

const operations = new Set(
  'create read list get update delete add remove import export upload download send receive publish consume encrypt retry cache audit log'.split(
    ' ',
  ),
);

/** True when anything in the query is not said in the template's own words: then what is missing may have been exchanged for it. */
function asksForMore(explained: Explained, taken: ReadonlySet<Explanation>, signature: Signature, lexicon: Lexicon): boolean {
  return explained.units.some((explanation, i) => {
    const { unit, state, aside } = explanation;
    if (aside !== undefined || taken.has(explanation) || state === 'matched' || state === 'slot' || unit.kind === 'function') return false;
    const next = explained.units[i + 1];
    const isPraise =
      next?.unit.before === 'space' && next.state === 'matched' && (lexicon.english.isAdjective(unit.lower) || /[ai]ble$/.test(unit.lower));
    if (unit.kind === 'background' && state === 'background') return isPraise;
    if (unit.action && !unit.author && state === 'again') return true;
    return !signature.units.some((other) => other.stem === unit.stem) && !(unit.strength === 'weak' && unit.ids.has('code'));
  });
}

/** What the template's task states and the query neither states nor implies. */
function missingInQuery(explained: Explained, signature: Signature, query: MatchQuery, lexicon: Lexicon): readonly Unit[] {
  const said = explained.said;
  const missing: Unit[] = [];
  for (const unit of signature.content) {
    if (unit.kind === 'number') {
      if (unit.versionOf ? explained.otherVersion(unit) : !explained.numbers.has(unit.lower)) missing.push(unit);
      continue;
    }
    if (unit.tech && unit.kind === 'tech') {
      if (languages.has(unit.tech) && explained.units.some((other) => other.state === 'matched' && isImported(other.unit, signature)))
        continue;
      if (said.has(unit.tech) || isContext(unit.tech, query, signature, lexicon) || [...unit.ids].some((id) => said.has(id))) continue;
      missing.push(unit);
      continue;
    }
    if (unit.kind === 'concept' && (unit.strength === 'weak' || unit.strength === 'medium')) continue;
    if (
      [...unit.ids].some((id) => softActions.has(id)) ||
      (unit.strength !== 'strict' && isUnitOf(unit, signature)) ||
      isRelative(unit, signature)
    )
      continue;
    if ([...unit.ids].some((id) => said.has(id)) || explained.stems.has(unit.stem)) continue;
    if (unit.tech && said.has(unit.tech)) continue;
    missing.push(unit);
  }
  return missing;
}

/** "function that creates a link": a verb that only says that its object comes into being. */
function isRelative(unit: Unit, signature: Signature): boolean {
  const before = signature.units[signature.units.indexOf(unit) - 1];
  return unit.author && unit.ids.has('create') && /^(?:that|which|to)$/.test(before?.lower ?? '') && signature.content.length > 3;
}

/** A unit or label beside a number slot goes without saying; the number's own check compares units. */
function isUnitOf(unit: Unit, signature: Signature): boolean {
  return signature.slots.some((slot) => slot.slot.kind === 'number' && slot.labels.has(unit.stem));
}

/** Actions that say no more than that something comes out. */
const softActions = new Set(['return', 'save']);

/** True when the editor's own context settles a technology that the query leaves unsaid. */
function isContext(tech: string, query: MatchQuery, signature: Signature, lexicon: Lexicon): boolean {
  if (tech === lexicon.techOf(query.language) && query.language !== '') return true;
  if (tech === 'shell' && query.language === 'shellscript') return true;
  if (!query.technologies.has(tech)) return false;
  const group = lexicon.groupOf(tech);
  return ![...query.technologies].some(
    (other) => other !== tech && group !== '' && lexicon.groupOf(other) === group && !signature.techAllowed.has(other),
  );
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

/** Verbs that say little beside their object, as stems. */
const lightVerbs = new Set(
  [
    'keep',
    'store',
    'save',
    'write',
    'put',
    'hold',
    'return',
    'respond',
    'answer',
    'give',
    'show',
    'use',
    'make',
    'do',
    'take',
    'set',
    'run',
    'stop',
    'support',
    'allow',
    'have',
    'check',
    'create',
    'add',
    'happen',
    'log',
    'old',
  ].map(stem),
);

/** The first clause left over that the code does not prove; undefined when all are proven or may be dropped. */
function unexplainedClause(rest: readonly Explanation[], signature: Signature, lexicon: Lexicon): string | undefined {
  const clauses = new Map<number, Unit[]>();
  for (const { unit, clause } of rest) {
    clauses.set(clause, [...(clauses.get(clause) ?? []), unit]);
  }
  for (const units of clauses.values()) {
    const words = units.flatMap((unit) => unit.lower.split(' '));
    if (
      units.some((unit) => unit.strength === 'strict' || (unit.strength === 'strong' && unit.kind === 'concept')) ||
      !provable(units, signature, lexicon)
    ) {
      return words.join(' ');
    }
  }
  return undefined;
}

/** What is done must stand in the code in the very word; other words of the like do not do. */
function saysVerb(signature: Signature, unit: Unit): boolean {
  return signature.code.says(unit.lower.split(' ')[0] ?? '');
}

function provable(units: readonly Unit[], signature: Signature, lexicon: Lexicon): boolean {
  if (units.some((unit) => unit.kind === 'number' && !/^[2-5]\d\d$/.test(unit.lower) && units.length < 2)) return false;
  if (
    units.some((unit) => unit.action && !lightVerbs.has(unit.stem) && !/(?:tion|sion|ment)$/.test(unit.lower) && !saysVerb(signature, unit))
  )
    return false;
  const telling = units.filter((unit) => !lightVerbs.has(unit.stem));
  if (telling.some((unit) => /^(?:by|per|after|before|within|since|until|than|between|behind)$/.test(unit.role))) return false;
  const [only] = telling;
  if (
    only &&
    telling.length === 1 &&
    only.kind === 'open' &&
    (lexicon.isNoun(singularOf(only.lower)) || isAdjective(only.lower) || only.lower.length < 4)
  )
    return false;
  const words = (telling.length > 0 ? telling : units).flatMap((unit) => {
    const joined = unit.lower.replaceAll(' ', '');
    return unit.size > 1 && signature.code.linesOf(joined).length === 0 ? unit.lower.split(' ') : [joined];
  });
  return proves(signature.code, words);
}
