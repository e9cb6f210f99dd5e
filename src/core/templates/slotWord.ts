import type { Slot } from './template.ts';
import { singularOf } from './words/wordForms.ts';

/** Lower-case atoms of a slot's word; the last one in the singular for nouns. */
export function keyOf(slot: Slot): readonly string[] {
  const atoms = slot.word.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return slot.kind === 'noun' ? atoms.map((atom, i) => (i === atoms.length - 1 ? singularOf(atom) : atom)) : atoms;
}
