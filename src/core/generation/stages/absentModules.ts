import { filesOfImport } from '../../context/localModules.ts';
import type { PathIndex } from '../../context/pathIndex.ts';
import { localRoots } from '../../templates/code/names/packages.ts';
import type { TemplateAnswer } from '../../templates/templateEngine.ts';

/** How code names a module that stands beside its file, by language; the first group is the module. */
const besides: Readonly<Record<string, RegExp>> = {
  javascript: /(?:\bfrom|\bimport|\brequire\()\s{0,3}['"]\.\/([\w.-]{1,100})['"]/g,
  python: /^[ \t]{0,40}from[ \t]{1,5}\.(\w{1,100})[ \t]{1,5}import\b/gm,
};

/** How it names one that stands elsewhere in the project: the first group is the module, the second what is taken from it. */
const elsewhere: Readonly<Record<string, RegExp>> = {
  javascript: /(?:\bfrom|\bimport|\brequire\()\s{0,3}['"]((?:\.{1,2}\/[\w.-]{1,100}\/|\.\.\/|[@~]\/)[\w./-]{0,200})['"]/g,
  python: /^[ \t]{0,40}from[ \t]{1,5}(\.{2,8}[\w.]{0,200}|\w{1,60}(?:\.\w{1,60}){1,8})[ \t]{1,5}import[ \t]{1,5}\(?([^\n()]{0,300})/gm,
};

/** The file that the code will be in, and those of its project. */
export interface ProjectFiles {
  readonly from: string;
  readonly paths: PathIndex;
}

/**
 * Modules of the project that rendered code imports and that are not there ("./db", "../db", "@/db", "app.db"): it was written for another
 * place. What a parameter names is for the user to make, what is generated stands in no list of files, and a name that may be an installed
 * package's counts as one.
 * @param beside names of the files and folders beside the file; of what is beside it, nothing is absent where they are not known.
 * @param project undefined where its files are not known; then modules elsewhere are not looked for.
 */
export function absentModules(
  { code, places }: Pick<TemplateAnswer, 'code' | 'places'>,
  language: string,
  beside: ReadonlySet<string> | undefined,
  project?: ProjectFiles,
): readonly string[] {
  const family = /^(?:java|type)script/.test(language) ? 'javascript' : language;
  const known = new Set([...(beside ?? [])].flatMap((name) => [name, withoutEnding(name)]));
  const isBeside = (module: string): boolean => !beside || known.has(module) || known.has(withoutEnding(module));
  const isInProject = (module: string, taken: string): boolean =>
    !project ||
    !isOfProject(module, family) ||
    filesOfImport(language, { module, names: namesOf(taken) }, project.from, project.paths).length > 0;
  const absent = (pattern: RegExp | undefined, isThere: (module: string, taken: string) => boolean): readonly string[] =>
    [...(pattern ? code.matchAll(pattern) : [])].flatMap((match) => {
      const [start, end] = [match.index, match.index + match[0].length];
      const isNamedByUser = places.some((place) => place.start < end && place.end > start);
      const [, module = '', taken = ''] = match;
      return isNamedByUser || isThere(module, taken) ? [] : [module];
    });
  return [...new Set([...absent(besides[family], isBeside), ...absent(elsewhere[family], isInProject)])];
}

/** Only files of code are known, and only those that are kept in the repository. */
function isOfProject(module: string, family: string): boolean {
  if (
    /(?:^|[./_-])(?:generated|gen|dist|build|out)(?:[./_-]|$)|\.(?:css|scss|less|json|svg|png|graphql|gql|sql|wasm|html|md|txt|ya?ml)$/i.test(
      module,
    )
  )
    return false;
  return family !== 'python' || module.startsWith('.') || localRoots.has(module.split('.')[0] ?? '');
}

function namesOf(taken: string): readonly { readonly imported: string; readonly local: string }[] {
  return taken.split(',').flatMap((piece) => {
    const name = /^\s*(\w+)/.exec(piece)?.[1];
    return name === undefined ? [] : [{ imported: name, local: name }];
  });
}

/** "db" of "db.ts" and "db.js"; a name with other dots in it keeps them. */
function withoutEnding(name: string): string {
  return name.replace(/\.(?:d\.ts|[cm]?[jt]sx?|pyi?|vue|svelte|json)$/, '');
}
