import { posix } from 'node:path';
import { coreFolderOf, hasRow, mayImportFolder } from './coreOrder.ts';
import { layerOf, layerTable, mayImportPackage } from './layerTable.ts';
import { surfaceUses } from './shownWords.ts';
import { readFacts, type SourceFacts } from './sourceFacts.ts';

/** Path relative to the project, with `/`, to its text. */
export type Sources = ReadonlyMap<string, string>;

export interface Breach {
  readonly rule: Rule;
  readonly path: string;
  readonly message: string;
}

export const rules = [
  'place',
  'layer',
  'order',
  'package',
  'cycle',
  'length',
  'name',
  'defaultExport',
  'moduleVariable',
  'barrel',
  'ambient',
  'derivedType',
  'shown',
  'disk',
] as const;
export type Rule = (typeof rules)[number];

const maxLines = 300;

/** Words that say nothing about what a file holds. `TypesOf…` or `commonAncestor` say something, so whole words are meant. */
const emptyNames = /^(utils?|helpers?|commons?|types?|managers?|misc|index|stuff|shared)$/i;
const emptyEndings = /(Utils?|Helpers?|Managers?)$/;

/** Everything in the given files that breaks the rules of the house. Files outside `src` are held to length and name only. */
export function findBreaches(sources: Sources): Breach[] {
  const facts = new Map<string, SourceFacts>();
  for (const [path, text] of sources) {
    if (path.startsWith('src/') && path.endsWith('.ts') && !path.endsWith('.d.ts')) {
      facts.set(path, readFacts(text));
    }
  }
  return [
    ...[...sources].flatMap(([path, text]) => breachesOfShape(path, text)),
    ...[...facts.keys()].flatMap((path) => breachesOfSurfaces(path, sources.get(path) ?? '')),
    ...[...facts].flatMap(([path, file]) => [...breachesOfImports(path, file, sources), ...breachesOfCode(path, file)]),
    ...findCycles(facts),
  ];
}

function breachesOfShape(path: string, text: string): Breach[] {
  const found: Breach[] = [];
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > maxLines) {
    found.push({ rule: 'length', path, message: `${lines} lines, over ${maxLines}` });
  }
  const [, ...folders] = path.split('/');
  const file = folders.pop()?.split('.')[0] ?? '';
  // `src/shared` is a layer.
  const bad = [...folders.slice(folders[0] === 'shared' ? 1 : 0), file].find((name) => emptyNames.test(name) || emptyEndings.test(name));
  if (bad !== undefined) {
    found.push({ rule: 'name', path, message: `“${bad}” says nothing about its content` });
  }
  return found;
}

function breachesOfImports(path: string, { imports, computedImports }: SourceFacts, sources: Sources): Breach[] {
  const layer = layerOf(path);
  if (layer === undefined) {
    return [{ rule: 'place', path, message: 'is in no layer' }];
  }
  const folder = coreFolderOf(path);
  if (folder !== undefined && !hasRow(folder)) {
    return [{ rule: 'place', path, message: `src/core/${folder} has no row in test/layers/coreOrder.ts` }];
  }
  const found = computedImports.map((line): Breach => ({ rule: 'package', path, message: `line ${line}: imports a computed name` }));
  for (const { specifier, line } of imports) {
    if (!specifier.startsWith('.')) {
      if (!mayImportPackage(path, layer, specifier)) {
        found.push({ rule: 'package', path, message: `line ${line}: ${layer} may not import ${specifier}` });
      }
      continue;
    }
    const target = resolve(path, specifier);
    const targetLayer = layerOf(target);
    if (!sources.has(target)) {
      found.push({ rule: 'place', path, message: `line ${line}: ${specifier} does not exist` });
    } else if (targetLayer === undefined || !layerTable[layer].layers.includes(targetLayer)) {
      found.push({ rule: 'layer', path, message: `line ${line}: ${layer} may not import ${target}` });
    } else if (folder !== undefined && !mayImportFolder(folder, coreFolderOf(target) ?? folder)) {
      found.push({ rule: 'order', path, message: `line ${line}: ${target} does not stand below src/core/${folder}` });
    }
  }
  return found;
}

/** Holds the language of all texts, which cannot change while the editor runs; the one variable of a module. */
const languageFile = 'src/shared/texts.ts';

function breachesOfCode(path: string, facts: SourceFacts): Breach[] {
  const pure = path.startsWith('src/core/') || path.startsWith('src/shared/');
  const at = (rule: Rule, message: string) => (line: number) => ({ rule, path, message: `line ${line}: ${message}` });
  return [
    ...facts.defaultExports.map(at('defaultExport', 'default export')),
    ...(path === languageFile ? [] : facts.moduleVariables).map(at('moduleVariable', 'variable at the level of the module')),
    ...facts.reExports.map(at('barrel', 'passes on what another file exports')),
    ...facts.derivedTypes.map(at('derivedType', 'a type derived from a function; declare an interface')),
    ...(pure ? facts.ambient.map(({ name, line }) => at('ambient', `uses ${name}`)(line)) : []),
  ];
}

/** What is not ours could be a link, an icon or a command where VS Code shows it: one file shows words, and makes them plain. */
function breachesOfSurfaces(path: string, text: string): Breach[] {
  if (!/^src\/(vscode|compose|extension)/.test(path) || path === 'src/vscode/shown.ts') return [];
  return [...diskPaths(path, text), ...shownBy(path, text)];
}

function shownBy(path: string, text: string): Breach[] {
  return surfaceUses(text).map(({ line, what }) => ({ rule: 'shown', path, message: `line ${line}: ${what} is for src/vscode/shown.ts` }));
}

/**
 * Folders and files of a workspace may be on another machine than Q2O, where a path of a disk means another file or none. It is for our own
 * files, and for what has made sure that the folder is on this machine.
 */
const ofThisDisk: ReadonlySet<string> = new Set([
  'src/compose/distPath.ts',
  'src/compose/research.ts',
  'src/compose/store.ts',
  'src/vscode/editorTools/agentLauncher.ts',
  'src/vscode/review/changeSet.ts',
  'src/vscode/tests/runPermission.ts',
  'src/vscode/tests/testRuns.ts',
]);

function diskPaths(path: string, text: string): Breach[] {
  if (ofThisDisk.has(path)) return [];
  return text.split('\n').flatMap((line, at): Breach[] => {
    const [use] = /\bfsPath\b|\bUri\.file\b/.exec(line) ?? [];
    return use ? [{ rule: 'disk', path, message: `line ${at + 1}: ${use} is a path of this machine's disk` }] : [];
  });
}

/** Each cycle once, named by the file of it that was met first. Imports of types count: files that need each other's types cannot be read apart. */
function findCycles(facts: ReadonlyMap<string, SourceFacts>): Breach[] {
  const found: Breach[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const follow = (path: string) => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push({ rule: 'cycle', path, message: [...trail.slice(start), path].join(' -> ') });
      return;
    }
    if (done.has(path)) {
      return;
    }
    trail.push(path);
    for (const { specifier } of facts.get(path)?.imports ?? []) {
      const target = resolve(path, specifier);
      if (specifier.startsWith('.') && facts.has(target)) {
        follow(target);
      }
    }
    trail.pop();
    done.add(path);
  };
  for (const path of facts.keys()) {
    follow(path);
  }
  return found;
}

function resolve(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier);
}
