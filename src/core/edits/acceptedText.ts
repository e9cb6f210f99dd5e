import { applyChanges, type TextChange } from '../textChange.ts';
import type { GroupedPlace } from './groupedPlace.ts';
import { mergeImports } from './imports/importMerge.ts';
import { offeredCode } from './offeredCode.ts';
import type { Place } from './placement.ts';

export interface Acceptance {
  /** The document after the code was accepted. */
  readonly text: string;
  /** Where the code stands in it: UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** The template's parameters in `text`. Those in imports are left out. */
  readonly places: readonly GroupedPlace[];
  /** The same as changes of the document before: the code, and what goes to the top of the file. They do not overlap. */
  readonly changes: readonly TextChange[];
}

/**
 * What accepting makes of a document: the code in its place, its imports merged. Whoever writes it into an editor can compare the
 * document with `text` afterwards: any difference is an error.
 * @param language VS Code language id of the code.
 * @param places The template's parameters in `code`: UTF-16 offsets.
 */
export function acceptedText(
  document: string,
  place: Place,
  code: string,
  language: string,
  places: readonly GroupedPlace[] = [],
): Acceptance {
  const offered = offeredCode(code, language, document, undefined, place);
  const kept = place.keepsSeam ? place.seam : '';
  const put = kept + offered.text;
  const accepted = document.slice(0, place.start) + put + document.slice(place.end);
  const merged = mergeImports(accepted, offered.imports, language);
  const at = (offset: number): number =>
    offset + merged.filter((one) => one.offset + one.length <= offset).reduce((sum, one) => sum + one.text.length - one.length, 0);
  const first = place.start + kept.length;
  const text = applyChanges(accepted, merged);
  const [start, end] = [at(first), at(first + offered.text.length)];
  const moved = offered.places(places).map((one) => ({ start: at(first + one.start), end: at(first + one.end - 1) + 1, group: one.group }));
  return { text, start, end, places: moved, changes: inDocument(place, put, merged) };
}

/** Changes of the accepted text as changes of the document before: those in the code are a part of it. */
function inDocument(place: Place, put: string, merged: readonly TextChange[]): TextChange[] {
  const end = place.start + put.length;
  const before = merged.filter(
    ({ offset, length }) => offset + length < place.start || (offset + length === place.start && offset < place.start),
  );
  const after = merged.filter(({ offset }) => offset > end);
  const inside = merged.filter((one) => !before.includes(one) && !after.includes(one));
  const written = applyChanges(
    put,
    inside.map((one) => ({ ...one, offset: one.offset - place.start })),
  );
  const behind = after.map((one) => ({ ...one, offset: one.offset - put.length + place.end - place.start }));
  return [...before, { offset: place.start, length: place.end - place.start, text: written }, ...behind];
}
