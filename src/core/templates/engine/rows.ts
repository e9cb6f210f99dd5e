import { unmetNeed } from '../explain/needs.ts';
import { identityOf } from '../library/templateFile.ts';
import type { TemplateLibrary } from '../library/templateLibrary.ts';
import type { Found, NearSeed } from '../propose/templateShelf.ts';
import type { TemplateSeed } from '../template.ts';
import type { NearTemplate, TemplateQuery, TemplateSuggestion } from '../templateEngine.ts';
import { meant } from './meantWords.ts';
import { type Shelf, type Source, shelvesInOrder, sourceOf } from './shelves.ts';

type Counters = Pick<TemplateLibrary, 'get'>;

/** What answers a task for certain, in the order of the shelves; the same template from two of them is one. */
export function suggestionsOf(find: (from: Shelf) => Found, library: Counters, limit: number): readonly TemplateSuggestion[] {
  const isNew = createOnce();
  const found = shelvesInOrder.flatMap((from) => find(from).served.map((one) => ({ ...one, source: sourceOf(from) })));
  return found
    .filter(({ seed }) => isNew(seed))
    .slice(0, limit)
    .map(({ seed, result, source }) => ({
      templateId: seed.id,
      source,
      title: seed.task,
      parameters: meant(seed, result.parameters).filter((parameter) => parameter.from !== parameter.to),
      ...(seed.origin ? { origin: seed.origin } : {}),
      ...useOf(seed, library),
    }));
}

/** What is like a task, the user's own and the built-in ones first; the same template from two shelves is one. */
export function nearRows(
  found: readonly (NearSeed & { readonly source: Source })[],
  library: Counters,
  { versions }: Pick<TemplateQuery, 'versions'>,
  limit: number,
): readonly NearTemplate[] {
  const rank = ({ seed }: { readonly seed: TemplateSeed }) => (seed.origin ? 1 : 0);
  const isNew = createOnce();
  return found
    .toSorted((one, other) => rank(one) - rank(other) || other.points - one.points)
    .filter(({ seed }) => isNew(seed))
    .slice(0, limit)
    .map(({ seed, source, parameters, differences }) => ({
      templateId: seed.id,
      source,
      title: seed.task,
      parameters: meant(seed, parameters),
      differences: [unmetNeed(seed, versions) ?? [], ...differences].flat(),
      ...(seed.origin ? { origin: seed.origin } : {}),
      ...useOf(seed, library),
    }));
}

function useOf({ id }: TemplateSeed, library: Counters): { readonly uses: number; readonly kept: number } {
  const { served = 0, kept = 0 } = library.get(id)?.counters ?? {};
  return { uses: served, kept };
}

/** Whether no template that says the same was asked about before. Of one alone nothing has to be compared. */
function createOnce(): (seed: TemplateSeed) => boolean {
  const seen = new Map<string, TemplateSeed[]>();
  return (seed) => {
    const task = seed.task.toLowerCase().replace(/\s+/g, ' ').trim();
    const alike = seen.get(task) ?? [];
    if (alike.some((other) => identityOf(other) === identityOf(seed))) return false;
    seen.set(task, [...alike, seed]);
    return true;
  };
}
