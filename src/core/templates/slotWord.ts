import type { Slot } from './template.ts';
import { singularOf } from './words/wordForms.ts';

/** Lower-case atoms of a slot's word; the last one in the singular for nouns. */
export function keyOf(slot: Slot): readonly string[] {
  const atoms = slot.word.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return slot.kind === 'noun' ? atoms.map((atom, i) => (i === atoms.length - 1 ? singularOf(atom) : atom)) : atoms;
}

/** Where a word stands in a text, on word boundaries; undefined when it does not, or is empty. */
export function spanOf(text: string, word: string): { readonly start: number; readonly end: number } | undefined {
  const haystack = text.toLowerCase();
  const needle = word.toLowerCase();
  if (needle === '') return undefined;
  for (let from = 0; ; ) {
    const start = haystack.indexOf(needle, from);
    if (start < 0) return undefined;
    const end = start + needle.length;
    if (!/[\p{L}\p{N}]/u.test(haystack[start - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(haystack[end] ?? ' ')) return { start, end };
    from = start + 1;
  }
}
