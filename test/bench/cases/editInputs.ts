import { mergeImports } from '../../../src/core/edits/imports/importMerge.ts';
import { offeredCode } from '../../../src/core/edits/offeredCode.ts';
import { dominantEol, type Placement, placeCode } from '../../../src/core/edits/placement.ts';
import { applyChanges } from '../../../src/core/textChange.ts';
import { failedChecks, type InputKind, type TextCheck } from './caseInput.ts';

interface EditInput {
  readonly name: string;
  readonly file: string;
  /** The file with the code that was answered. */
  readonly answer: string;
  readonly language: string;
  /** The text the code goes to; `placement` says where it stands to it. */
  readonly anchor: string;
  readonly unit?: string;
  readonly placement?: Placement;
  readonly checks: readonly TextCheck[];
}

/** Writes each answer into its file as an accepted edit would be. */
export const editInputs: InputKind = {
  file: 'edits.json',
  inputs: (folder) =>
    folder.json<readonly EditInput[]>('edits.json').map((input) => ({
      name: input.name,
      async problems() {
        return failedChecks(accepted(folder.text(input.file), folder.text(input.answer), input), input.checks);
      },
    })),
};

function accepted(before: string, answer: string, { language, anchor, unit = '    ', placement = 'below', file }: EditInput): string {
  const from = before.indexOf(anchor);
  if (from < 0) throw new Error(`${file} does not hold ${anchor}`);
  const style = { eol: dominantEol(before), indent: { unit }, language };
  const place = placeCode(before, from, from + anchor.length, placement, style);
  const offered = offeredCode(answer, language, before, undefined, place);
  const after = before.slice(0, place.start) + (place.keepsSeam ? place.seam : '') + offered.text + before.slice(place.end);
  return applyChanges(after, mergeImports(after, offered.imports, language));
}
