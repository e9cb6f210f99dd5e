import fc from 'fast-check';
import type { PendingBlock } from '../../../../src/core/edits/pendingBlock.ts';

/** What a simulated user does. */
export type Action =
  | { readonly do: 'begin'; readonly at: number; readonly length: number; readonly placement: 'replace' | 'below' }
  | { readonly do: 'stream'; readonly edit: number; readonly lines: number }
  | { readonly do: 'type'; readonly at: number; readonly remove: number; readonly text: string }
  | { readonly do: 'complete' | 'accept' | 'reject' | 'stash' | 'refine'; readonly edit: number }
  | { readonly do: 'version'; readonly edit: number; readonly to: number }
  | { readonly do: 'undo' | 'redo' | 'save' | 'hurry' };

const place = fc.nat({ max: 1000 });
const typed = fc.string({ unit: fc.constantFrom('x', 'y', ' ', '\n'), maxLength: 4 });
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('begin' as const),
      at: place,
      length: fc.nat({ max: 6 }),
      placement: fc.constantFrom('replace', 'below'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('stream' as const), edit: place, lines: fc.nat({ max: 3 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), at: place, remove: fc.nat({ max: 3 }), text: typed }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('complete' as const, 'accept' as const, 'reject' as const, 'stash' as const, 'refine' as const),
      edit: place,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('version' as const), edit: place, to: fc.nat({ max: 3 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const, 'save' as const, 'hurry' as const) }) },
);
export const anyActions: fc.Arbitrary<Action[]> = fc.array(anyAction, { maxLength: 60, size: 'max' });

/** The document with an edit accepted that brings no imports. */
export function withoutOld(text: string, block: PendingBlock): string {
  return text.slice(0, block.start) + (block.keepsSeam ? text.slice(block.start, block.code) : '') + text.slice(block.code);
}
