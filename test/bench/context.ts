import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createTreeSitterGrammar } from '../../src/adapters/grammar/treeSitterGrammar.ts';
import { systemClock } from '../../src/adapters/systemClock.ts';
import { declarationsOf } from '../../src/core/context/declarations.ts';
import { contextDefaults, gatherContext } from '../../src/core/context/gatherContext.ts';
import { filesOfImport } from '../../src/core/context/localModules.ts';
import { declaredNames } from '../../src/core/context/nameIndex.ts';
import { folderOf } from '../../src/core/context/pathIndex.ts';
import { namesIn, type PlaceOfCode } from '../../src/core/context/placeOfCode.ts';
import { WorkspaceIndex } from '../../src/core/context/workspaceIndex.ts';
import { createLocalReader } from '../../src/core/foreign/localReader.ts';
import { importLinesOf } from '../../src/core/generation/request/importLines.ts';
import { languageOfFile } from '../../src/core/languages/languageName.ts';
import { estimatedTokens } from '../../src/core/llm/tokenBound.ts';
import type { SyntaxNode } from '../../src/core/ports.ts';
import { seeded } from './chainSetup.ts';
import { gatherTimes } from './contextSpeed.ts';
import { hiddenFunctions } from './hiddenFunctions.ts';
import { plantedSecrets } from './plantedSecrets.ts';

/**
 * `npm run bench:context -- [--missed] FOLDER…`: hides functions of a repository one at a time and looks how many of the workspace's declarations
 * that their bodies use are in the pack
 * of 6,000 tokens. Beside it, in the same run: the prompt without a pack (import lines and the stub), the target file alone, and the files
 * beside it, each in the same budget. `--missed` prints each name that was not there. Then the time to gather in generated workspaces of 500,
 * 5,000 and 50,000 files, with the longest block of the event loop, and how many of some 200 planted secrets would leave.
 */
const functionsOfRepository = 40;
const grammar = createTreeSitterGrammar({ wasmFolder: join(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm') });
const reader = createLocalReader(grammar);

const { values, positionals } = parseArgs({ allowPositionals: true, options: { missed: { type: 'boolean' } } });
const showMissed = values.missed === true;

for (const folder of positionals) console.log(JSON.stringify(await measure(folder)));
const times = [];
for (const files of [500, 5_000, 50_000]) times.push(await gatherTimes(files));
for (const one of times) console.log(JSON.stringify(one));
const [small, , large] = times;
console.log(JSON.stringify({ growthFrom500To50000: Math.round((100 * (large?.medianMs ?? 0)) / (small?.medianMs ?? 1)) / 100 }));
console.log(JSON.stringify(await plantedSecrets()));

async function measure(folder: string): Promise<unknown> {
  const all = filesOf(folder);
  const counts = new Map<string, number>();
  for (const path of all) counts.set(languageOfFile(path) ?? '', (counts.get(languageOfFile(path) ?? '') ?? 0) + 1);
  const language =
    ['python', 'typescript', 'go', 'java', 'csharp'].sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))[0] ?? '';
  const texts = new Map(all.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  const workspace = new WorkspaceIndex(
    reader,
    async (path) => texts.get(path),
    async (path) => (existsSync(join(folder, path)) ? { text: readFileSync(join(folder, path), 'utf8') } : 'notFound'),
  );
  const declaredAt = new Map<string, Set<string>>();
  for (const [path, text] of texts) {
    workspace.changed(path, declaredNames(text));
    if (languageOfFile(path) !== language) continue;
    const tree = await grammar.parse(language, text);
    for (const one of tree ? declarationsOf(tree, text) : []) {
      for (const name of [one.name]) declaredAt.set(name, (declaredAt.get(name) ?? new Set()).add(path));
    }
  }
  const random = seeded(7);
  const own = all.filter((path) => languageOfFile(path) === language && !/test|spec/i.test(path)).sort(() => random() - 0.5);
  const totals = { needed: 0, pack: 0, bare: 0, whole: 0, nearest: 0 };
  const missed = new Map<string, number>();
  const times: number[] = [];
  const loop = monitorEventLoopDelay({ resolution: 1 });
  let tried = 0;
  for (const path of own) {
    if (tried >= functionsOfRepository) break;
    const text = texts.get(path) ?? '';
    const tree = await grammar.parse(language, text);
    const hidden = tree && hiddenFunctions(tree, text, language).sort(() => random() - 0.5)[0];
    if (!hidden) continue;
    const outline = await reader.outline(language, text);
    const local = outline.imports.filter((fact) => filesOfImport(language, fact, path, workspace.paths).length > 0);
    const imported = new Set(local.flatMap((fact) => fact.names.map((name) => name.local)));
    const ownMembers = new Set(outline.declarations.flatMap((one) => one.members));
    const used = usedNames(hidden.body, hidden.bodyText, imported).filter(
      (name) => isOfWorkspace(name, declaredAt.get(name), hidden.locals) || (ownMembers.has(name) && !hidden.locals.has(name)),
    );
    if (used.length === 0) continue;
    tried += 1;
    const place: PlaceOfCode = { language, path, text: hidden.text, rows: hidden.rows, task: hidden.task, selection: hidden.stub };
    // What is found is counted without the limit of time, so that a busy machine finds the same.
    const found = await gatherContext(place, { workspace, reader, clock: systemClock }, { ...contextDefaults, maxMs: 60_000 });
    loop.enable();
    const startMs = performance.now();
    await gatherContext(place, { workspace, reader, clock: systemClock }, contextDefaults);
    times.push(performance.now() - startMs);
    loop.disable();
    totals.needed += used.length;
    const namesOf = async (of: string, shown: string): Promise<ReadonlySet<string>> => {
      const there = namesIn(shown);
      const { declarations } = await reader.outline(language, of);
      return new Set(declarations.flatMap((one) => [one.name, ...one.members]).filter((name) => there.has(name)));
    };
    const ofPack = new Set<string>();
    for (const piece of found.pieces) {
      const of = piece.path === path ? hidden.text : (texts.get(piece.path) ?? '');
      for (const name of await namesOf(of, piece.text)) ofPack.add(name);
    }
    const bare = [...importLinesOf(hidden.text, language), hidden.stub, hidden.task].join('\n');
    const whole = clipped(hidden.text);
    const nearest = clipped(`${hidden.text}\n${nearestOf(path, own, texts)}`);
    const shown = {
      pack: ofPack,
      bare: await namesOf(bare, bare),
      whole: await namesOf(whole, whole),
      nearest: await namesOf(nearest, nearest),
    };
    for (const key of ['pack', 'bare', 'whole', 'nearest'] as const) totals[key] += used.filter((name) => shown[key].has(name)).length;
    if (showMissed) {
      for (const name of used) {
        if (!ofPack.has(name))
          missed.set(`${path}:${hidden.rows[0] + 1} ${name} <- ${[...(declaredAt.get(name) ?? [])].slice(0, 2).join(' ')}`, 1);
      }
    }
  }
  for (const one of missed.keys()) console.log(one);
  times.sort((one, other) => one - other);
  const percent = (value: number): number => Math.round((1000 * value) / Math.max(1, totals.needed)) / 10;
  return {
    repository: folder.split('/').at(-1),
    language,
    files: all.length,
    functions: tried,
    names: totals.needed,
    packPercent: percent(totals.pack),
    withoutPackPercent: percent(totals.bare),
    wholeFilePercent: percent(totals.whole),
    nearestFilesPercent: percent(totals.nearest),
    medianMs: Math.round(times[times.length >> 1] ?? 0),
    p95Ms: Math.round(times[Math.floor(times.length * 0.95)] ?? 0),
    longestBlockMs: Math.round(loop.max / 1e6),
  };
}

function isOfWorkspace(name: string, files: ReadonlySet<string> | undefined, locals: ReadonlySet<string>): boolean {
  return files !== undefined && files.size <= 3 && name.length >= 4 && !locals.has(name);
}

/** Names that stand alone, after `this` or `self`, or after the name of an import: what follows another value may be anybody's. */
function usedNames(body: SyntaxNode, text: string, imported: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (node.type.endsWith('identifier') && node.children.length === 0) {
      const before = text.slice(Math.max(0, node.start - 60), node.start);
      const base = /([\p{L}_][\p{L}\p{N}_]*)\s*\??\.\s*$/u.exec(before)?.[1];
      if (base === undefined ? !/[.>:]\s*$/.test(before) : ['this', 'self', 'cls'].includes(base) || imported.has(base))
        found.add(text.slice(node.start, node.end));
    }
    node.children.forEach(visit);
  };
  visit(body);
  return [...found];
}

function nearestOf(path: string, own: readonly string[], texts: ReadonlyMap<string, string>): string {
  const beside = own.filter((one) => one !== path && folderOf(one) === folderOf(path)).sort();
  return beside.map((one) => texts.get(one) ?? '').join('\n');
}

function clipped(text: string): string {
  return estimatedTokens(text) <= contextDefaults.maxTokens ? text : text.slice(0, contextDefaults.maxTokens * 3);
}

function filesOf(folder: string): readonly string[] {
  const found: string[] = [];
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || ['node_modules', 'vendor', 'third_party'].includes(entry.name)) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && languageOfFile(entry.name) !== undefined && statSync(path).size < 400_000)
        found.push(relative(folder, path));
    }
  };
  walk(folder);
  return found;
}
