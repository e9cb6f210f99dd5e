import picomatch from 'picomatch';
import { parse } from 'yaml';
import type { ContextPiece } from './contextPiece.ts';
import { folderOf } from './pathIndex.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** The team's rules for a target: those of its folder and the folders above it, and those at the root. */
export async function teamRules(
  target: string,
  workspace: Pick<WorkspaceIndex, 'paths' | 'read'>,
  maxChars: number,
): Promise<readonly ContextPiece[]> {
  const { paths } = workspace;
  const near = foldersAbove(target).map((folder) => (folder === '' ? rulesFileName : `${folder}/${rulesFileName}`));
  const instructions = paths.inFolder(instructionsFolder).filter((path) => path.endsWith('.instructions.md'));
  const found = [...near, ...rootRulesPaths, ...instructions].filter((path) => paths.has(path)).slice(0, maxFiles);
  const files = await Promise.all(found.map(async (path) => ({ path, text: (await workspace.read(path)) ?? '' })));
  return rulesFor(target, files, maxChars);
}

/** A file in which a team writes down its rules for whoever writes code. */
interface RulesFile {
  readonly path: string;
  readonly text: string;
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
  const patterns = applyTo
    .slice(0, 1_000)
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return patterns.some((pattern) => picomatch.isMatch(target, pattern, { dot: true, matchBase: !pattern.includes('/') }));
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
