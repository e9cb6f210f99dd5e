import type { LeftOutReason } from '../receipt/receipt.ts';
import { nameOf, nearest } from './pathIndex.ts';
import { isSecretFile } from './secretFiles.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** A file or a name of the workspace, for a mention in a task: `#src/order.ts`, `#OrderStore`. */
export interface Mentionable {
  readonly kind: 'file' | 'symbol';
  /** What stands behind the `#`. */
  readonly text: string;
  /** Where a symbol is declared: the nearest file, of several the number besides. */
  readonly detail: string;
}

/** What a task names, each once, in its order. */
export interface Mention {
  readonly text: string;
  /** It was marked by a `#`: the user means a file or a name of the workspace by it. */
  readonly isMarked: boolean;
}

/** Marked mentions, and paths and file names that stand in the task as words. */
export function mentionsIn(task: string): readonly Mention[] {
  const found = new Map<string, Mention>();
  for (const [, mark, word = ''] of task
    .slice(0, maxTaskChars)
    .matchAll(/(?<![\p{L}\p{N}_#/.:&-])(#?)([\p{L}\p{N}_$@.~/\\[\]()-]{2,300})/gu)) {
    const text = word.replaceAll('\\', '/').replace(/^(?:\.\/)+|[.:,;)\]-]{1,10}$/g, '');
    const isMarked = mark === '#';
    // An issue's number and a colour are no mentions.
    if (text === '' || (isMarked ? !/\p{L}/u.test(text) || /^(?:\d|[0-9a-f]{3,8}$)/i.test(text) : !looksLikePath(text))) continue;
    if (isMarked || !found.has(text)) found.set(text, { text, isMarked: isMarked || found.get(text)?.isMarked === true });
  }
  return [...found.values()].slice(0, maxMentions);
}

/** A file with an ending that is short: `order.ts`, `api/order.ts`, and not `e.g` or `user.name()`. */
function looksLikePath(text: string): boolean {
  return /^[^()]{1,250}\.[a-z][a-z0-9]{0,9}$/i.test(text) && (text.includes('/') || /^[\w-]{2,}(?:\.[\w-]{1,40}){0,4}$/.test(text));
}

/** What a mention stands for. A symbol is found with the other names of a task; here it is told only why it is not. */
export type Resolved =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'symbol' }
  | { readonly kind: 'nothing'; readonly why: LeftOutReason };

/** @param from the path of the target: of files with one name the nearest is meant, where one is nearer than the others. */
export async function resolveMention({ text, isMarked }: Mention, from: string, workspace: WorkspaceIndex): Promise<Resolved | undefined> {
  if (isSecretFile(text) && /[./]/.test(text)) return { kind: 'nothing', why: 'secret' };
  const path = workspace.paths.has(text) ? text : onlyNearest(workspace.paths.endingWith(text, from), from);
  if (path === 'ambiguous') return { kind: 'nothing', why: 'ambiguous' };
  if (path !== undefined) return readFile(path, workspace);
  const declaring = workspace.names.filesDeclaring(text).length;
  if (declaring > 0) return declaring > maxFilesOfName ? { kind: 'nothing', why: 'ambiguous' } : { kind: 'symbol' };
  // What is in no index may be there all the same: a text that is no code, a file that is ignored.
  const named = text.includes('.') ? await readFile(text, workspace) : undefined;
  if (named && (named.kind === 'file' || named.why !== 'notFound')) return named;
  return isMarked ? { kind: 'nothing', why: 'notFound' } : undefined;
}

async function readFile(
  path: string,
  workspace: WorkspaceIndex,
): Promise<
  { readonly kind: 'file'; readonly path: string; readonly text: string } | { readonly kind: 'nothing'; readonly why: LeftOutReason }
> {
  const read = await workspace.readNamed(path);
  return typeof read === 'string' ? { kind: 'nothing', why: read } : { kind: 'file', path, text: read.text };
}

function onlyNearest(paths: readonly string[], from: string): string | undefined {
  const [first, second] = paths;
  if (first === undefined || second === undefined) return first;
  const shared = (path: string): number => {
    const [one, other] = [path.split('/'), from.split('/')];
    let count = 0;
    while (count < one.length && one[count] === other[count]) count += 1;
    return count;
  };
  return shared(first) > shared(second) ? first : 'ambiguous';
}

/**
 * What a mention that is being typed can become, best first: names that begin with it before those that hold it, files before symbols, the
 * nearest first. `typed` is what stands behind the `#`; what it names already has nothing to become.
 */
export function mentionable(
  typed: string,
  from: string,
  { paths, names }: Pick<WorkspaceIndex, 'paths' | 'names'>,
): readonly Mentionable[] {
  const wanted = typed.toLowerCase();
  if (wanted.length > maxTypedChars || paths.has(typed)) return [];
  const begins: string[] = [];
  const holds: string[] = [];
  for (const path of paths.all()) {
    const lower = path.toLowerCase();
    if (!lower.includes(wanted)) continue;
    if (nameOf(lower).startsWith(wanted)) begins.push(path);
    else if (holds.length < maxLooked) holds.push(path);
    if (begins.length >= maxLooked) break;
  }
  const files = [...nearest(begins, from), ...nearest(holds, from)].map((path): Mentionable => ({ kind: 'file', text: path, detail: '' }));
  const symbols = wanted === '' ? [] : names.beginningWith(wanted, maxLooked);
  const found = symbols.map((name): Mentionable => {
    const [first = '', ...others] = nearest(names.filesDeclaring(name), from);
    return { kind: 'symbol', text: name, detail: others.length > 0 ? `${first} +${others.length}` : first };
  });
  if (symbols.length === 1 && symbols[0] === typed && files.length === 0) return [];
  const few = files.slice(0, found.length > 0 ? maxShown - Math.min(found.length, maxShown / 2) : maxShown);
  return [...few, ...found.sort((one, other) => one.text.length - other.text.length).slice(0, maxShown - few.length)];
}

/** The mention at the end of what is typed, without its `#`; undefined where none is being typed. */
export function mentionBeingTyped(typed: string): string | undefined {
  return /(?:^|\s)#([^\s#]{0,200})$/.exec(typed)?.[1];
}

const maxTaskChars = 20_000;
const maxMentions = 20;
const maxTypedChars = 200;
const maxLooked = 200;
const maxShown = 12;
/** A name that more files declare says nothing. */
export const maxFilesOfName = 3;
