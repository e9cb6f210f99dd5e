import { languageName } from '../languages/languageName.ts';
import { languageId } from '../languages/languages.ts';
import type { TemplateSeed } from '../templates/template.ts';

export interface FileLanguage {
  /** VS Code's language id. */
  readonly id: string;
  readonly name: string;
  /** The typed text names it, or begins its name. */
  readonly isNamed: boolean;
}

/**
 * Languages for a new file, likeliest first: those that the text typed so far names, by themselves or by a technology (`fastapi`), in the
 * order of the text; of several languages at one place, and of all others, those with most templates first; then by name.
 * @param known ids that the editor knows.
 */
export function newFileLanguages(
  known: readonly string[],
  typed: string,
  seeds: readonly Pick<TemplateSeed, 'language' | 'technologies'>[],
): readonly FileLanguage[] {
  const templates = new Map<string, number>();
  for (const { language } of seeds) templates.set(language, (templates.get(language) ?? 0) + 1);
  const ids = [...new Set([...known, ...templates.keys()])];
  const text = typed.trim().toLowerCase();
  const words = text.split(/[^a-z0-9#+.]+/).filter(Boolean);
  const placeOf = (id: string) => {
    const at = words.findIndex((word) => languageId(word) === id || languageName(id).toLowerCase() === word);
    if (at >= 0) return at;
    const technology = words.findIndex((word) => languagesOfTechnology(word, seeds).has(id));
    if (technology >= 0) return technology;
    return isNameBegun(id, text) ? 0 : Number.POSITIVE_INFINITY;
  };
  const rows = ids.map((id) => ({ id, name: languageName(id), place: placeOf(id), templates: templates.get(id) ?? 0 }));
  return rows
    .sort((one, other) => compare(one.place, other.place) || other.templates - one.templates || compare(rank(one), rank(other)))
    .map(({ id, name, place }) => ({ id, name, isNamed: place !== Number.POSITIVE_INFINITY }));
}

/** Whether what was typed only looked for the language, and says nothing of a task. */
export function isOnlyLanguage(typed: string, id: string): boolean {
  const text = typed.trim().toLowerCase();
  return languageId(text) === id || isNameBegun(id, text);
}

function isNameBegun(id: string, text: string): boolean {
  return text !== '' && (languageName(id).toLowerCase().startsWith(text) || id.startsWith(text));
}

/** The languages that templates of a technology are written in. */
function languagesOfTechnology(word: string, seeds: readonly Pick<TemplateSeed, 'language' | 'technologies'>[]): ReadonlySet<string> {
  return new Set(seeds.filter(({ technologies }) => technologies.includes(word)).map(({ language }) => language));
}

/** Names in order, the editor's own kinds of text (`search-result`, `git-commit`) after the languages. */
function rank({ id, name }: { readonly id: string; readonly name: string }): string {
  return `${/[-_]/.test(id) || /^[A-Z]/.test(id) ? 1 : 0}${name.toLowerCase()}`;
}

function compare<Key extends number | string>(one: Key, other: Key): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
