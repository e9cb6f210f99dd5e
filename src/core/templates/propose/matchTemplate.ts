import { t } from '../../../shared/texts.ts';
import { swapsSides } from '../explain/anotherKind.ts';
import { compare } from '../explain/comparison.ts';
import { type Match, match } from '../explain/match.ts';
import type { MatchQuery } from '../explain/matchQuery.ts';
import { sameMeaning } from '../explain/sameMeaning.ts';
import { type KnownBefore, type SharedSignature, type Signature, signatureOf, unknownTo } from '../explain/signature.ts';
import { isSaidHere, saysTaught, type TaughtTask, taughtTask } from '../explain/taughtTask.ts';
import type { Unit } from '../read/unit.ts';
import { type RenderingDoubts, renderingDoubts } from '../render/renderingDoubts.ts';
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
  /** Those of a model's wordings that share most words with a query. */
  readonly wordings: (query: MatchQuery) => readonly WordingSignature[];
  /** Whether the unit may stand in one of a model's wordings. */
  readonly isSaidSomewhere: (unit: Unit) => boolean;
  /** Those of the wordings that the user taught. */
  readonly taught: () => readonly TaughtTask[];
  readonly notFor: () => readonly RefusedTask[];
  /** Why its code would be a guess with other words. */
  readonly doubts: RenderingDoubts;
}

/**
 * Undefined when the task cannot be read or a slot's word does not stand in it.
 * @param isWorded false for a unit that surely does not stand in the wording with this number.
 */
export function signaturesOf(seed: TemplateSeed, lexicon: Lexicon, isWorded?: KnownBefore['isWorded']): TemplateSignatures | undefined {
  const task = signatureOf(seed, lexicon, { isWorded });
  if (!task) return undefined;
  // What a user taught is busy people's language: it counts word for word (`taught`), not by what its words may mean.
  const texts = (seed.wordings ?? []).flatMap((wording) =>
    wording.origin === 'user' ? [] : [{ wording, lower: wording.text.toLowerCase() }],
  );
  const reworded = new Map<Wording, Signature | undefined>();
  let taught: readonly TaughtTask[] | undefined;
  let notFor: readonly RefusedTask[] | undefined;
  return {
    seed,
    task,
    wordings: ({ reading }) => {
      const words = reading.units.flatMap(({ span: { lower } }) => (isLongWord.test(lower) ? [lower] : []));
      const shared = texts.map(({ wording, lower }) => ({ wording, points: words.filter((word) => hasWord(lower, word)).length }));
      const nearest = shared.sort((one, other) => other.points - one.points).slice(0, wordingsTried);
      return nearest.flatMap(({ wording }) => {
        if (!reworded.has(wording)) reworded.set(wording, signatureForText(seed, wording.text, task, lexicon));
        const signature = reworded.get(wording);
        return signature ? [{ wording, signature }] : [];
      });
    },
    isSaidSomewhere: (unit) =>
      isWorded === undefined || (seed.wordings ?? []).some(({ origin }, i) => origin !== 'user' && isWorded(unit, i)),
    taught: () => {
      taught ??= (seed.wordings ?? [])
        .filter(({ origin }) => origin === 'user')
        .flatMap((wording) => taughtTask(seed, wording, lexicon) ?? []);
      return taught;
    },
    notFor: () => {
      notFor ??= (seed.notFor ?? []).flatMap((refused) => refusedTask(seed, refused, task, lexicon) ?? []);
      return notFor;
    },
    doubts: renderingDoubts(seed, lexicon.english.isWord),
  };
}

const isLongWord = /^[\p{L}\p{N}]{3,}$/u;

/** Whether the text has the word, not as a part of another one. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!letter.test(text[at - 1] ?? '') && !letter.test(text[at + word.length] ?? '')) return true;
  return false;
}

const letter = /[\p{L}\p{N}]/u;

interface WordingSignature {
  readonly wording: Wording;
  readonly signature: Signature;
}

/** The template as if it had been made for this text, which may leave out numbers: those keep their words. */
function signatureForText(seed: TemplateSeed, text: string, shared: SharedSignature, lexicon: Lexicon): Signature | undefined {
  const named = seed.slots.filter(({ word, kind }) => kind !== 'number' || spanOf(text, word));
  const signature = signatureOf({ ...seed, task: text, slots: named }, lexicon, { shared });
  // What happens to stand beside a noun in a row of key words says nothing about it.
  const slots = signature?.slots.map((slot) => (slot.slot.kind === 'noun' ? { ...slot, labels: new Set<string>() } : slot));
  return signature && slots && { ...signature, slots };
}

/**
 * Whether the template answers the query: by its task or one of its wordings, and by none of the tasks it is not for. Whether its code
 * would be a guess is asked of `doubts`.
 * @param isWordedAlike false where no wording of it is like the query; then none is read.
 */
export function matchTemplate(query: MatchQuery, signatures: TemplateSignatures, lexicon: Lexicon, isWordedAlike = true): Match {
  const { seed, task, wordings, notFor } = signatures;
  const first = match(query, task, lexicon);
  // What the user took for these very words is surer than any reading of them.
  let best = (!first.ok && first.rule === 'otherLanguage' ? undefined : matchTaught(query, signatures, lexicon)) ?? first;
  const mayHelp = !best.ok && best.near && isWordedAlike && !isBeyondWordings(query, best.rule, signatures, lexicon);
  for (const { wording, signature } of mayHelp ? wordings(query) : []) {
    const other = isSaidHere(query, wording, task, lexicon) ? match(query, signature, lexicon) : first;
    // Key words in a row have no direction: the template's own task tells which way it goes.
    if (!other.ok || swapsSides(compare(query, task, lexicon))) continue;
    best = other;
    break;
  }
  if (!best.ok) return best;
  if (isRefusedByUser(query, signatures, lexicon) || notFor().some((other) => isRefused(query, other, lexicon)))
    return { ok: false, rule: 'notFor', why: t('it was marked as not meant for tasks like yours'), near: true };
  const { parameters: found } = best;
  const parameters = seed.slots.map(({ word }) => found.find(({ from }) => from === word) ?? { from: word, to: word });
  return { ...best, parameters };
}

/** What the task asks for besides, and no wording says either: another wording explains it no better. */
function isBeyondWordings(query: MatchQuery, rule: string, { task, isSaidSomewhere }: TemplateSignatures, lexicon: Lexicon): boolean {
  return (
    rule === 'unexplained' &&
    compare(query, task, lexicon).fill.rest.some(
      ({ unit, aside }) =>
        aside === undefined && (unit.meaning.kind === 'open' || unit.meaning.kind === 'concept') && !isSaidSomewhere(unit),
    )
  );
}

/** The refusal of a template that answers the task and whose code would be a guess. */
export function guessedPlaces(doubt: string): Match & { ok: false } {
  return { ok: false, rule: 'guessedPlaces', why: doubt, near: true };
}

/** The user took the template for these very words before, and kept it. */
function matchTaught(query: MatchQuery, { seed, task, taught }: TemplateSignatures, lexicon: Lexicon): Match | undefined {
  for (const one of taught()) {
    const parameters = isSaidHere(query, one.wording, task, lexicon) ? saysTaught(query, one, seed.slots, lexicon) : undefined;
    if (parameters)
      return { ok: true, parameters, why: t('You took this template for the same words before, and kept it.'), weight: one.words.length };
  }
  return undefined;
}

/** Whether the user said of the very words that the template is not meant by them. */
export function isRefusedByUser(query: MatchQuery, { seed, notFor }: TemplateSignatures, lexicon: Lexicon): boolean {
  return notFor().some(({ wording, taught }) => wording.origin === 'user' && taught && saysTaught(query, taught, seed.slots, lexicon));
}

/** A task that the template is not for. */
interface RefusedTask {
  readonly wording: Wording;
  /** It, word by word. */
  readonly taught: TaughtTask | undefined;
  /** What it says and the template does not; empty when the difference is none in words. */
  readonly telling: readonly Unit[];
  /** It, taken by the word. */
  readonly signature: Signature;
}

function refusedTask(seed: TemplateSeed, wording: Wording, task: Signature, lexicon: Lexicon): RefusedTask | undefined {
  const { text } = wording;
  const slots = seed.slots.filter(({ word }) => spanOf(text, word));
  const signature = signatureOf({ ...seed, task: text, slots, card: undefined, wordings: undefined }, lexicon);
  return signature && { wording, taught: taughtTask(seed, wording, lexicon), telling: unknownTo(task, signature.content), signature };
}

/** True when the query says all that makes the refused task another one, or is that task. */
function isRefused(query: MatchQuery, { telling, signature }: RefusedTask, lexicon: Lexicon): boolean {
  const { units } = query.reading;
  if (telling.length > 0) return telling.every((unit) => units.some((other) => sameMeaning(unit, other)));
  return unknownTo(signature, units).length === 0 && match(query, signature, lexicon).ok;
}
