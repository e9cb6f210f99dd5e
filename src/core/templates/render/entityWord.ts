import { subWordsOf } from '../code/codeText.ts';
import { keyOf } from '../slotWord.ts';
import type { Slot, TemplateSeed } from '../template.ts';
import { singularOf } from '../words/wordForms.ts';

/**
 * What of a name stands for the slot's word: the code writes `ProductService`, so the name `OrderService` in the place of "products" means
 * orders. A word that is no name, or whose ending the code does not add, stays as it is. "the OrderService class" is the name alone.
 */
export function entityWord(seed: TemplateSeed, slot: Slot, said: string): string {
  const kindAt = said.search(/\s(?:class|type|interface|component|function|module|object)$/);
  const name = said.slice(0, Math.max(0, kindAt)).trimEnd();
  const to = /^\S+$/.test(name) && /\p{Ll}\p{Lu}|_/u.test(name) ? name : said;
  if (slot.kind === 'number' || !/\p{Ll}\p{Lu}|[\p{L}\p{N}][_-][\p{L}\p{N}]/u.test(to)) return to;
  const pieces = subWordsOf(to);
  const endings = endingsOf(seed, slot);
  let kept = pieces.length;
  while (kept > 1 && endings.has(singularOf(pieces[kept - 1]?.lower ?? ''))) kept--;
  return kept === pieces.length ? to : to.slice(0, pieces[kept - 1]?.end);
}

/** What the code's names add behind the slot's word, in the singular: `service` and `test` of `ProductServiceTest`. */
function endingsOf({ code }: TemplateSeed, slot: Slot): ReadonlySet<string> {
  const key = keyOf(slot);
  const endings = new Set<string>();
  for (const [name] of code.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    const words = subWordsOf(name).map(({ lower }) => singularOf(lower));
    const at = words.findIndex((_, i) => key.every((part, k) => words[i + k] === singularOf(part)));
    if (at >= 0) for (const ending of words.slice(at + key.length)) if (classEndings.has(ending)) endings.add(ending);
  }
  return endings;
}

/** Kinds of code by which classes are named; another ending (`OrderItem`) belongs to the entity. */
const classEndings: ReadonlySet<string> = new Set(
  (
    'service repository controller module handler router store client api dto entity model schema view viewset serializer form list table ' +
    'component hook test spec factory provider manager resolver guard middleware worker job consumer producer processor listener dao mapper ' +
    'config setting exception error request response record page props context gateway adapter facade helper util builder validator'
  ).split(' '),
);
