import { placesOf } from '../render/places.ts';
import { render, rendersItself } from '../render/render.ts';
import { spanOf } from '../slotWord.ts';
import { type Slot, type TemplateSeed, templateLimits } from '../template.ts';
import type { CardParameter } from '../templateCard.ts';
import { isPlural } from '../words/wordForms.ts';

/** Made-up words of different shapes, by what they replace: short, joined of two, and with a plural of its own. */
const madeUp = {
  plural: ['quorbs', 'mossy quorbs', 'plimseries'],
  singular: ['quorb', 'mossy quorb', 'plimsery'],
  name: ['quorb', 'mossy-quorb', 'plimsery'],
  number: ['7', '11', '23'],
} as const;

/**
 * The slots of a template with the places a card states for them, as far as they hold: the word's own forms give the code again, and each
 * made-up word gives good code. A parameter whose places do not hold is left to the rules. What the author of the code does not list does
 * not vary, whatever the rules make of it; one who lists nothing says nothing.
 */
export async function testedPlaces(
  seed: TemplateSeed,
  stated: readonly (CardParameter & Slot)[],
  isGood: (code: string) => Promise<boolean>,
  dropped: string[],
): Promise<{ readonly slots: readonly Slot[]; readonly parameters: readonly CardParameter[] }> {
  if (stated.length === 0) return { slots: seed.slots, parameters: [] };
  const slots: Slot[] = [];
  const parameters: CardParameter[] = [];
  for (const { word, kind, occurrences, keep } of stated) {
    if (slots.some((slot) => overlap(seed.task, slot.word, word))) continue;
    const slot: Slot = { word, kind };
    const parameter: CardParameter = { word, occurrences, keep };
    if (await holds(seed, slot, parameter, isGood)) {
      slots.push(slot);
      parameters.push(parameter);
    } else dropped.push(`places of ${word}`);
  }
  const isFree = ({ word }: Slot): boolean => !slots.some((slot) => overlap(seed.task, slot.word, word));
  const isStated = ({ word }: Slot): boolean => stated.some((other) => overlap(seed.task, other.word, word));
  const others = seed.slots.filter((slot) => isFree(slot) && isStated(slot));
  return { slots: [...slots, ...others].slice(0, templateLimits.slots), parameters };
}

async function holds(
  seed: TemplateSeed,
  slot: Slot,
  parameter: CardParameter,
  isGood: (code: string) => Promise<boolean>,
): Promise<boolean> {
  const intent = { action: '', artefact: '', technologies: [], constraints: [] };
  const alone: TemplateSeed = { ...seed, slots: [slot], card: { intent, parameters: [parameter] } };
  if (placesOf(alone).length === 0 || !rendersItself(alone)) return false;
  const shape = slot.kind === 'noun' ? (isPlural(slot.word) ? 'plural' : 'singular') : slot.kind;
  for (const to of madeUp[shape]) {
    const rendered = render(alone, [{ from: slot.word, to }]);
    if (!rendered.ok || rendered.code === seed.code || !(await isGood(rendered.code))) return false;
  }
  return true;
}

/** True when one word's place in the task is also the other's. */
function overlap(task: string, one: string, other: string): boolean {
  const [a, b] = [spanOf(task, one), spanOf(task, other)];
  return a !== undefined && b !== undefined && a.start < b.end && b.start < a.end;
}
