import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '../../src/shared/texts.ts';
import { root } from '../project.ts';

/** The two files a language consists of, relative to the project: texts of the code, and those of the manifest. */
export function filesOf(language: string): { readonly bundle: string; readonly manifest: string } {
  return { bundle: `l10n/bundle.l10n.${language}.json`, manifest: `package.nls.${language}.json` };
}

/** The texts of one file, none when there is no such file. */
export function readTexts(file: string): Bundle {
  const path = join(root, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Bundle) : {};
}

/** Texts that are the same in another language: no word of English is left when names, code and places for values are taken away. */
export function isSame(text: string): boolean {
  const rest = text.replace(/`[^`]*`|\{\w+\}|\]\([^)]*\)|\$\([\w-]+\)/g, ' ');
  return (rest.match(/\p{L}+/gu) ?? []).every((word) => sameWords.has(word));
}

const sameWords = new Set(
  readFileSync(join(import.meta.dirname, 'sameWords.txt'), 'utf8')
    .trim()
    .split(/\s+/),
);
