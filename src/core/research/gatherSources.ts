import { t } from '../../shared/texts.ts';
import { createPauses } from '../pauses.ts';
import type { Clock } from '../ports.ts';
import { askedWords } from './excerpts.ts';
import { type FoundText, packSources, type SourcePack } from './packSources.ts';
import type { NotRead } from './source.ts';

/** Looks in one place. May reject or hang: then it found nothing, and the user is told. */
export interface Gatherer {
  /** Where it looks, in words for the user. */
  readonly name: string;
  readonly look: (
    words: ReadonlySet<string>,
    signal: AbortSignal,
  ) => Promise<{ readonly found: readonly FoundText[]; readonly notRead: readonly NotRead[] }>;
  /** It has found nothing after so long. In milliseconds. */
  readonly maxMs: number;
}

/** Looks everywhere at once, and packs what is found. Rejects only where `signal` fires, with its reason. */
export async function gatherSources(
  question: string,
  gatherers: readonly Gatherer[],
  maxTokens: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<SourcePack> {
  const words = askedWords(question);
  const looks = await Promise.all(gatherers.map((gatherer) => lookInTime(gatherer, words, clock, signal)));
  signal.throwIfAborted();
  return packSources(
    looks.flatMap(({ found }) => found),
    words,
    maxTokens,
    looks.flatMap(({ notRead }) => notRead),
    createPauses(clock),
  );
}

async function lookInTime({ name, look, maxMs }: Gatherer, words: ReadonlySet<string>, clock: Clock, signal: AbortSignal) {
  const nothing = (why: string) => ({ found: [], notRead: [{ place: name, why }] });
  if (signal.aborted) return nothing(t('It was cancelled.'));
  const stop = new AbortController();
  const own = AbortSignal.any([signal, stop.signal]);
  let cancelTimer = () => {};
  const end = new Promise<ReturnType<typeof nothing>>((resolve) => {
    cancelTimer = clock.after(maxMs, () => resolve(nothing(t('It took too long.'))));
    signal.addEventListener('abort', () => resolve(nothing(t('It was cancelled.'))), { once: true });
  });
  try {
    return await Promise.race([look(words, own), end]);
  } catch {
    return nothing(t('It could not be read.'));
  } finally {
    cancelTimer();
    stop.abort();
  }
}
