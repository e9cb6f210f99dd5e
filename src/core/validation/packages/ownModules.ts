import type { Manifest } from './knownPackages.ts';

/**
 * Modules that a project answers by itself although their names look like packages: files and folders that stand in the folders above,
 * the packages of its own workspace, and path aliases of its TypeScript configuration (`@app/*` stays with its star).
 *
 * @param names of files and folders in the document's folder and those above it
 * @param texts the manifests and TypeScript configurations found there
 */
export function ownModules(names: Iterable<string>, texts: readonly Manifest[]): Set<string> {
  const own = new Set<string>();
  for (const name of names) {
    if (own.size >= mostNames) break;
    own.add(name.replace(/\.(?:py|[cm]?[jt]sx?)$/, ''));
  }
  for (const { fileName, text } of texts) {
    if (isPathConfiguration(fileName)) for (const alias of aliasesOf(text)) own.add(alias);
    else if (fileName === 'package.json') for (const name of scopeOf(text)) own.add(name);
  }
  return own;
}

/** Whether `name`, a module as an import writes it, is answered by the project itself. */
export function isOwnModule(name: string, own: ReadonlySet<string>): boolean {
  if (own.has(name)) return true;
  for (let at = name.indexOf('/'); at !== -1; at = name.indexOf('/', at + 1)) if (own.has(`${name.slice(0, at)}/*`)) return true;
  return false;
}

/** True for files whose path aliases `ownModules` reads. */
export function isPathConfiguration(fileName: string): boolean {
  return /^[jt]sconfig(?:\.[\w-]{1,40})?\.json$/.test(fileName);
}

const mostNames = 20_000;

/** The keys of `paths`, read without a parser: the file may hold comments. */
function* aliasesOf(text: string): Iterable<string> {
  const from = text.search(/"paths"\s*:\s*\{/);
  if (from === -1) return;
  const end = text.indexOf('}', from);
  for (const match of text.slice(text.indexOf('{', from), end === -1 ? undefined : end).matchAll(/"([^"\r\n]{1,200})"\s*:/g)) {
    const alias = match[1] ?? '';
    if (alias !== '*') yield alias;
  }
}

/** The packages of one workspace share a scope: that of the package's own name, or that name itself. */
function* scopeOf(text: string): Iterable<string> {
  const name = /"name"\s*:\s*"(@?[\w.-]{1,200})(?:\/[\w.-]{1,200})?"/.exec(text)?.[1];
  if (name !== undefined) yield `${name.startsWith('@') ? name : `@${name}`}/*`;
}
