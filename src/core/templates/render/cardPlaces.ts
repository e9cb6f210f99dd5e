import type { SubWord } from '../code/codeText.ts';
import type { Range } from '../code/range.ts';
import type { CardParameter } from '../templateCard.ts';

/**
 * What a card says of a place where a slot's word stands. `changes`: in a piece that says more than the word. `named`: only the bare word is
 * listed. `stays`: in a piece that is kept. Undefined: the card does not speak of it.
 */
export type CardSays = 'changes' | 'named' | 'stays' | undefined;

export function cardSays(code: string, words: readonly SubWord[], { occurrences, keep }: CardParameter): (place: Range) => CardSays {
  const starts = new Set(words.map(({ start }) => start));
  const ends = new Set(words.map(({ end }) => end));
  const spans = (pieces: readonly string[]): readonly Range[] => pieces.flatMap((piece) => spansOf(code, piece, starts, ends));
  const kept = keep.flatMap((piece) => spansOf(code, piece));
  const changing = spans(occurrences);
  return (place) => {
    const holds = (span: Range): boolean => span.start <= place.start && span.end >= place.end;
    if (kept.some(holds)) return 'stays';
    const around = changing.filter(holds);
    if (around.some((span) => span.end - span.start > place.end - place.start)) return 'changes';
    return around.length > 0 ? 'named' : undefined;
  };
}

/** Where a piece stands; with `starts` and `ends`, only where it does not cut a word in two. */
function spansOf(code: string, piece: string, starts?: ReadonlySet<number>, ends?: ReadonlySet<number>): readonly Range[] {
  const found: Range[] = [];
  for (let start = code.indexOf(piece); start >= 0; start = code.indexOf(piece, start + 1)) {
    const end = start + piece.length;
    const cuts = (inside: string, edges: ReadonlySet<number> | undefined, at: number): boolean =>
      edges !== undefined && /[\p{L}\p{N}]/u.test(inside) && !edges.has(at);
    if (!cuts(piece[0] ?? '', starts, start) && !cuts(piece.at(-1) ?? '', ends, end)) found.push({ start, end });
  }
  return found;
}
