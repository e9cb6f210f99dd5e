import type { NearParameter } from '../templateEngine.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { compare } from './comparison.ts';
import type { Explanation } from './explainQuery.ts';
import { foreignTech } from './foreignTech.ts';
import type { MatchQuery } from './matchQuery.ts';
import type { Signature } from './signature.ts';

/** How near a template is to a task that it does not surely answer. */
export interface Nearness {
  /** 1 when every word on both sides is explained, below 0 when they hardly have to do with each other. */
  readonly points: number;
  /** One a slot, in their order. */
  readonly parameters: readonly NearParameter[];
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
  if (explained.weight === 0) return undefined;
  const foreign = foreignTech(comparison);
  const unsaid = missing.filter((unit) => unit.meaning.tech !== undefined);
  const rest = runsOf(fill.rest, explained.units);
  const asked = explained.weight + fill.rest.length;
  const own = explained.weight + missing.length;
  const differences = [
    ...(foreign ? [`the task names ${foreign.span.text}`] : []),
    ...unsaid.slice(0, toldLimit).map((unit) => `it uses ${unit.span.text}`),
    ...rest.slice(0, toldLimit).map((words) => `the task also says: ${words}`),
    ...missing
      .filter((unit) => unit.meaning.tech === undefined)
      .slice(0, toldLimit)
      .map((unit) => `the task does not say: ${unit.span.text}`),
  ];
  return {
    points: explained.weight / (2 * asked) + explained.weight / (2 * own) - (foreign ? 1 : 0),
    parameters: fill.parameters.map(({ from, to }, i) => {
      const isClear = fill.problems.every(({ text }) => text !== from) && fill.guesses[i] === undefined;
      return { from, to: fill.guesses[i] ?? to, isSure: isClear };
    }),
    differences,
  };
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
