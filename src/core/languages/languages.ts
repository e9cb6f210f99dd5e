import { dotnet } from './dotnet.ts';
import { go } from './go.ts';
import { jvm } from './jvm.ts';
import type { Language } from './language.ts';
import { otherLanguages } from './others.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scripts } from './scripts.ts';

/** Every language the product knows something of; in others it works from words alone. */
export const languages: readonly Language[] = [python, ...scripts, go, ...jvm, ...dotnet, php, ruby, rust, ...otherLanguages];

/** The language of a VS Code id; undefined for one nothing is known of. */
export function languageOf(id: string): Language | undefined {
  return byId.get(id);
}

/** VS Code's id of a language under any of its usual names, in any case; the name itself, lower case, when it is unknown. */
export function languageId(name: string): string {
  const lower = name.toLowerCase();
  return idOfName.get(lower) ?? lower;
}

/** Words that cannot be the name of a variable in a language; none for languages of data and unknown ones. */
export function keywordsOf(id: string): ReadonlySet<string> {
  return byId.get(id)?.keywords ?? none;
}

const none: ReadonlySet<string> = new Set();
const byId: ReadonlyMap<string, Language> = new Map(languages.map((language) => [language.id, language]));
const idOfName: ReadonlyMap<string, string> = new Map(languages.flatMap(({ id, names }) => names.map((name) => [name, id] as const)));
