import { t } from '../../../shared/texts.ts';
import { spanOf } from '../slotWord.ts';
import { type Slot, type TemplateSeed, templateLimits } from '../template.ts';
import { placesOf } from './places.ts';

/** A parameter as the user reviews it. */
export interface ReviewedSlot {
  readonly slot: Slot;
  /** How often it stands in the code. */
  readonly places: number;
  /** Why a model proposes it; absent for those the template already has. */
  readonly reason?: string | undefined;
}

/** The parameters a template has, with how often each stands in its code. */
export function currentSlots(seed: TemplateSeed): readonly ReviewedSlot[] {
  return seed.slots.map((slot) => ({ slot, places: countPlaces(seed, slot) }));
}

/** A word the user typed as a parameter, of the kind that it looks like. */
export function slotOf(word: string): Slot {
  return { word, kind: /^\d/.test(word) ? 'number' : /[-_]/.test(word) ? 'name' : 'noun' };
}

/** Why these slots cannot be the template's, in words; undefined when they can. */
export function slotsProblem(seed: TemplateSeed, slots: readonly Slot[]): string | undefined {
  if (slots.length > templateLimits.slots) return t('A template has at most {0} parameters.', templateLimits.slots);
  for (const [i, slot] of slots.entries()) {
    if (!spanOf(seed.task, slot.word)) return t('"{0}" is not in the task.', slot.word);
    if (countPlaces(seed, slot) === 0) return t('"{0}" is not in the code, or only where it must not change.', slot.word);
    if (slots.findIndex((other) => other.word.toLowerCase() === slot.word.toLowerCase()) !== i)
      return t('"{0}" is there twice.', slot.word);
    if (slot.kind === 'number' && !/^\d+(?:\.\d+)*$/.test(slot.word)) return t('"{0}" is not a number.', slot.word);
  }
  return undefined;
}

export function countPlaces(seed: TemplateSeed, slot: Slot): number {
  return placesOf({ ...seed, slots: [slot] }).length;
}
