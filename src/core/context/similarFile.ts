import type { ContextPiece } from './contextPiece.ts';
import { folderOf, nameOf } from './pathIndex.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/**
 * The file most like the target by its name (`invoice.controller.ts` for `order.controller.ts`), in its folder or in one beside it, as a
 * sample of the house's style: its first `maxChars`, to a whole line.
 */
export async function similarFile(
  path: string,
  files: Pick<WorkspaceIndex, 'paths' | 'read'>,
  maxChars: number,
): Promise<ContextPiece | undefined> {
  const wanted = partsOf(nameOf(path));
  const folder = folderOf(path);
  const candidates = files.paths
    .inFolder(folder)
    .slice(0, maxCandidates)
    .filter((one) => one !== path && nameOf(one).slice(nameOf(one).lastIndexOf('.')) === path.slice(path.lastIndexOf('.')))
    .map((one) => [likeness(wanted, partsOf(nameOf(one))), one] as const)
    .filter(([score]) => score > 0)
    .sort(([left, one], [right, other]) => right - left || (one < other ? -1 : 1));
  const best = candidates[0]?.[1];
  const text = best === undefined ? undefined : await files.read(best);
  if (best === undefined || text === undefined || text.trim() === '') return undefined;
  const cut = text.length <= maxChars ? text : text.slice(0, text.lastIndexOf('\n', maxChars));
  return { kind: 'sample', path: best, lines: [1, cut.split('\n').length], why: 'similarFile', text: cut.trimEnd() };
}

/** Shared words at the end count most: `order.controller` and `invoice.controller` are the same kind of file. */
function likeness(wanted: readonly string[], other: readonly string[]): number {
  let atEnd = 0;
  while (atEnd < wanted.length && atEnd < other.length && wanted.at(-1 - atEnd) === other.at(-1 - atEnd)) atEnd += 1;
  return atEnd;
}

/** `order-item.controller.ts` is order, item, controller. */
function partsOf(name: string): readonly string[] {
  const stem = name.replace(/\.[^.]+$/, '');
  return [...stem.matchAll(/\p{Lu}?\p{Ll}+|\p{Lu}+|\d+/gu)].map(([part]) => part.toLowerCase());
}

const maxCandidates = 500;
