import type { ImportFact } from '../validation/program/facts.ts';
import { folderOf, joinPath, nameOf, nearest, type PathIndex } from './pathIndex.ts';

/** The files of the workspace that an import statement names, best first; none where it names a package from outside. */
export function filesOfImport(
  language: string,
  fact: Pick<ImportFact, 'module' | 'names'>,
  from: string,
  paths: PathIndex,
): readonly string[] {
  return resolvers.get(language)?.(fact, from, paths) ?? [];
}

/** Files whose declarations are known in a file without an import: those of its package. */
export function filesOfSamePackage(language: string, from: string, paths: PathIndex): readonly string[] {
  const ending = packageEndings.get(language);
  if (ending === undefined) return [];
  const isTest = (path: string): boolean => /_test\.go$/.test(path);
  return [folderOf(from), ...outerNamespaces(language, from)]
    .flatMap((folder) => paths.inFolder(folder))
    .filter((path) => path !== from && path.endsWith(ending) && (isTest(from) || !isTest(path)));
}

/** C#: what the namespaces around a file's own declare is known in it, as far as the folder of the project. */
function outerNamespaces(language: string, from: string): readonly string[] {
  if (language !== 'csharp') return [];
  const folders: string[] = [];
  for (let folder = folderOf(from); folder.includes('/') && folders.length < 3; ) {
    // Below these there are projects, each in a folder of its own.
    if (/^(?:src|source|tests?|samples?|examples?|bench(?:marks?)?|lib|libs)$/i.test(nameOf(folderOf(folder)))) break;
    folder = folderOf(folder);
    folders.push(folder);
  }
  return folders;
}

type Resolver = (fact: Pick<ImportFact, 'module' | 'names'>, from: string, paths: PathIndex) => readonly string[];

/** Python Language Reference 7.11: dots count folders up, a name may be a module or a package. */
const python: Resolver = ({ module, names }, from, paths) => {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const inner = module.slice(dots).split('.').filter(Boolean).join('/');
  const submodules = [...new Set(names.map(({ imported }) => imported))].filter((name) => name !== '' && name !== '*');
  const of = (base: string): string[] => (base === '' ? ['__init__.py'] : [`${base}.py`, `${base}.pyi`, `${base}/__init__.py`]);
  const at = (base: string): string[] => [...submodules.map((name) => (base === '' ? `${name}.py` : `${base}/${name}.py`)), ...of(base)];
  if (dots === 0) return inner === '' ? [] : at(inner).flatMap((suffix) => paths.endingWith(suffix, from).slice(0, 1));
  const up = joinPath(folderOf(from), '../'.repeat(dots - 1));
  if (up === undefined) return [];
  return at(inner === '' ? up : `${up === '' ? '' : `${up}/`}${inner}`).filter((path) => paths.has(path));
};

const scriptEndings = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte'];

/** Node and bundlers: a relative path with any ending or an index file; an alias such as `@/x` or `~/x` names a path below some root. */
const script: Resolver = ({ module }, from, paths) => {
  const candidates = (base: string): string[] => [
    base,
    ...scriptEndings.map((ending) => base.replace(/\.[cm]?jsx?$/, '') + ending),
    ...scriptEndings.map((ending) => `${base}/index${ending}`),
  ];
  if (module.startsWith('.')) {
    const base = joinPath(folderOf(from), module);
    return base === undefined ? [] : candidates(base).filter((path) => paths.has(path));
  }
  const aliased = /^(?:[@~#]|src)\/(.+)$/.exec(module)?.[1] ?? /^@[\w-]+\/(.+)$/.exec(module)?.[1];
  return aliased === undefined ? [] : candidates(aliased).flatMap((suffix) => paths.endingWith(suffix, from).slice(0, 1));
};

/** Go: the import path ends with the folder's path below the module's root; the longest ending that is there counts. */
const go: Resolver = ({ module }, from, paths) => {
  const parts = module.split('/');
  if (parts.length < 2 || parts.length > maxParts) return [];
  for (let start = parts[0]?.includes('.') ? 1 : 0; start < parts.length; start++) {
    const suffix = parts.slice(start).join('/');
    // A last segment alone ("errors") is too weak where the path has more of them.
    if (start > 0 && start === parts.length - 1 && parts.length > 3) break;
    const [folder] = paths.foldersEndingWith(suffix, from);
    if (folder !== undefined) return paths.inFolder(folder).filter((path) => path.endsWith('.go') && !path.endsWith('_test.go'));
  }
  return [];
};

/** Java, Kotlin: a qualified name is a path below a source root; `import a.b.*` names a folder. */
const jvm: Resolver = ({ module, names }, from, paths) => {
  const name = module.replace(/^static\s+/, '').replace(/;$/, '');
  const path = name.split('.').filter(Boolean).join('/');
  if (names.length === 0) {
    const [folder] = paths.foldersEndingWith(path, from);
    return folder === undefined ? [] : paths.inFolder(folder).filter((one) => /\.(?:java|kt)$/.test(one));
  }
  const ofType = ['.java', '.kt'].flatMap((ending) => paths.endingWith(path + ending, from).slice(0, 1));
  // `import static a.b.Type.member`
  return ofType.length > 0 ? ofType : paths.endingWith(`${folderOf(path)}.java`, from).slice(0, 1);
};

/**
 * C#: by convention a namespace is the path of its folder, in whose names there may be dots. A project's root namespace may be shorter than
 * its folder's name (`Polly.Retry` in `Polly.Core/Retry`, `Polly` in `Polly.Core`), so a folder that has the parts in order counts too.
 */
const csharp: Resolver = ({ module }, from, paths) => {
  const last = module.slice(module.lastIndexOf('.') + 1);
  const named = [...paths.foldersNamed(last), ...paths.foldersNamed(module)];
  const found = named.filter((folder) => hasInOrder(folder.split(/[/.]/), module.split('.')));
  const longer = paths.foldersBeginning(`${module}.`).filter((folder) => !/\.(?:\w*tests?|specs?|benchmarks?)$/i.test(folder));
  return [...nearest(found, from).slice(0, 2), ...nearest(longer, from).slice(0, 1)].flatMap((folder) =>
    paths.inFolder(folder).filter((path) => path.endsWith('.cs')),
  );
};

/** @param parts all of which must be among `words`, in their order, the last at the end. */
function hasInOrder(words: readonly string[], parts: readonly string[]): boolean {
  let at = 0;
  for (const word of words) if (word === parts[at]) at += 1;
  return at === parts.length && words.at(-1) === parts.at(-1);
}

/** PHP: PSR-4, the namespace's last segments are folders. */
const php: Resolver = ({ module }, from, paths) => {
  const parts = module.split('\\').filter(Boolean).slice(-maxParts);
  for (let start = 0; start < parts.length; start++) {
    const found = paths.endingWith(`${parts.slice(start).join('/')}.php`, from);
    if (found.length > 0) return found.slice(0, 1);
  }
  return [];
};

/** Of a name, each of which is looked for with those behind it. */
const maxParts = 12;

const relativeTo =
  (endings: readonly string[]): Resolver =>
  ({ module }, from, paths) => {
    const base = joinPath(folderOf(from), module);
    const near = base === undefined ? [] : ['', ...endings].map((ending) => base + ending).filter((path) => paths.has(path));
    return near.length > 0 ? near : ['', ...endings].flatMap((ending) => paths.endingWith(module + ending, from).slice(0, 1));
  };

const resolvers: ReadonlyMap<string, Resolver> = new Map([
  ['python', python],
  ...['javascript', 'javascriptreact', 'typescript', 'typescriptreact'].map((language) => [language, script] as const),
  ['go', go],
  ['java', jvm],
  ['kotlin', jvm],
  ['csharp', csharp],
  ['php', php],
  ['ruby', relativeTo(['.rb'])],
  ['c', relativeTo([])],
  ['cpp', relativeTo([])],
]);

/** Languages in which the files of a folder see each other's names. */
const packageEndings: ReadonlyMap<string, string> = new Map([
  ['go', '.go'],
  ['java', '.java'],
  ['kotlin', '.kt'],
  ['csharp', '.cs'],
]);
