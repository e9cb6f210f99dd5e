import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { keyOf } from '../slotWord.ts';
import type { Slot, TemplateSeed } from '../template.ts';
import { singularOf } from '../words/wordForms.ts';

/**
 * What a model said of a template's words as parameters: one for each slot, and further ones for words of the template's task that change and
 * are no slot. A slot it does not list stays as it is. Undefined when it gives a word that the task does not say, or changes one that the
 * template's task does not have.
 */
export function statedParameters(
  seed: Pick<TemplateSeed, 'task' | 'slots'>,
  said: readonly ReceiptParameter[],
  task: string,
): readonly ReceiptParameter[] | undefined {
  const found = new Map<Slot, string>();
  const others: ReceiptParameter[] = [];
  const spoken = new Set(wordsOf(task));
  for (const { from, to } of said) {
    if (wordsOf(from).join() === wordsOf(to).join() || to.trim() === '') continue;
    if (!wordsOf(to).every((word) => spoken.has(word))) return undefined;
    const meant = slotMeant(seed.slots, from);
    if (meant) found.set(meant.slot, meant.change(to));
    else if (wordsOf(from).every((word) => wordsOf(seed.task).includes(word))) others.push({ from, to });
    else return undefined;
  }
  return [...seed.slots.map((slot) => ({ from: slot.word, to: found.get(slot) ?? slot.word })), ...others];
}

/** The slot of a word in whatever form: singular or plural, joined or apart, or one word of several. */
function slotMeant(slots: readonly Slot[], from: string): { slot: Slot; change(to: string): string } | undefined {
  const words = wordsOf(from);
  const whole = slots.find((slot) => keyOf(slot).map(singularOf).join('') === words.join(''));
  if (whole) return { slot: whole, change: (to) => to };
  const part = slots.find((slot) => words.length > 0 && words.every((word) => keyOf(slot).map(singularOf).includes(word)));
  if (!part) return undefined;
  return {
    slot: part,
    change: (to) => [...keyOf(part).filter((word) => !words.includes(singularOf(word))), to].join(' '),
  };
}

/** Lower-case words in the singular; digits are words. */
function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{N}+(?:\.\p{N}+)*|[\p{L}\p{N}]+/gu) ?? []).map(singularOf);
}
