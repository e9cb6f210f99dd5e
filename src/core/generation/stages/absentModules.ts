import type { TemplateAnswer } from '../../templates/templateEngine.ts';

/** How code names a module that stands beside its file, by language; the first group is the module. */
const besides: Readonly<Record<string, RegExp>> = {
  javascript: /(?:\bfrom|\bimport|\brequire\()\s{0,3}['"]\.\/([\w.-]{1,100})['"]/g,
  python: /^[ \t]{0,40}from[ \t]{1,5}\.(\w{1,100})[ \t]{1,5}import\b/gm,
};

/**
 * Modules beside the file that rendered code imports and that are not there ("./db"): it was written for another place. What a parameter
 * names is for the user to make. Modules in other folders are not looked for.
 * @param beside names of the files and folders beside the file; nothing is absent where they are not known.
 */
export function absentModules(
  { code, places }: Pick<TemplateAnswer, 'code' | 'places'>,
  language: string,
  beside: ReadonlySet<string> | undefined,
): readonly string[] {
  const pattern = besides[/^(?:java|type)script/.test(language) ? 'javascript' : language];
  if (!pattern || !beside) return [];
  const known = new Set([...beside].flatMap((name) => [name, withoutEnding(name)]));
  const absent = [...code.matchAll(pattern)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const isNamedByUser = places.some((place) => place.start < end && place.end > start);
    const module = match[1] ?? '';
    return isNamedByUser || known.has(module) || known.has(withoutEnding(module)) ? [] : [module];
  });
  return [...new Set(absent)];
}

/** "db" of "db.ts" and "db.js"; a name with other dots in it keeps them. */
function withoutEnding(name: string): string {
  return name.replace(/\.(?:d\.ts|[cm]?[jt]sx?|pyi?|vue|svelte|json)$/, '');
}
