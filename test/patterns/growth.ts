import { type Family, families, textOf } from './adversary.ts';
import { countSteps } from './countSteps.ts';
import { compile, parsePattern } from './program.ts';

/** Steps a character may take at most: 200 ms on 100 kB at 2 ns a step. */
const stepsPerCharacter = 1_000;

export interface Breach {
  readonly family: Family;
  /** Steps for the family's text with its pump as often as `times` says. */
  readonly steps: readonly number[];
}

/** A bounded loop looks like an unbounded one until the text is longer than its bound, so growth is asked for again with more. */
const times = [12, 48, 192, 768, 3_072] as const;

/**
 * The first family of texts for which the steps of a pattern grow faster than the text. Alternatives are asked one by one first, since
 * they add up; where one is slow alone, another may still take the text before it.
 */
export function superlinear(source: string, flags: string): Breach | undefined {
  const { alternatives } = parsePattern(source, flags);
  const refersBack = /\\(?:[1-9]|k<)/.test(source);
  const isSlow = ({ raw }: { readonly raw: string }): boolean => /[*+}]/.test(raw) && growthOf(raw, flags) !== undefined;
  return refersBack || alternatives.some(isSlow) ? growthOf(source, flags) : undefined;
}

function growthOf(source: string, flags: string): Breach | undefined {
  const program = compile(source, flags);
  for (const family of families(source, flags)) {
    const steps: number[] = [];
    for (const count of times) {
      const text = textOf(family, count);
      const limit = stepsPerCharacter * text.length;
      const few = steps.at(-1) ?? Number.POSITIVE_INFINITY;
      const many = countSteps(program, text, limit);
      steps.push(many);
      if (many > limit) return { family, steps };
      if (many <= 5 * few + 60 && steps.length > 1) break;
      if (steps.length === times.length) return { family, steps };
    }
  }
  return undefined;
}
