import picomatch from 'picomatch';
import { parse } from 'yaml';
import type { ContextPiece } from './contextPiece.ts';
import type { ContextReader, RulesFile } from './contextReader.ts';
import { folderOf } from './pathIndex.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** The team's rules for a target: those of its folder and the folders above it, and those at the root. */
export async function teamRules(
  target: string,
  workspace: Pick<WorkspaceIndex, 'paths' | 'read'>,
  reader: Pick<ContextReader, 'rulesFor'>,
  maxChars: number,
): Promise<readonly ContextPiece[]> {
  const { paths } = workspace;
  const near = foldersAbove(target).map((folder) => (folder === '' ? rulesFileName : `${folder}/${rulesFileName}`));
  const instructions = paths.inFolder(instructionsFolder).filter((path) => path.endsWith('.instructions.md'));
  const found = [...near, ...rootRulesPaths, ...instructions].filter((path) => paths.has(path)).slice(0, maxFiles);
  const files = await Promise.all(found.map(async (path) => ({ path, text: (await workspace.read(path)) ?? '' })));
  return reader.rulesFor(target, files, maxChars);
}

/** Names under which such files are looked for: from the target's folder up (`AGENTS.md`), and at the root. */
const rulesFileName = 'AGENTS.md';
const rootRulesPaths: readonly string[] = ['.github/copilot-instructions.md'];
const instructionsFolder = '.github/instructions';

/** Folders from the target's own up to the root (`''`). */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === '') return folders;
  }
}

/** The rules that hold for a target, the nearest first, each cut to `maxChars`. Instructions with `applyTo` hold for what it matches. */
export function rulesFor(target: string, files: readonly RulesFile[], maxChars: number): readonly ContextPiece[] {
  const nearFirst = [...files].sort((one, other) => folderOf(other.path).length - folderOf(one.path).length);
  return nearFirst.flatMap(({ path, text }) => {
    const { applyTo, body } = frontMatter(text);
    if (applyTo !== undefined && !matches(target, applyTo)) return [];
    const cut = body.trim().slice(0, maxChars);
    return cut === '' ? [] : [{ kind: 'rules', path, lines: [1, cut.split('\n').length], why: 'teamRules', text: cut } as const];
  });
}

function matches(target: string, applyTo: string): boolean {
  if (target.split('/').length > maxFolders) return false;
  const patterns = patternsIn(applyTo.slice(0, 1_000));
  return patterns.some(
    (pattern) => isSimple(pattern) && picomatch.isMatch(target, pattern, { dot: true, noextglob: true, matchBase: !pattern.includes('/') }),
  );
}

/** Commas part patterns, but for those in braces: `*.{ts,tsx}` is one. */
function patternsIn(text: string): readonly string[] {
  const patterns = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '{') depth += 1;
    if (letter === '}') depth -= 1;
    if (letter === ',' && depth <= 0) patterns.push('');
    else patterns.push(`${patterns.pop() ?? ''}${letter}`);
  }
  return patterns.map((one) => one.trim()).filter(Boolean);
}

/**
 * A pattern becomes a regular expression, whose time grows with the length of a path to the power of its stars. What has more of them than
 * anybody writes, or brackets that repeat, matches nothing.
 */
function isSimple(pattern: string): boolean {
  const stars = (text: string): number => [...text.matchAll(/\*+/g)].length;
  const parts = pattern.split('/');
  return !/[()]/.test(pattern) && stars(pattern) <= 5 && parts.every((part) => stars(part) <= 2) && pattern.split('**').length <= 4;
}

/** The `applyTo` of the YAML between the first two lines of `---`; without it the file holds for everything. */
function frontMatter(text: string): { readonly applyTo: string | undefined; readonly body: string } {
  const found = /^---\r?\n([\s\S]{0,4000}?)\r?\n---(?:\r?\n|$)/.exec(text);
  if (!found) return { applyTo: undefined, body: text };
  const body = text.slice(found[0].length);
  try {
    const data: unknown = parse(found[1] ?? '');
    const applyTo = typeof data === 'object' && data !== null && 'applyTo' in data ? data.applyTo : undefined;
    return { applyTo: typeof applyTo === 'string' ? applyTo : Array.isArray(applyTo) ? applyTo.join(',') : undefined, body };
  } catch {
    return { applyTo: undefined, body };
  }
}

const maxFiles = 20;
/** Deeper than any project. */
const maxFolders = 40;
