import { z } from 'zod';
import type { StateStore } from '../storage.ts';
import { currentSlots, type ReviewedSlot, slotsProblem } from '../templates/render/slotRules.ts';
import type { Template } from '../templates/template.ts';

/** Parameters that a model proposed and the user has neither taken nor refused. They were paid for, so they outlive the window. */
export interface SlotSuggestions {
  /** Those that could still become parameters of the template. */
  list(template: Template): Promise<readonly ReviewedSlot[]>;
  put(templateId: string, suggestions: readonly ReviewedSlot[]): Promise<void>;
  /** Takes one out, because it was accepted or refused. */
  drop(templateId: string, word: string): Promise<void>;
}

const schema = z.array(
  z.object({
    slot: z.object({ word: z.string(), kind: z.enum(['noun', 'name', 'number']) }),
    places: z.number(),
    reason: z.string().optional(),
  }),
);

export function createSlotSuggestions(state: StateStore): SlotSuggestions {
  const keyOf = (templateId: string) => `suggestions:${templateId}`;

  return {
    async list(template) {
      const open = parse(await state.get(keyOf(template.id))).filter(
        ({ slot }) => slotsProblem(template, [...template.slots, slot]) === undefined,
      );
      return open.map(({ slot, reason }) => ({ slot, places: currentSlots({ ...template, slots: [slot] })[0]?.places ?? 0, reason }));
    },
    put: (templateId, suggestions) => state.set(keyOf(templateId), JSON.stringify(suggestions)),
    async drop(templateId, word) {
      for (;;) {
        const text = await state.get(keyOf(templateId));
        const left = parse(text).filter(({ slot }) => slot.word !== word);
        // Suggestions dropped while the model was asked stay dropped.
        if (await state.replace(keyOf(templateId), text, left.length === 0 ? undefined : JSON.stringify(left))) return;
      }
    },
  };
}

function parse(text: string | undefined): readonly ReviewedSlot[] {
  try {
    return schema.safeParse(JSON.parse(text ?? '[]')).data ?? [];
  } catch {
    return [];
  }
}
