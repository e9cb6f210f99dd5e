import type { GivenRow, SnapshotOf } from '../../shared/protocolSnapshots.ts';
import { languageName } from '../languages/languageName.ts';
import { currentSlots } from '../templates/render/slotRules.ts';
import type { TemplateSeed } from '../templates/template.ts';
import { shortened } from './generationRow.ts';

/** A template that nobody here taught: built in, from the files of the workspace, or of the user's team. */
export interface GivenTemplate {
  readonly seed: TemplateSeed;
  readonly source: 'builtIn' | 'workspace' | 'team';
}

/** Words that all must occur, and what the template is for; empty and absent for any. */
export interface GivenFilter {
  readonly search: string;
  readonly language?: string | undefined;
  readonly technology?: string | undefined;
}

/** Those that pass the filter: the workspace's first, then the team's, then by language, those with most templates first; each in the order of its library. */
export function findGiven(given: readonly GivenTemplate[], { search, language, technology }: GivenFilter): readonly GivenTemplate[] {
  const words = wordsOf(search);
  const counts = countsOf(given.map(({ seed }) => seed.language));
  const place = ({ seed, source }: GivenTemplate) =>
    source === 'workspace' ? Number.NEGATIVE_INFINITY : source === 'team' ? Number.MIN_SAFE_INTEGER : -(counts.get(seed.language) ?? 0);
  return given
    .filter(
      ({ seed }) =>
        (!language || seed.language === language) &&
        (!technology || seed.technologies.includes(technology)) &&
        hasAll(
          `${languageName(seed.language)} ${seed.technologies.join(' ')} ${seed.task} ${seed.language} ${slotWords(seed).join(' ')}`,
          words,
        ),
    )
    .toSorted((one, other) => place(one) - place(other) || compare(one.seed.language, other.seed.language));
}

export function givenRow({ seed, source }: GivenTemplate): GivenRow {
  return {
    id: seed.id,
    source,
    title: shortened(seed.task, 120),
    language: languageName(seed.language),
    technologies: technologiesBeside(seed)
      .slice(0, 8)
      .map((name) => shortened(name, 40)),
    parameters: slotWords(seed).map((word) => shortened(word, 40)),
    ...(seed.origin?.kind === 'team' ? { sharedBy: seed.origin.person, acceptedBy: [...seed.origin.acceptedBy.slice(0, 5)] } : {}),
  };
}

/** The technologies that the language does not say already. */
export function technologiesBeside({ language, technologies }: TemplateSeed): readonly string[] {
  return technologies.filter((name) => name !== language && name !== languageName(language).toLowerCase());
}

/** Longest code that is shown on the page; the editor opens all of it. */
const maxCodeChars = 20_000;

/** What the page shows of them: rows, and the selected one in full. */
export function givenPart(
  given: readonly GivenTemplate[],
  filter: GivenFilter,
  limit: number,
  selected: string | undefined,
): SnapshotOf<'templates'>['given'] {
  const found = findGiven(given, filter);
  const shown = given.find(({ seed }) => seed.id === selected);
  return {
    total: given.length,
    matching: found.length,
    rows: found.slice(0, limit).map(givenRow),
    ...(shown ? { selected: detailOf(shown) } : {}),
  };
}

function detailOf(given: GivenTemplate): NonNullable<SnapshotOf<'templates'>['given']['selected']> {
  const { seed } = given;
  return {
    row: givenRow(given),
    task: seed.task,
    slots: currentSlots(seed).map(({ slot, places }) => ({ word: slot.word, kind: slot.kind, places })),
    code: seed.code.slice(0, maxCodeChars),
    cut: seed.code.length > maxCodeChars,
  };
}

/** What templates can be filtered by, most frequent first; technologies are those of the chosen language. */
export function filterChoices(
  seeds: readonly Pick<TemplateSeed, 'language' | 'technologies'>[],
  language: string | undefined,
): Pick<SnapshotOf<'templates'>, 'languages' | 'technologies'> {
  const inLanguage = seeds.filter((seed) => !language || seed.language === language);
  return {
    languages: choices(seeds.map((seed) => seed.language)).map(([id, count]) => ({ id, label: languageName(id), count })),
    technologies: choices(inLanguage.flatMap(({ technologies }) => technologies)).map(([id, count]) => ({ id, label: id, count })),
  };
}

export function wordsOf(search: string): readonly string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether each word occurs in the text, in any case. @param words in lower case. */
export function hasAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/** Most shown in a list to choose from. */
const maxChoices = 100;

function choices(names: readonly string[]): readonly (readonly [name: string, count: number])[] {
  return [...countsOf(names)].sort(([one, left], [other, right]) => right - left || compare(one, other)).slice(0, maxChoices);
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function slotWords({ slots }: TemplateSeed): readonly string[] {
  return slots.map(({ word }) => word);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
