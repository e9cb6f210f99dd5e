import { createPauses } from '../../pauses.ts';
import type { Clock } from '../../ports.ts';
import { parseEnglishWords } from '../words/englishWords.ts';
import { createLexicon, type Lexicon } from '../words/lexicon.ts';

/** What is known of words, built on the first use. */
export interface OpenWords {
  get(): Lexicon;
  /** Builds it ahead, in two parts, because both together hold the thread for a tenth of a second. */
  prepare(): Promise<void>;
}

/** @param dictionary the text of the English word list. */
export function createWords(dictionary: () => string, clock: Clock): OpenWords {
  let english: ReturnType<typeof parseEnglishWords> | undefined;
  let lexicon: Lexicon | undefined;
  const readEnglish = () => {
    english ??= parseEnglishWords(dictionary());
    return english;
  };
  const get = (): Lexicon => {
    lexicon ??= createLexicon(readEnglish());
    return lexicon;
  };
  return {
    get,
    async prepare() {
      const pause = createPauses(clock);
      if (lexicon) return;
      readEnglish();
      await pause();
      get();
      await pause();
    },
  };
}
