import { alignSequences } from '../alignment.ts';
import { difference, type TextChange } from '../textChange.ts';

/** The changes that make `after` out of `before`, ascending, each within the lines that differ: what stands between stays untouched. */
export function lineChanges(before: string, after: string): readonly TextChange[] {
  if (before === after) {
    return [];
  }
  const changes: TextChange[] = [];
  let offset = 0;
  for (const { same, one, other } of alignSequences(linesOf(before), linesOf(after))) {
    const [old, put] = [one.join(''), other.join('')];
    const change = same ? undefined : difference(old, put);
    if (change !== undefined) {
      changes.push({ ...change, offset: offset + change.offset });
    }
    offset += old.length;
  }
  return changes;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
