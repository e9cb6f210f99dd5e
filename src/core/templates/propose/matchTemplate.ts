import { type Match, match } from '../explain/match.ts';
import type { MatchQuery } from '../explain/matchQuery.ts';
import { sameMeaning } from '../explain/sameMeaning.ts';
import { type SharedSignature, type Signature, signatureOf, unknownTo } from '../explain/signature.ts';
import type { Unit } from '../read/unit.ts';
import { unsureSlots } from '../render/places.ts';
import { spanOf } from '../slotWord.ts';
import type { TemplateSeed } from '../template.ts';
import type { Wording } from '../templateCard.ts';
import type { Lexicon } from '../words/lexicon.ts';

/** Wordings compared with one query; more would cost a keystroke and seldom answer it. */
const wordingsTried = 3;

/** A template's task, the other wordings of it, and the tasks it is not for, each ready to be held against a query. */
export interface TemplateSignatures {
  readonly seed: TemplateSeed;
  readonly task: Signature;
  /** Those of its other wordings that share most words with a query. */
  readonly wordings: (query: MatchQuery) => readonly Signature[];
  readonly notFor: () => readonly RefusedTask[];
  /** Slots whose places are not all known for sure. */
  readonly unsure: () => ReadonlySet<number>;
}

/** Undefined when the task cannot be read or a slot's word does not stand in it. */
export function signaturesOf(seed: TemplateSeed, lexicon: Lexicon): TemplateSignatures | undefined {
  const task = signatureOf(seed, lexicon);
  if (!task) return undefined;
  const texts = (seed.wordings ?? []).map(({ text }) => ({ text, words: undefined as ReadonlySet<string> | undefined }));
  const reworded = new Map<string, Signature | undefined>();
  let notFor: readonly RefusedTask[] | undefined;
  let unsure: ReadonlySet<number> | undefined;
  return {
    seed,
    task,
    wordings: ({ reading }) => {
      const shared = texts.map((wording) => {
        wording.words ??= new Set(wording.text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu));
        const { text, words } = wording;
        return { text, points: reading.units.filter(({ span: { lower } }) => words.has(lower)).length };
      });
      const nearest = shared.sort((one, other) => other.points - one.points).slice(0, wordingsTried);
      return nearest.flatMap(({ text }) => {
        if (!reworded.has(text)) reworded.set(text, signatureForText(seed, text, task, lexicon));
        return reworded.get(text) ?? [];
      });
    },
    notFor: () => {
      notFor ??= (seed.notFor ?? []).flatMap((refused) => refusedTask(seed, refused, task, lexicon) ?? []);
      return notFor;
    },
    unsure: () => {
      unsure ??= unsureSlots(seed);
      return unsure;
    },
  };
}

/** The template as if it had been made for this text, which may leave out numbers: those keep their words. */
function signatureForText(seed: TemplateSeed, text: string, shared: SharedSignature, lexicon: Lexicon): Signature | undefined {
  const named = seed.slots.filter(({ word, kind }) => kind !== 'number' || spanOf(text, word));
  const signature = signatureOf({ ...seed, task: text, slots: named }, lexicon, shared);
  // What happens to stand beside a noun in a row of key words says nothing about it.
  const slots = signature?.slots.map((slot) => (slot.slot.kind === 'noun' ? { ...slot, labels: new Set<string>() } : slot));
  return signature && slots && { ...signature, slots };
}

/** Whether the template answers the query: by its task or one of its wordings, and by none of the tasks it is not for. */
export function matchTemplate(query: MatchQuery, { seed, task, wordings, notFor, unsure }: TemplateSignatures, lexicon: Lexicon): Match {
  let best = match(query, task, lexicon);
  for (const wording of !best.ok && best.near ? wordings(query) : []) {
    const other = match(query, wording, lexicon);
    if (!other.ok) continue;
    best = other;
    break;
  }
  if (!best.ok) return best;
  if (notFor().some((other) => isRefused(query, other, lexicon)))
    return { ok: false, rule: 'notFor', why: 'your task is one of those that it is not for', near: true };
  const { parameters: found } = best;
  const parameters = seed.slots.map(({ word }) => found.find(({ from }) => from === word) ?? { from: word, to: word });
  const guessed = parameters.find(({ from, to }, i) => from !== to && unsure().has(i));
  if (guessed) return { ok: false, rule: 'guessedPlaces', why: `not every place of its "${guessed.from}" is known for sure`, near: true };
  return { ...best, parameters };
}

/** A task that the template is not for. */
interface RefusedTask {
  /** What it says and the template does not; empty when the difference is none in words. */
  readonly telling: readonly Unit[];
  /** It, taken by the word. */
  readonly signature: Signature;
}

function refusedTask(seed: TemplateSeed, { text }: Wording, task: Signature, lexicon: Lexicon): RefusedTask | undefined {
  const slots = seed.slots.filter(({ word }) => spanOf(text, word));
  const signature = signatureOf({ ...seed, task: text, slots, card: undefined, wordings: undefined }, lexicon);
  return signature && { telling: unknownTo(task, signature.content), signature };
}

/** True when the query says all that makes the refused task another one, or is that task. */
function isRefused(query: MatchQuery, { telling, signature }: RefusedTask, lexicon: Lexicon): boolean {
  const { units } = query.reading;
  if (telling.length > 0) return telling.every((unit) => units.some((other) => sameMeaning(unit, other)));
  return unknownTo(signature, units).length === 0 && match(query, signature, lexicon).ok;
}
