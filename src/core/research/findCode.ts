import { later, t } from '../../shared/texts.ts';
import { maxFilesOfName, mentionsIn, resolveMention } from '../context/mentions.ts';
import { namesIn, wordsIn } from '../context/placeOfCode.ts';
import { isSecretFile } from '../context/secretFiles.ts';
import type { WorkspaceIndex } from '../context/workspaceIndex.ts';
import { createPauses } from '../pauses.ts';
import type { Clock } from '../ports.ts';
import { excerptsOf } from './excerpts.ts';
import { type FoundText, longestSource } from './packSources.ts';
import type { NotRead } from './source.ts';

export interface CodeLimits {
  /** After this no further file is read. In milliseconds. */
  readonly maxMs: number;
  readonly maxFiles: number;
  /** Files that are looked at, beyond those that are taken. */
  readonly maxRead: number;
}

export const codeDefaults: CodeLimits = { maxMs: 2_500, maxFiles: 12, maxRead: 300 };

/**
 * The files of the workspace that tell most about a question: those it names, those that declare names it uses, those whose path or text has its
 * words. Only what the index may read is read, for a bounded time.
 */
export async function findCode(
  question: string,
  words: ReadonlySet<string>,
  workspace: WorkspaceIndex,
  clock: Clock,
  limits: CodeLimits = codeDefaults,
): Promise<{ readonly found: readonly FoundText[]; readonly notRead: readonly NotRead[] }> {
  const endsMs = clock.monotonicMs() + limits.maxMs;
  const pause = createPauses(clock);
  const found: FoundText[] = [];
  const notRead: NotRead[] = [];
  const seen = new Set<string>();
  for (const mention of mentionsIn(question)) {
    const resolved = await resolveMention(mention, '', workspace);
    if (resolved?.kind === 'nothing') notRead.push({ place: mention.text, why: t(whyNot[resolved.why] ?? later('It cannot be read.')) });
    if (resolved?.kind !== 'file' || seen.has(resolved.path)) continue;
    seen.add(resolved.path);
    found.push({ kind: 'file', place: resolved.path, title: '', text: resolved.text, score: 1_000 });
  }
  const read: FoundText[] = [];
  for (const path of documents) {
    const document = seen.has(path) ? undefined : await workspace.readNamed(path);
    if (typeof document !== 'object') continue;
    const { score } = excerptsOf(document.text, words, 2_000);
    seen.add(path);
    if (score > 0) read.push({ kind: 'code', place: path, title: '', text: document.text, score });
  }
  const candidates = await rankedPaths(question, words, workspace, pause);
  for (const { path, score } of candidates.slice(0, limits.maxRead)) {
    if (clock.monotonicMs() > endsMs) break;
    if (seen.has(path) || isSecretFile(path)) continue;
    const text = await workspace.read(path);
    await pause();
    if (text === undefined || text.trim() === '') continue;
    const own = excerptsOf(text.slice(0, longestSource), words, 2_000).score;
    if (own + score > 0) read.push({ kind: 'code', place: path, title: '', text, score: own + score });
  }
  const best = read.sort((one, other) => other.score - one.score || (one.place < other.place ? -1 : 1)).slice(0, limits.maxFiles);
  return { found: [...found, ...best], notRead };
}

/** All paths that may be read, those that promise most first. */
async function rankedPaths(
  question: string,
  words: ReadonlySet<string>,
  { paths, names }: WorkspaceIndex,
  pause: () => Promise<void> | undefined,
): Promise<readonly { readonly path: string; readonly score: number }[]> {
  const scores = new Map<string, number>();
  const add = (path: string, score: number) => scores.set(path, (scores.get(path) ?? 0) + score);
  for (const name of namesIn(question).keys()) {
    const files = names.filesDeclaring(name);
    if (files.length <= maxFilesOfName) for (const path of files) add(path, 20);
  }
  for (const word of words) {
    if (word.length < 4) continue;
    for (const name of names.beginningWith(word, 20)) for (const path of names.filesDeclaring(name).slice(0, maxFilesOfName)) add(path, 2);
  }
  for (const path of paths.all()) {
    await pause();
    for (const word of wordsIn(path)) if (words.has(word)) add(path, 4);
    if (!scores.has(path)) scores.set(path, 0);
  }
  return [...scores]
    .map(([path, score]) => ({ path, score }))
    .sort((one, other) => other.score - one.score || (one.path < other.path ? -1 : 1));
}

/** What people write about the whole; it is in no index, because it is no code. */
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/README.md', 'docs/architecture.md'];

const whyNot: Readonly<Record<string, string>> = {
  notFound: later('There is no such file.'),
  ambiguous: later('Several files are named so.'),
  ignored: later('It is ignored, so it is not read.'),
  secret: later('It holds secrets by its name, so it is not read.'),
  unreadable: later('It cannot be read as text.'),
};
