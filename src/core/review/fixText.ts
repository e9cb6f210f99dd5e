/**
 * A model's fix for the rows from `start` to `end` (inclusive), or undefined where it is none: empty, as it stands, marked up as a diff, or
 * too long. What it repeats of the rows before and after, which stay, is left out: accepted, they would stand there twice.
 */
export function fixText(fix: string | null, rows: readonly string[], start: number, end: number): string | undefined {
  if (fix === null || fix.length > maxFixChars) return undefined;
  const whole = withoutFence(fix.split(/\r\n|\r|\n/));
  const now = rows.slice(start, end + 1);
  const lines = withoutNeighbours(trimmed(whole), rows, start, end);
  if (lines.length === 0 || lines.every((line) => line.trim() === '')) return undefined;
  if (
    lines.some((line) => /^@@ .* @@/.test(line)) ||
    (lines.every((line) => /^[+-]/.test(line)) && !now.every((line) => /^[+-]/.test(line)))
  )
    return undefined;
  if (lines.some((line) => /\(the line goes on\)$/.test(line))) return undefined;
  const same = lines.length === now.length && lines.every((line, at) => line.trimEnd() === (now[at] ?? '').trimEnd());
  return same ? undefined : lines.join('\n');
}

function trimmed(lines: readonly string[]): readonly string[] {
  let [from, to] = [0, lines.length];
  while (from < to && (lines[from] ?? '').trim() === '') from++;
  while (to > from && (lines[to - 1] ?? '').trim() === '') to--;
  return lines.slice(from, to);
}

function withoutFence(lines: readonly string[]): readonly string[] {
  const inner = trimmed(lines);
  const isFenced = inner.length > 1 && /^\s*(?:`{3,}|~{3,})/.test(inner[0] ?? '') && /^\s*(?:`{3,}|~{3,})\s*$/.test(inner.at(-1) ?? '');
  return isFenced ? inner.slice(1, -1) : lines;
}

/** Lines of punctuation alone are no sign: a block may well end with the brace that the next one ends with. */
function withoutNeighbours(lines: readonly string[], rows: readonly string[], start: number, end: number): readonly string[] {
  const replaced = new Set(rows.slice(start, end + 1).map((row) => row.trim()));
  const repeats = (line: string | undefined, row: string | undefined) =>
    line !== undefined && row !== undefined && /\w/.test(line) && line.trim() === row.trim() && !replaced.has(line.trim());
  let [from, to] = [0, lines.length];
  for (let most = Math.min(maxRepeated, lines.length - 1, start); most > 0; most--)
    if (lines.slice(0, most).every((line, at) => repeats(line, rows[start - most + at]))) {
      from = most;
      break;
    }
  for (let most = Math.min(maxRepeated, lines.length - from - 1, rows.length - 1 - end); most > 0; most--)
    if (lines.slice(lines.length - most).every((line, at) => repeats(line, rows[end + 1 + at]))) {
      to = lines.length - most;
      break;
    }
  return lines.slice(from, to);
}

const maxFixChars = 20_000;
const maxRepeated = 10;
