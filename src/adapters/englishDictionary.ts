import { readFileSync } from 'node:fs';

/** The Hunspell word list of the extension's package. Half a megabyte, read in one go on first use, because a look-up can't wait for it. */
export function readEnglishDictionary(file: string): string {
  return readFileSync(file, 'utf8');
}
