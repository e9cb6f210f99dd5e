import { parse as parseToml } from 'smol-toml';
import type { Manifest } from './knownPackages.ts';
import { compareVersions, lowestVersion } from './lowestVersion.ts';

/** The lowest version that a project admits, and the file that says so. */
export interface DeclaredVersion {
  readonly version: string;
  readonly fileName: string;
}

/** By language (`python`, `node`, `go`, `java`, `dotnet`) and by package, in lower case and as Python's index writes it (`flask-sqlalchemy`). */
export type DeclaredVersions = Readonly<Record<string, DeclaredVersion>>;

/**
 * The versions that manifests and lock files declare. A lock file tells what is installed, so it goes before a manifest; of several
 * manifests the first counts. What sets no bound is left out, and so is a damaged file.
 */
export function declaredVersions(manifests: readonly Manifest[]): DeclaredVersions {
  const locks = manifests.filter(({ fileName }) => /lock/.test(fileName));
  const found = new Map<string, DeclaredVersion>();
  for (const { fileName, text } of [...locks, ...manifests]) {
    const read = readers.find(([pattern]) => pattern.test(fileName))?.[1];
    if (!read) continue;
    const here = new Set<string>();
    try {
      for (const [name, range] of read(text)) {
        const version = typeof range === 'string' ? lowestVersion(range) : undefined;
        const key = name.toLowerCase().replaceAll('_', '-');
        if (key === '' || version === undefined) continue;
        const known = found.get(key);
        // A file may name a framework twice (two targets): then the lower one has to do.
        const isLower = known && here.has(key) && compareVersions(version, known.version) < 0;
        if (known ? !isLower : found.size >= mostVersions) continue;
        found.set(key, { version, fileName });
        here.add(key);
      }
    } catch {
      // Half-typed manifests are common; the others still count.
    }
  }
  return Object.fromEntries(found);
}

/** More than any project's lock file holds. */
const mostVersions = 20_000;

type Entry = readonly [name: string, range: unknown];

const readers: readonly (readonly [RegExp, (text: string) => Iterable<Entry>])[] = [
  [/^package\.json$/i, fromPackageJson],
  [/^package-lock\.json$/i, fromPackageLock],
  [/^(requirements|constraints)[\w.-]*\.(txt|in)$/i, fromRequirements],
  [/^pyproject\.toml$/i, fromPyproject],
  [/^Pipfile$/, fromPipfile],
  [/^(poetry|uv|pdm|Cargo)\.lock$/, fromTomlLock],
  [/^pnpm-lock\.yaml$/, (text) => pairs(text, pnpmEntry)],
  [/^yarn\.lock$/, (text) => pairs(text, yarnEntry)],
  [/^composer\.lock$/i, fromComposerLock],
  [/^Gemfile\.lock$/i, (text) => pairs(text, /^ {4}([\w.-]{1,200}) \((\d[\w.-]*)/gm)],
  [/^packages\.lock\.json$/i, fromNugetLock],
  [/^setup\.(py|cfg)$/i, (text) => pairs(text, /\b(python)_requires\s*=\s*["']?([^"'\n]+)/g)],
  [/^go\.mod$/, fromGoMod],
  [/^pom\.xml$/i, fromPom],
  [/\.gradle(\.kts)?$/i, fromGradle],
  [/\.(cs|fs|vb)proj$|^Directory\.(Packages|Build)\.props$/i, fromProjectFile],
];

function* fromPackageJson(text: string): Iterable<Entry> {
  const manifest = asRecord(JSON.parse(text));
  yield ['node', asRecord(manifest.engines).node];
  for (const key of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'])
    yield* Object.entries(asRecord(manifest[key]));
}

function* fromPackageLock(text: string): Iterable<Entry> {
  for (const [path, entry] of Object.entries(asRecord(asRecord(JSON.parse(text)).packages))) {
    // What a dependency brings for itself alone says nothing of the project.
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name !== undefined) yield [name, asRecord(entry).version];
  }
}

function* fromRequirements(text: string): Iterable<Entry> {
  for (const line of text.split('\n')) yield* requirement(line);
}

/** `django[argon2] (>=5,<6) ; python_version > "3.9"`. */
function* requirement(line: string): Iterable<Entry> {
  const found = /^([A-Za-z0-9][\w.-]*) ?(?:\[[^\]]*\])? ?\(? ?([<>=~!][^;#)]*)/.exec(line.replace(/\s+/g, ' ').trimStart());
  if (found) yield [found[1] ?? '', found[2]];
}

function* fromPyproject(text: string): Iterable<Entry> {
  const manifest = asRecord(parseToml(text));
  const project = asRecord(manifest.project);
  yield ['python', project['requires-python']];
  const lists = [
    project.dependencies,
    ...Object.values(asRecord(project['optional-dependencies'])),
    ...Object.values(asRecord(manifest['dependency-groups'])),
  ];
  for (const list of lists) for (const line of Array.isArray(list) ? list : []) if (typeof line === 'string') yield* requirement(line);
  const poetry = asRecord(asRecord(manifest.tool).poetry);
  const groups = Object.values(asRecord(poetry.group)).map((group) => asRecord(group).dependencies);
  for (const table of [poetry.dependencies, poetry['dev-dependencies'], ...groups]) yield* withVersions(table);
}

function* fromPipfile(text: string): Iterable<Entry> {
  const manifest = asRecord(parseToml(text));
  const { python_version, python_full_version } = asRecord(manifest.requires);
  yield ['python', python_full_version ?? python_version];
  for (const key of ['packages', 'dev-packages']) yield* withVersions(manifest[key]);
}

function* withVersions(table: unknown): Iterable<Entry> {
  for (const [name, entry] of Object.entries(asRecord(table))) yield [name, typeof entry === 'string' ? entry : asRecord(entry).version];
}

function* fromTomlLock(text: string): Iterable<Entry> {
  yield* pairs(text, /^name = "([^"]+)"\r?\nversion = "([^"]+)"/gm);
  yield ['python', /^(?:requires-python|python-versions|requires_python) = "([^"]+)"/m.exec(text)?.[1]];
}

/** Versions of direct dependencies since lock file version 6, as pnpm documents them. */
const pnpmEntry = /^ {2,12}['"]?(@?[\w./-]{1,200})['"]?:\r?\n {4,14}specifier: [^\n]{0,300}\n {4,14}version: ['"]?(\d[\w.+-]*)/gm;
/** Of Yarn 1 and of those after it, which write YAML. */
const yarnEntry = /^"?(@?[^@\s",:]{1,200})@[^\r\n]{0,2000}:\r?\n {2}version:? "?(\d[\w.+-]*)/gm;

function* fromComposerLock(text: string): Iterable<Entry> {
  const lock = asRecord(JSON.parse(text));
  for (const key of ['packages', 'packages-dev']) {
    const packages = lock[key];
    for (const { name, version } of Array.isArray(packages) ? packages.map(asRecord) : [])
      if (typeof name === 'string') yield [name, version];
  }
}

function* fromNugetLock(text: string): Iterable<Entry> {
  for (const framework of Object.values(asRecord(asRecord(JSON.parse(text)).dependencies)))
    for (const [name, entry] of Object.entries(asRecord(framework))) yield [name, asRecord(entry).resolved];
}

function* fromGoMod(text: string): Iterable<Entry> {
  yield* pairs(text, /^(go) (\d\S*)/gm);
  yield* pairs(text, /^[ \t]*(?:require )?([\w-]+\.[\w.-]+\/\S+) v(\d\S*)/gm);
}

function* fromPom(text: string): Iterable<Entry> {
  const java = /<(?:maven\.compiler\.release|java\.version|maven\.compiler\.(?:target|source)|release)>\s*(?:1\.)?(\d+)/.exec(text);
  yield ['java', java?.[1]];
  yield [
    'spring-boot',
    /<artifactId>\s*spring-boot-(?:starter-parent|dependencies)\s*<\/artifactId>\s*<version>\s*(\d[^<\s]*)/.exec(text)?.[1],
  ];
}

function* fromGradle(text: string): Iterable<Entry> {
  const java = /JavaLanguageVersion\.of\(\s*["']?(\d+)|JavaVersion\.VERSION_(?:1_)?(\d+)|sourceCompatibility\s*=\s*["']?(?:1\.)?(\d+)/.exec(
    text,
  );
  yield ['java', java?.slice(1).find((number) => number !== undefined)];
  const plugin = /org\.springframework\.boot["')]{0,3} ?version ?\(? ?["'](\d[^"']*)/.exec(text.replace(/\s+/g, ' '));
  yield ['spring-boot', plugin?.[1]];
}

function* fromProjectFile(text: string): Iterable<Entry> {
  for (const list of text.matchAll(/<TargetFrameworks?>([^<]+)</g))
    for (const framework of (list[1] ?? '').split(';')) yield ['dotnet', dotnetVersion(framework.trim())];
  for (const [tag] of text.matchAll(/<Package(?:Reference|Version)\s[^<>]*>/g)) {
    const [, name = ''] = /\b(?:Include|Update)="([^",]+)"/.exec(tag) ?? [];
    yield [name, /\bVersion="([^"$]+)"/.exec(tag)?.[1]];
  }
}

/** `net8.0-windows` -> `8.0`. The .NET Framework and .NET Standard lack what came with .NET 5 and later: `net48`, `netstandard2.1` -> `0`. */
function dotnetVersion(framework: string): string | undefined {
  const modern = /^net(?:coreapp)?(\d+\.\d+)/i.exec(framework)?.[1];
  return modern ?? (/^net(?:standard|\d)/i.test(framework) ? '0' : undefined);
}

function* pairs(text: string, pattern: RegExp): Iterable<Entry> {
  for (const [, name = '', range] of text.matchAll(pattern)) yield [name, range];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
