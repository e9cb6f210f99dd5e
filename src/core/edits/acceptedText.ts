import { applyChanges, type TextChange } from '../textChange.ts';
import type { GroupedPlace } from './groupedPlace.ts';
import { mergeImports } from './imports/importMerge.ts';
import type { Span } from './imports/source.ts';
import { offeredCode } from './offeredCode.ts';
import type { PendingBlock } from './pendingBlock.ts';
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
 * @param parameters The template's parameters in `code`: UTF-16 offsets.
 */
export function acceptedText(
  document: string,
  place: Place,
  code: string,
  language: string,
  parameters: readonly GroupedPlace[] = [],
): Acceptance {
  const offered = offeredCode(code, language, document, undefined, place);
  const made = put(document, place, place.keepsSeam ? place.seam : '', offered.text, offered.imports, language);
  const first = place.start + (place.keepsSeam ? place.seam.length : 0);
  const places = offered
    .places(parameters)
    .map((one) => ({ start: made.at(first + one.start), end: made.at(first + one.end - 1) + 1, group: one.group }));
  return { ...made.acceptance, places };
}

/** The same for code that is shown in a document: the document without it, and what accepting makes of that. */
export function acceptedBlock(
  shown: string,
  block: PendingBlock,
  imports: readonly string[],
  language: string,
): { readonly before: string; readonly accepted: Acceptance } {
  const old = block.oldText ?? shown.slice(block.start, block.seam);
  const before = shown.slice(0, block.start) + old + shown.slice(block.end);
  const place = { start: block.start, end: block.start + old.length };
  const kept = block.keepsSeam ? shown.slice(block.start, block.code) : '';
  return { before, accepted: put(before, place, kept, shown.slice(block.code, block.end), imports, language).acceptance };
}

interface Put {
  readonly acceptance: Acceptance;
  /** Where an offset of the text without the imports is in the text with them. */
  at(offset: number): number;
}

function put(document: string, place: Span, kept: string, code: string, imports: readonly string[], language: string): Put {
  const accepted = document.slice(0, place.start) + kept + code + document.slice(place.end);
  const merged = mergeImports(accepted, imports, language);
  const at = (offset: number): number =>
    offset + merged.filter((one) => one.offset + one.length <= offset).reduce((sum, one) => sum + one.text.length - one.length, 0);
  const first = place.start + kept.length;
  const [start, end] = [at(first), at(first + code.length)];
  const changes = inDocument(place, kept + code, merged);
  return { acceptance: { text: applyChanges(accepted, merged), start, end, places: [], changes }, at };
}

/** Changes of the accepted text as changes of the document before: those in the code are a part of it. */
function inDocument(place: Span, code: string, merged: readonly TextChange[]): TextChange[] {
  const end = place.start + code.length;
  const before = merged.filter(
    ({ offset, length }) => offset + length < place.start || (offset + length === place.start && offset < place.start),
  );
  const after = merged.filter(({ offset }) => offset > end);
  const inside = merged.filter((one) => !before.includes(one) && !after.includes(one));
  const written = applyChanges(
    code,
    inside.map((one) => ({ ...one, offset: one.offset - place.start })),
  );
  const behind = after.map((one) => ({ ...one, offset: one.offset - code.length + place.end - place.start }));
  return [...before, { offset: place.start, length: place.end - place.start, text: written }, ...behind];
}
