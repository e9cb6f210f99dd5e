import type { ContextPiece } from './contextPiece.ts';
import type { Declaration } from './declarations.ts';
import type { PlaceOfCode } from './placeOfCode.ts';

/**
 * The target file: whole while it fits into `maxChars`, else an outline of it and the lines around the cursor. An empty file has none.
 */
export function targetPieces(place: PlaceOfCode, declarations: readonly Declaration[], maxChars: number): readonly ContextPiece[] {
  const path = place.path ?? 'this file';
  const lines = place.text.split('\n');
  if (place.text.trim() === '') return [];
  if (place.text.length <= maxChars)
    return [{ kind: 'target', path, lines: [1, lines.length], why: 'targetFile', text: place.text.trimEnd() }];
  const [first, last] = linesAround(lines, place.rows, maxChars / 2);
  const around: ContextPiece = {
    kind: 'target',
    path,
    lines: [first + 1, last + 1],
    why: 'aroundPlace',
    // A single line may have more than all that may be sent.
    text: lines
      .slice(first, last + 1)
      .join('\n')
      .slice(0, maxChars),
  };
  // What the lines around show whole is left out; the type around the place comes first.
  const outside = declarations.filter(({ startRow, endRow }) => startRow < first || endRow > last);
  const isAround = ({ startRow, endRow }: Declaration): boolean => startRow <= place.rows[0] && endRow >= place.rows[0];
  const inOrder = [...outside.filter(isAround), ...outside.filter((one) => !isAround(one))];
  const outline = clipLines(
    inOrder.map((one) => (isAround(one) ? one.text : one.brief)),
    maxChars / 2,
  );
  if (outline === '') return [around];
  return [{ kind: 'target', path, lines: [1, lines.length], why: 'targetFile', text: outline }, around];
}

/** Rows around the place, two thirds of them above, until they have `maxChars`. */
function linesAround(lines: readonly string[], [first, last]: readonly [number, number], maxChars: number): readonly [number, number] {
  let top = Math.min(first, lines.length - 1);
  let bottom = Math.min(Math.max(last, top), lines.length - 1);
  let chars = lines.slice(top, bottom + 1).reduce((sum, line) => sum + line.length + 1, 0);
  for (let step = 0; chars < maxChars && (top > 0 || bottom < lines.length - 1); step++) {
    const goesUp = top > 0 && (step % 3 !== 2 || bottom === lines.length - 1);
    const row = goesUp ? top - 1 : Math.min(bottom + 1, lines.length - 1);
    chars += (lines[row]?.length ?? 0) + 1;
    if (chars > maxChars) break;
    if (goesUp) top = row;
    else bottom = row;
  }
  return [top, bottom];
}

function clipLines(texts: readonly string[], maxChars: number): string {
  let left = maxChars;
  const fits = texts.filter((text) => {
    left -= text.length + 1;
    return left >= 0;
  });
  return fits.join('\n');
}
