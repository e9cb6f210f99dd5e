import type { Place } from './place.ts';

/** Where a name stands as it is written in the task: hosts and regions (`shop.acme.io`, `europe-west1`) have one form only. */
export function verbatimPlaces(code: string, slot: number, word: string): readonly Place[] {
  if (!/[.\d]/.test(word)) return [];
  const places: Place[] = [];
  for (let start = code.indexOf(word); start >= 0; start = code.indexOf(word, start + word.length)) {
    const end = start + word.length;
    const isWhole = !/[\w.-]/.test(code[start - 1] ?? ' ') || /[-:=]-$/.test(code.slice(Math.max(0, start - 2), start));
    if (isWhole && !/^(?:[\w-]|\.\w)/.test(code.slice(end, end + 2)))
      places.push({ slot, start, end, plural: false, letters: 'asIs', joint: 'flat', isCode: false });
  }
  return places;
}
