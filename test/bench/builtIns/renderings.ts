import { builtInLibrary } from '../../../src/core/templates/builtIn/library.ts';
import { render } from '../../../src/core/templates/render/render.ts';
import type { SlotKind, TemplateSeed } from '../../../src/core/templates/template.ts';

/** One built-in template's code with one set of words. */
export interface Rendering {
  readonly seed: TemplateSeed;
  /** What stands in place of its parameters, for people: `as it is`, `gift cards`. */
  readonly words: string;
  readonly code: string;
  /** Another text of the same project, with the same words. */
  withSameWords(code: string): string;
}

/** Two words, an acronym in front, a plural that is more than an `s`, and one that is no `s` at all. */
const nouns = ['gift cards', 'API keys', 'categories', 'people'];

const otherWords: Readonly<Record<SlotKind, readonly string[]>> = {
  noun: nouns,
  name: ['customer-portal', 'CRM', 'wiki', 'people'],
  number: ['9090', '45', '7', '443'],
};

/** Every built-in template as it is and, where it has parameters, with each set of other words. */
export function renderingsOfBuiltIns(seeds: readonly TemplateSeed[] = builtInLibrary): readonly Rendering[] {
  return seeds.flatMap((seed) => {
    const sets = seed.slots.length === 0 ? [] : nouns.map((_, i) => seed.slots.map(({ kind }) => otherWords[kind][i] ?? ''));
    return [seed.slots.map(({ word }) => word), ...sets].map((words, i) =>
      renderingOf(seed, words, i === 0 ? 'as it is' : words.join(', ')),
    );
  });
}

function renderingOf(seed: TemplateSeed, words: readonly string[], title: string): Rendering {
  const withSameWords = (code: string): string => {
    const rendered = render(
      { ...seed, code },
      seed.slots.map(({ word }, i) => ({ from: word, to: words[i] ?? word })),
    );
    if (!rendered.ok) throw new Error(`${seed.id} with ${title}: ${rendered.why}`);
    return rendered.code;
  };
  return { seed, words: title, code: withSameWords(seed.code), withSameWords };
}
