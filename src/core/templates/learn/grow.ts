import type { Grammar } from '../../ports.ts';
import type { ReceiptParameter } from '../../receipt/receipt.ts';
import { subWordsOf } from '../code/codeText.ts';
import { versionsWith } from '../library/formerVersions.ts';
import { placesOf } from '../render/places.ts';
import { render } from '../render/render.ts';
import { spanOf } from '../slotWord.ts';
import { type Slot, type Template, templateLimits } from '../template.ts';
import { singularOf } from '../words/wordForms.ts';
import { antiUnify, type Hole } from './antiUnify.ts';

/** A second accepted example of what may be the same family. */
export interface Example {
  readonly task: string;
  readonly code: string;
  /** 0 to 100. */
  readonly score: number;
}

export type Growth =
  /** The example says what the template says. */
  | { readonly change: 'confirmed'; readonly template: Template }
  /** The example taught where slots are and where they are not, or brought better code. */
  | { readonly change: 'merged' | 'newVersion'; readonly template: Template }
  /** It is a family of its own. */
  | { readonly change: 'none' };

/** Least share of common leaves for two codes to be one family (SourcererCC uses 0.7, DejaVu 0.8). */
export const mergeOverlap = 0.75;

/** Points by which a newer code must be better to replace the older one. */
const clearlyBetter = 3;

/**
 * Compares a template with a second example. `parameters` are what the template's match says of the example's task, undefined when it does
 * not match. Parameters whose places did not change in the example are narrowed or dropped; words that changed in the task and in the code
 * alike become slots.
 */
export async function grow(
  template: Template,
  example: Example,
  parameters: readonly ReceiptParameter[] | undefined,
  grammar: Grammar,
): Promise<Growth> {
  const counted: Template = { ...template, counters: { ...template.counters, examples: template.counters.examples + 1 } };
  if (parameters) {
    const rendered = render(template, parameters);
    if (rendered.ok && sameText(rendered.code, example.code)) return { change: 'confirmed', template: counted };
  }
  const [one, other] = [await grammar.parse(template.language, template.code), await grammar.parse(template.language, example.code)];
  if (!one || !other || one.hasError || other.hasError) return { change: 'none' };
  const { holes, overlap } = antiUnify(one, template.code, other, example.code);
  if (overlap < mergeOverlap) return { change: 'none' };

  const substitutions = parameters?.filter((parameter) => parameter.from !== parameter.to) ?? taskSubstitution(template, example);
  if (substitutions.length === 0) {
    if (!parameters || example.score < template.score + clearlyBetter) return { change: 'none' };
    return { change: 'newVersion', template: withCode(counted, example) };
  }
  const slots = mergeSlots(template, substitutions);
  // What two examples show of the slots is more than a card says of them.
  const learned: Template = {
    ...counted,
    card: undefined,
    slots: [...slots],
    protectedStrings: [...narrowed(template, slots, substitutions, holes)],
  };
  const kept = learned.slots.filter(
    (slot, i) => !substitutions.some(({ from }) => from === slot.word) || placesOf(learned).some((place) => place.slot === i),
  );
  const grown = { ...learned, slots: kept };
  const full = slots.map(({ word }) => substitutions.find(({ from }) => from === word) ?? { from: word, to: word });
  const explained = render(
    grown,
    kept.map(({ word }) => full.find(({ from }) => from === word) ?? { from: word, to: word }),
  );
  if (explained.ok && sameText(explained.code, example.code)) return { change: 'merged', template: grown };
  return { change: 'none' };
}

/** The template with better code for the same task. The slots stay: they are words of the task. */
function withCode(template: Template, { code, score }: Example): Template {
  return { ...template, card: undefined, code, score, versions: versionsWith(template, template.counters.lastUsedAtMs) };
}

/** The one word or phrase in which two tasks differ, when all else in them is equal. */
function taskSubstitution(template: Template, example: Example): readonly ReceiptParameter[] {
  const one = template.task.split(/\s+/);
  const other = example.task.split(/\s+/);
  let front = 0;
  while (front < Math.min(one.length, other.length) && one[front]?.toLowerCase() === other[front]?.toLowerCase()) front++;
  let back = 0;
  while (back < Math.min(one.length, other.length) - front && one.at(-1 - back)?.toLowerCase() === other.at(-1 - back)?.toLowerCase())
    back++;
  const trim = (words: readonly string[]): string => words.join(' ').replace(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, '');
  const from = trim(one.slice(front, one.length - back));
  const to = trim(other.slice(front, other.length - back));
  const isWord = (text: string): boolean => text.length > 0 && text.length <= 40 && text.split(' ').length <= 3;
  return isWord(from) && isWord(to) && from.toLowerCase() !== to.toLowerCase() ? [{ from, to }] : [];
}

function mergeSlots(template: Template, substitutions: readonly ReceiptParameter[]): readonly Slot[] {
  const added = substitutions
    .filter(({ from }) => !template.slots.some((slot) => slot.word === from) && spanOf(template.task, from))
    .map(
      ({ from, to }): Slot => ({ word: from, kind: /^\d/.test(from) && /^\d/.test(to) ? 'number' : /[-_]/.test(from) ? 'name' : 'noun' }),
    );
  return [...template.slots, ...added].slice(0, templateLimits.slots);
}

/** Pieces of the code that stayed the same in the example although a slot that changed stands in them. */
function narrowed(
  template: Template,
  slots: readonly Slot[],
  substitutions: readonly ReceiptParameter[],
  holes: readonly Hole[],
): readonly string[] {
  const changed = (start: number, end: number): boolean => holes.some((hole) => hole.start < end && hole.end > start);
  const kept = placesOf({ ...template, slots: [...slots] })
    .filter((place) => substitutions.some(({ from }) => from === slots[place.slot]?.word) && !changed(place.start, place.end))
    .map((place) => surroundings(template.code, place.start, place.end));
  const isAmbiguous = (piece: string): boolean => holes.some((hole) => hole.from.includes(piece)) || speaksOnlyOfSlot(piece, slots);
  return [...new Set([...(template.protectedStrings ?? []), ...kept.filter((piece) => !isAmbiguous(piece))])].slice(0, 100);
}

/** The identifier around a place and its neighbours on the line, so that the piece occurs where it stands and hardly elsewhere. */
function surroundings(code: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from > 0 && start - from < 20 && /[^\n]/.test(code[from - 1] ?? '\n')) from--;
  while (to < code.length && to - end < 20 && /[^\n]/.test(code[to] ?? '\n')) to++;
  return code.slice(from, to);
}

function speaksOnlyOfSlot(piece: string, slots: readonly Slot[]): boolean {
  const words = subWordsOf(piece).map((word) => singularOf(word.lower));
  return words.length > 0 && words.every((word) => slots.some((slot) => singularOf(slot.word.toLowerCase()) === word));
}

function sameText(one: string, other: string): boolean {
  const plain = (text: string): string => text.replace(/(?<![ \t])[ \t]+$/gm, '').trim();
  return plain(one) === plain(other);
}
