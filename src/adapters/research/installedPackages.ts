import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { decodeText } from '../../core/decodeText.ts';
import type { InstalledPackages, PackageText } from '../../core/research/installedPackages.ts';

/** Packages in `node_modules`, in virtual environments of Python inside the folder, and in Go's module cache. */
export function installedPackages(goCache: string = defaultGoCache()): InstalledPackages {
  return {
    async read(folder, names, signal) {
      const texts: PackageText[] = [];
      const root = await realpath(folder).catch(() => undefined);
      if (root === undefined) return [];
      const sites = await sitePackages(root);
      const goVersions = goRequirements(await readText(join(root, 'go.mod'), root));
      for (const name of names.filter(isName)) {
        if (signal.aborted) break;
        texts.push(...(await ofNode(root, name)));
        for (const site of sites) texts.push(...(await ofPython(root, site, name)));
        const version = goVersions.get(name);
        if (version !== undefined) texts.push(...(await ofGo(goCache, name, version)));
      }
      return texts;
    },
  };
}

const maxBytes = 400_000;
const maxEntries = 5_000;

/** A name is joined to a path, so it is nothing but a name. */
function isName(name: string): boolean {
  return /^@?[\w.~-]+(?:\/[\w.~-]+)*$/.test(name) && !name.split('/').some((part) => /^\.+$/.test(part));
}

async function ofNode(root: string, name: string): Promise<readonly PackageText[]> {
  const home = join(root, 'node_modules', name);
  const manifest = parsed((await readText(join(home, 'package.json'), root)) ?? '');
  if (!manifest) return [];
  const title = `${name} ${textOf(manifest.version)}`.trim();
  const types = textOf(manifest.types) || textOf(manifest.typings) || typesOf(manifest.exports);
  const names = await namesIn(home, root);
  const files = [
    ...names.filter(isReadme).slice(0, 1),
    ...names.filter(isChangelog).slice(0, 1),
    ...(types === '' ? names.filter((one) => one === 'index.d.ts') : [types]),
  ];
  return textsOf(
    root,
    title,
    files.map((file) => join(home, file)),
  );
}

/** The README of a Python package stands in its metadata. */
async function ofPython(root: string, site: string, name: string): Promise<readonly PackageText[]> {
  const plain = (text: string): string => text.toLowerCase().replace(/[-_.]+/g, '-');
  const info = (await namesIn(site, root)).find(
    (entry) => entry.endsWith('.dist-info') && plain(entry.slice(0, entry.indexOf('-'))) === plain(name),
  );
  if (info === undefined) return [];
  const title = info.slice(0, -'.dist-info'.length).replace('-', ' ');
  const top = (await readText(join(site, info, 'top_level.txt'), root))?.split('\n')[0]?.trim() || name.replace(/[-.]/g, '_');
  const modules = isName(top) ? [join(site, top, '__init__.pyi'), join(site, top, '__init__.py')] : [];
  return textsOf(root, title, [join(site, info, 'METADATA'), ...modules]);
}

async function ofGo(cache: string, name: string, version: string): Promise<readonly PackageText[]> {
  // The cache writes capitals as ! and the small letter.
  const escaped = `${name}@${version}`.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
  const home = join(cache, escaped);
  const root = await realpath(home).catch(() => undefined);
  if (root === undefined) return [];
  const names = await namesIn(root, root);
  const files = [
    ...names.filter(isReadme).slice(0, 1),
    ...names.filter(isChangelog).slice(0, 1),
    ...names.filter((one) => one === 'doc.go'),
  ];
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await readText(join(root, file), root) })));
  return texts.flatMap(({ file, text }) =>
    text === undefined ? [] : [{ title: `${name} ${version}`, place: `$GOMODCACHE/${escaped}/${file}`, text }],
  );
}

async function textsOf(root: string, title: string, files: readonly string[]): Promise<readonly PackageText[]> {
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await readText(file, root) })));
  return texts.flatMap(({ file, text }) => (text === undefined ? [] : [{ title, place: relative(root, file).split(sep).join('/'), text }]));
}

/** A regular file that lies in the root however it is linked; undefined for all else. */
async function readText(file: string, root: string): Promise<string | undefined> {
  try {
    const real = await realpath(file);
    if (!isWithin(real, root)) return undefined;
    const { size } = await stat(real);
    if (!(await stat(real)).isFile() || size > maxBytes) return undefined;
    const text = decodeText(await readFile(real));
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

async function namesIn(folder: string, root: string): Promise<readonly string[]> {
  try {
    return isWithin(await realpath(folder), root) ? (await readdir(folder)).slice(0, maxEntries).sort() : [];
  } catch {
    return [];
  }
}

function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

async function sitePackages(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const home of ['.venv', 'venv', 'env']) {
    for (const version of (await namesIn(join(root, home, 'lib'), root)).filter((one) => one.startsWith('python')))
      found.push(join(root, home, 'lib', version, 'site-packages'));
    found.push(join(root, home, 'Lib', 'site-packages'));
  }
  return found;
}

function goRequirements(mod: string | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of (mod ?? '').split('\n').slice(0, 5_000)) {
    const [name = '', version = ''] = line
      .replace(/^\s*require\s/, '')
      .trim()
      .split(/\s+/);
    if (/^v\d[\w.+-]*$/.test(version)) found.set(name, version);
  }
  return found;
}

function defaultGoCache(): string {
  const { GOMODCACHE, GOPATH } = process.env;
  return GOMODCACHE || join(GOPATH?.split(':')[0] || join(homedir(), 'go'), 'pkg', 'mod');
}

/** The types of the package's own entry. */
function typesOf(exported: unknown): string {
  if (typeof exported !== 'object' || exported === null) return '';
  const entry: unknown = '.' in exported ? exported['.'] : exported;
  if (typeof entry !== 'object' || entry === null) return '';
  for (const [condition, value] of Object.entries(entry)) {
    if (condition === 'types') return textOf(value);
    if (typeof value === 'object') {
      const within = typesOf({ '.': value });
      if (within !== '') return within;
    }
  }
  return '';
}

function parsed(text: string): { readonly [key: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : '';
}

function isReadme(name: string): boolean {
  return /^readme(?:\.(?:md|markdown|rst|txt))?$/i.test(name);
}

function isChangelog(name: string): boolean {
  return /^(?:changelog|changes|history)(?:\.(?:md|markdown|rst|txt))?$/i.test(name);
}
