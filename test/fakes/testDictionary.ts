import { join } from 'node:path';
import { readEnglishDictionary } from '../../src/adapters/englishDictionary.ts';
import { parseEnglishWords } from '../../src/core/templates/words/englishWords.ts';
import { createLexicon, type Lexicon } from '../../src/core/templates/words/lexicon.ts';

/** The dictionary of the product, where the packages are installed. */
export function testDictionary(): string {
  return readEnglishDictionary(join(import.meta.dirname, '../../node_modules/dictionary-en/index.dic'));
}

export function testLexicon(): Lexicon {
  return createLexicon(parseEnglishWords(testDictionary()));
}
