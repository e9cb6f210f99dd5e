import type { TestCommand } from './runCommand.ts';

/** Lines of the tested code that the tests ran. */
export interface LineCoverage {
  readonly covered: number;
  readonly of: number;
}

/**
 * Coverage of the rows of one file in a runner's report; undefined where it says nothing of them.
 * @param path of the file as the runner names it: its end is compared, since some are absolute or named by a module.
 */
export function coverageOf(
  report: string | undefined,
  format: NonNullable<TestCommand['coverage']>['format'] | undefined,
  path: string,
  rows: readonly [first: number, last: number],
): LineCoverage | undefined {
  if (report === undefined || format === undefined) return undefined;
  const hits = format === 'lcov' ? lcovHits(report, path) : goHits(report, path);
  const own = [...hits].filter(([line]) => line >= rows[0] + 1 && line <= rows[1] + 1);
  return own.length === 0 ? undefined : { covered: own.filter(([, count]) => count > 0).length, of: own.length };
}

function lcovHits(report: string, path: string): ReadonlyMap<number, number> {
  const hits = new Map<number, number>();
  let isOurs = false;
  for (const line of report.split('\n')) {
    if (line.startsWith('SF:')) isOurs = isSame(line.slice(3).trim(), path);
    else if (isOurs && line.startsWith('DA:')) {
      const [at, count] = line.slice(3).split(',').map(Number);
      if (at !== undefined && Number.isInteger(at)) hits.set(at, (hits.get(at) ?? 0) + (count ?? 0));
    }
  }
  return hits;
}

/** `module/file.go:3.20,5.2 1 0`: from line 3 to 5, one statement, run never. */
function goHits(report: string, path: string): ReadonlyMap<number, number> {
  const hits = new Map<number, number>();
  for (const line of report.split('\n')) {
    const colon = line.lastIndexOf(':');
    if (colon < 0 || !isSame(line.slice(0, colon), path)) continue;
    const [from, to, count] = [/^(\d{1,7})\./, /,(\d{1,7})\./, / (\d{1,12})$/].map((part) =>
      Number(part.exec(line.slice(colon + 1).trim())?.[1] ?? Number.NaN),
    );
    if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to) || to - from > 5_000) continue;
    for (let at = from; at <= to; at++) hits.set(at, Math.max(hits.get(at) ?? 0, count ?? 0));
  }
  return hits;
}

function isSame(named: string, path: string): boolean {
  const plain = named.replaceAll('\\', '/').replace(/^\.\//, '');
  return plain === path || path.endsWith(`/${plain}`) || plain.endsWith(`/${path}`);
}
