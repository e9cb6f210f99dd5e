import { type Problem, problemKey, problemWords } from '../problem.ts';
import type { FixNote } from '../receipt/receipt.ts';

/**
 * What became of problems that code was to put right. Places move and messages stay, so problems are counted by tool, kind and message.
 * @param asked those that were to go; they are among `before`, all that was reported of the file then. `after` is what is reported now.
 */
export function fixVerdict(asked: readonly Problem[], before: readonly Problem[], after: readonly Problem[]): FixNote {
  const [was, is] = [counted(before), counted(after)];
  const fewer = new Map([...was].map(([key, count]) => [key, Math.max(0, count - (is.get(key) ?? 0))]));
  const more = new Map([...is].map(([key, count]) => [key, Math.max(0, count - (was.get(key) ?? 0))]));
  const staying = asked.filter((problem) => !take(fewer, problemKey(problem)));
  const came = after.filter((problem) => take(more, problemKey(problem)));
  return { checked: true, gone: asked.length - staying.length, staying: words(staying), came: words(came) };
}

/** Nothing was reported since. */
export const uncheckedFix: FixNote = { checked: false, gone: 0, staying: [], came: [] };

function counted(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(problemKey(problem), (counts.get(problemKey(problem)) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  counts.set(key, left - 1);
  return left > 0;
}

function words(problems: readonly Problem[]): readonly string[] {
  return problems.slice(0, maxTold).map(problemWords);
}

/** More are not read. */
const maxTold = 10;
