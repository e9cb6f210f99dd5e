import type { Unit } from '../read/unit.ts';
import type { NearParameter } from '../templateEngine.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { programmingLanguages } from '../words/programmingLanguages.ts';
import { type Comparison, compare } from './comparison.ts';
import type { Explanation } from './explainQuery.ts';
import { foreignTech } from './foreignTech.ts';
import { likelyWord } from './likelyWord.ts';
import type { MatchQuery } from './matchQuery.ts';
import { isTopic } from './phrases.ts';
import type { Signature } from './signature.ts';
import { hasLabel } from './slotFitness.ts';

/** How near a template is to a task that it does not surely answer. */
export interface Nearness {
  /** 1 when every word on both sides is explained, below 0 when they hardly have to do with each other. */
  readonly points: number;
  /** One a slot, in their order. */
  readonly parameters: readonly NearParameter[];
  /** The task names a technology that the template is made without: no question to a model is worth its price. */
  readonly isForeign: boolean;
  /** For the user, each the end of "This template, but …". */
  readonly differences: readonly string[];
}

/** Differences told at most of each kind. */
const toldLimit = 2;

/** Undefined when the template cannot stand in the file, or shares nothing with the task. */
export function nearness(query: MatchQuery, signature: Signature, lexicon: Lexicon): Nearness | undefined {
  if (query.language !== '' && query.language !== signature.language && query.language !== `${signature.language}react`) return undefined;
  const comparison = compare(query, signature, lexicon);
  const { explained, fill, missing } = comparison;
  const foreign = foreignTech(comparison);
  // That code is written in the language of its file goes without saying.
  const unsaid = missing.filter(({ meaning: { tech } }) => tech !== undefined && !programmingLanguages.has(tech));
  // The file or the workspace has another technology for the same purpose.
  const isRivalled = ({ meaning: { tech = '' } }: Unit) => {
    const group = lexicon.groupOf(tech);
    return group !== '' && [...query.technologies].some((other) => lexicon.groupOf(other) === group);
  };
  const rest = runsOf(fill.rest, explained.units);
  const asked = explained.weight + fill.rest.length;
  // Code of another kind (a test, a migration) is further off than code that does a little more.
  const own = explained.weight + missing.length + missing.filter(isKindOfCode).length;
  const differences = [
    ...(foreign ? [`your task names ${foreign.span.text}`] : []),
    ...unsaid.slice(0, toldLimit).map((unit) => `it uses ${unit.span.text}`),
    ...rest.slice(0, toldLimit).map((words) => `your task also says "${words}"`),
    ...missing
      .filter((unit) => unit.meaning.tech === undefined)
      .slice(0, toldLimit)
      .map((unit) => `your task does not say "${unit.span.text}"`),
  ];
  return {
    points:
      explained.weight / Math.max(1, 2 * asked) +
      explained.weight / Math.max(1, 2 * own) -
      (foreign ? 1 : 0) -
      (unsaid.some(isRivalled) ? 0.5 : 0),
    isForeign: foreign !== undefined,
    parameters: fill.parameters.map(({ from, to }, i) => {
      const isClear = fill.problems.every(({ text }) => text !== from) && fill.guesses[i] === undefined;
      const isSure = isClear && isPlacedFor(i, comparison);
      const likely = isSure && from === to ? undefined : likelyWord(i, comparison);
      // "givers" of "regular givers": half a name is nobody's.
      const isHalf =
        likely !== undefined &&
        likely.length > to.length &&
        ` ${likely.toLowerCase().replace(/[-_]/g, ' ')} `.includes(` ${to.toLowerCase()} `);
      if (isSure && !isHalf) return { from, to, isSure };
      return { from, to: likely ?? fill.guesses[i] ?? to, isSure: false };
    }),
    differences,
  };
}

/**
 * Whether the task says the slot's word where the template's task has it: its own word, beside the same label, after the same preposition
 * or where a topic stands ("for invoices"). In a task that is not explained whole, any other noun may be something else.
 */
function isPlacedFor(slot: number, { explained: { units }, fill, signature }: Comparison): boolean {
  if (units.some((explanation) => explanation.slot === slot)) return true;
  const own = signature.slots[slot];
  const to = fill.parameters[slot]?.to.toLowerCase() ?? '';
  const at = units.flatMap((explanation, i) => (fill.taken.has(explanation) && to.includes(explanation.unit.span.lower) ? [i] : []));
  const [first, last] = [at[0], at.at(-1)];
  if (own === undefined || first === undefined || last === undefined) return false;
  const { role } = units[first]?.unit.grammar ?? {};
  return own.slot.kind === 'number' || isTopic(role ?? '') || (role !== '' && role === own.role) || hasLabel(units, first, last, own);
}

function isKindOfCode({ meaning: { kind, strength, action } }: Unit): boolean {
  return kind === 'concept' && !action && (strength === 'strong' || strength === 'strict');
}

/** The words as they stand in the task, neighbours together. */
function runsOf(rest: readonly Explanation[], all: readonly Explanation[]): readonly string[] {
  const runs: string[] = [];
  let before = -2;
  for (const explanation of rest) {
    const at = all.indexOf(explanation);
    if (at === before + 1) runs.push(`${runs.pop() ?? ''} ${explanation.unit.span.text}`);
    else runs.push(explanation.unit.span.text);
    before = at;
  }
  return runs;
}
