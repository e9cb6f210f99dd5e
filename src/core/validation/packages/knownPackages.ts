import { parse as parseToml } from 'smol-toml';

export interface Manifest {
  /** Name without its folder: `package.json`, `requirements-dev.txt`, `App.csproj`. */
  readonly fileName: string;
  readonly text: string;
}

/**
 * Names of packages that a project's manifests and lock files declare, as their registries write them; the first 20,000. A damaged
 * manifest gives none.
 */
export function declaredPackages(manifests: readonly Manifest[]): Set<string> {
  const names = new Set<string>();
  for (const { fileName, text } of manifests) {
    const read = readers.find(([pattern]) => pattern.test(fileName))?.[1];
    if (!read) continue;
    try {
      for (const name of read(text)) {
        if (names.size >= mostNames) return names;
        if (name && name.length <= longestName) names.add(name);
      }
    } catch {
      // Half-typed manifests are common; the others still count.
    }
  }
  return names;
}

/** More than any project's lock file holds. */
const mostNames = 20_000;
/** npm and PyPI allow 214 characters; a path of Go's or a namespace of PHP's may be longer. */
const longestName = 500;

/** True for names of files that `declaredPackages` can read. */
export function isManifest(fileName: string): boolean {
  return readers.some(([pattern]) => pattern.test(fileName));
}

const readers: readonly (readonly [RegExp, (text: string) => Iterable<string>])[] = [
  [/^package\.json$/i, fromPackageJson],
  [/^package-lock\.json$/i, fromPackageLock],
  [/^(?:pnpm-lock\.yaml|yarn\.lock)$/, fromScriptLock],
  [/^(requirements|constraints)[\w.-]*\.(txt|in)$/i, fromRequirements],
  [/^pyproject\.toml$/i, fromPyproject],
  [/^Pipfile$/, fromPipfile],
  [/^(poetry|uv|pdm|Cargo)\.lock$/, fromTomlLock],
  [/^setup\.(py|cfg)$/i, fromSetup],
  [/^environment\.ya?ml$/i, fromCondaEnvironment],
  [/^go\.mod$/, fromGoMod],
  [/^pom\.xml$/i, fromPom],
  [/\.gradle(\.kts)?$/i, fromGradle],
  [/\.(cs|fs|vb)proj$|^Directory\.(Packages|Build)\.props$/i, fromProjectFile],
  [/^packages\.lock\.json$/i, fromNugetLock],
  [/^packages\.config$/i, (text) => matches(text, /<package\s[^<>]*\bid="([^"<>]+)"/g)],
  [/^composer\.json$/i, fromComposer],
  [/^composer\.lock$/i, fromComposerLock],
  [/^(Gemfile|.*\.gemspec)$/i, (text) => matches(text, /^[ \t]*(?:gem|\w+\.add_\w*dependency)[ \t(]+['"]([\w-]+)['"]/gm)],
  [/^Gemfile\.lock$/i, (text) => matches(text, /^ {4}([\w-]+) \(/gm)],
  [/^Cargo\.toml$/, fromCargo],
];

function* fromPackageJson(text: string): Iterable<string> {
  const manifest = asRecord(JSON.parse(text));
  if (typeof manifest.name === 'string') yield manifest.name;
  for (const key of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'])
    yield* Object.keys(asRecord(manifest[key]));
  for (const key of Object.keys(asRecord(manifest.imports))) yield key.replace(/\/\*$/, '');
}

function* fromPackageLock(text: string): Iterable<string> {
  for (const path of Object.keys(asRecord(asRecord(JSON.parse(text)).packages))) {
    const at = path.lastIndexOf('node_modules/');
    if (at !== -1) yield path.slice(at + 'node_modules/'.length);
  }
}

/** What one brings for another is named in the same way as what the project names itself. */
function* fromScriptLock(text: string): Iterable<string> {
  yield* matches(text, /^"?(@?[^@\s",:]{1,200})@[^\r\n]{0,2000}:\r?$/gm);
  yield* matches(text, /^ {2,12}['"]?(@?[\w./-]{1,200})['"]?:\r?\n {4,14}specifier:/gm);
}

function* fromNugetLock(text: string): Iterable<string> {
  for (const framework of Object.values(asRecord(asRecord(JSON.parse(text)).dependencies))) yield* Object.keys(asRecord(framework));
}

function* fromRequirements(text: string): Iterable<string> {
  for (const line of text.split('\n')) yield requirementName(line);
}

function requirementName(line: string): string {
  const egg = /#egg=([\w.-]+)/.exec(line)?.[1];
  return egg ?? /^\s*([A-Za-z0-9][\w.-]*)\s*(?=$|[[<>=!~;@#\s,])/.exec(line)?.[1] ?? '';
}

function* fromPyproject(text: string): Iterable<string> {
  const manifest = asRecord(parseToml(text));
  const project = asRecord(manifest.project);
  if (typeof project.name === 'string') yield project.name;
  const lists = [
    project.dependencies,
    ...Object.values(asRecord(project['optional-dependencies'])),
    ...Object.values(asRecord(manifest['dependency-groups'])),
  ];
  for (const list of lists) if (Array.isArray(list)) for (const entry of list) if (typeof entry === 'string') yield requirementName(entry);
  const poetry = asRecord(asRecord(manifest.tool).poetry);
  if (typeof poetry.name === 'string') yield poetry.name;
  yield* Object.keys(asRecord(poetry.dependencies));
  yield* Object.keys(asRecord(poetry['dev-dependencies']));
  for (const group of Object.values(asRecord(poetry.group))) yield* Object.keys(asRecord(asRecord(group).dependencies));
}

function* fromPipfile(text: string): Iterable<string> {
  const manifest = asRecord(parseToml(text));
  yield* Object.keys(asRecord(manifest.packages));
  yield* Object.keys(asRecord(manifest['dev-packages']));
}

function fromTomlLock(text: string): Iterable<string> {
  return matches(text, /^name = "([^"]+)"/gm);
}

function* fromSetup(text: string): Iterable<string> {
  for (const head of text.matchAll(/(?:install_requires|tests_require|extras_require|setup_requires)\s*=/g)) {
    const rest = text.slice(head.index + head[0].length, head.index + longestSetupList);
    const list = /^(?:\s*[[{(][\s\S]*?[\]})]\s*[,)]|[ \t]*(?:\n[ \t]+.*)+)/.exec(rest)?.[0] ?? '';
    for (const entry of list.split(/[\n,]/)) yield requirementName(entry.replace(/^[\s[({'"]+/, ''));
  }
}

/** Characters; the lists of the largest published packages are shorter. */
const longestSetupList = 8_000;

function fromCondaEnvironment(text: string): Iterable<string> {
  return matches(text, /^[ \t]*-[ \t]*(?:[\w-]+::)?([A-Za-z][\w.-]*)/gm);
}

function* fromGoMod(text: string): Iterable<string> {
  yield* matches(text, /^module\s+(\S+)/gm);
  yield* matches(text, /^[ \t]*(?:require[ \t]+)?([\w-]+\.[\w.-]+\/\S+|[\w-]+\.\w+)[ \t]+v\d/gm);
}

function* fromPom(text: string): Iterable<string> {
  yield* matches(text, /<groupId>\s*([^<\s]+)\s*<\/groupId>/g);
  yield* matches(text, /<artifactId>\s*([^<\s]+)\s*<\/artifactId>/g);
}

function* fromGradle(text: string): Iterable<string> {
  for (const match of text.matchAll(/['"]([\w.-]+):([\w.-]+)(?::[^'"]*)?['"]/g)) yield* [match[1] ?? '', match[2] ?? ''];
  for (const match of text.matchAll(/group\s*[:=]\s*['"]([\w.-]+)['"]/g)) yield match[1] ?? '';
}

function fromProjectFile(text: string): Iterable<string> {
  return matches(text, /<(?:PackageReference|PackageVersion|Reference)\s[^<>]*\b(?:Include|Update)="([^",<>]+)/g);
}

function* fromComposer(text: string): Iterable<string> {
  const manifest = asRecord(JSON.parse(text));
  for (const key of ['require', 'require-dev']) yield* Object.keys(asRecord(manifest[key]));
  for (const key of ['autoload', 'autoload-dev']) {
    for (const prefix of Object.keys(asRecord(asRecord(manifest[key])['psr-4']))) yield prefix.replace(/(?<!\\)\\+$/, '');
  }
}

function* fromComposerLock(text: string): Iterable<string> {
  const lock = asRecord(JSON.parse(text));
  for (const key of ['packages', 'packages-dev']) {
    const packages = lock[key];
    for (const each of Array.isArray(packages) ? packages.map(asRecord) : []) {
      if (typeof each.name === 'string') yield each.name;
      for (const prefix of Object.keys(asRecord(asRecord(each.autoload)['psr-4']))) yield prefix.replace(/(?<!\\)\\+$/, '');
    }
  }
}

function* fromCargo(text: string): Iterable<string> {
  const manifest = asRecord(parseToml(text));
  const own = asRecord(manifest.package).name;
  if (typeof own === 'string') yield own;
  const tables = [manifest, asRecord(manifest.workspace), ...Object.values(asRecord(manifest.target)).map(asRecord)];
  for (const table of tables)
    for (const key of ['dependencies', 'dev-dependencies', 'build-dependencies']) yield* Object.keys(asRecord(table[key]));
}

function* matches(text: string, pattern: RegExp): Iterable<string> {
  for (const match of text.matchAll(pattern)) yield match[1] ?? '';
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
