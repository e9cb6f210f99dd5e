import type { GroupedPlace } from './groupedPlace.ts';
import { splitImports } from './imports/importMerge.ts';
import { Source } from './imports/source.ts';
import type { PendingBlock } from './pendingBlock.ts';
import { fitTags } from './phpTags.ts';
import type { Place } from './placement.ts';

/** An answer's code as it is written into its document: imports apart, indented for its place. */
export interface OfferedCode {
  readonly text: string;
  /** Import statements that go to the top of the document when the code is accepted. */
  readonly imports: readonly string[];
  /** The template's parameters in `text`: UTF-16 offsets. Those in the imports are left out. */
  places(offered: readonly GroupedPlace[]): readonly GroupedPlace[];
}

/**
 * `before` is the document without the answer. Imports and what else stands at the top of a file stay in the code when it replaces the
 * top of the document.
 */
export function offeredCode(code: string, language: string, before: string, block: PendingBlock | undefined, place: Place): OfferedCode {
  const start = block?.start ?? place.start;
  const rest = before.slice(0, start) + before.slice(block?.seam ?? place.end);
  const tagged = language === 'php' ? fitTags(code, rest, start) : { code, inCode: false, offsetOf: (offset: number) => offset };
  const split = splitImports(tagged.code, rest, language, tagged.inCode);
  const replacesTop = rest.length < before.length && new Source(rest.slice(0, start), language).code.every(({ kind }) => kind === 'tag');
  const { imports, code: body, offsetOf } = replacesTop ? splitImports(tagged.code, '', language) : split;
  const rendered = place.render(body, true);
  return {
    text: rendered.text,
    imports,
    places: (offered) =>
      offered.flatMap(({ start: from, end, group }) => {
        const [first, last] = [from, end - 1].map((offset) => {
          const inTags = tagged.offsetOf(offset);
          return inTags === undefined ? undefined : offsetOf(inTags);
        });
        const written = { start: rendered.offsetOf(first ?? 0), end: rendered.offsetOf(last ?? 0) + 1, group };
        const isWhole = rendered.text.slice(written.start, written.end) === code.slice(from, end);
        return first !== undefined && last !== undefined && isWhole ? [written] : [];
      }),
  };
}

/** True for code that would replace text equal to it. */
export function isReplacedText(before: string, block: PendingBlock | undefined, code: string): boolean {
  return block !== undefined && !block.keepsSeam && before.slice(block.start, block.seam) === code;
}
