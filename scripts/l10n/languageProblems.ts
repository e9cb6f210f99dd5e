import type { Bundle } from '../../src/shared/texts.ts';

/** Languages that the product speaks besides English, by the ids of VS Code. */
export const languages = ['de', 'es', 'fr', 'ja', 'pt-br', 'zh-cn'] as const;

/** Texts that are the same in other languages: names, units, and words that were taken over. */
export interface SameWords {
  has(text: string): boolean;
}

/** What is wrong with the texts of a language, a line each; empty when nothing is. */
export function languageProblems(language: string, english: Bundle, translated: Bundle, same: SameWords): readonly string[] {
  const wanted = wantedKeys(language, english);
  const problems: string[] = [];
  for (const [key, text] of wanted) {
    const own = Object.hasOwn(translated, key) ? translated[key] : undefined;
    if (own === undefined) problems.push(`missing: ${key}`);
    else if (own.trim() === '') problems.push(`empty: ${key}`);
    else if (own === text && !same.has(text)) problems.push(`still English: ${key}`);
    else if (endsOf(own) !== endsOf(text)) problems.push(`other blanks at its ends: ${key}`);
    else if (marksOf(own) !== marksOf(text) && !leavesOutNumber(key, own, text)) problems.push(`other placeholders: ${key}`);
  }
  for (const key of Object.keys(translated)) if (!wanted.has(key)) problems.push(`not a text of the product: ${key}`);
  return problems;
}

/** The keys a language needs, with the English they stand for: of a counted text one for each plural form that the language has. */
export function wantedKeys(language: string, english: Bundle): ReadonlyMap<string, string> {
  const forms = formsOf(language);
  const wanted = new Map<string, string>();
  for (const [key, text] of Object.entries(english)) {
    const form = formOf(key, english);
    if (form === undefined) wanted.set(key, text);
    else if (form === 'other')
      for (const own of forms) wanted.set(`${text}/${own}`, own === 'one' ? (english[`${text}/one`] ?? text) : text);
  }
  return wanted;
}

/** The plural forms that numbers below a million take; the larger ones fall back to `other`. */
function formsOf(language: string): readonly string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 1_000 }, (_, count) => rules.select(count)))].sort();
}

function formOf(key: string, english: Bundle): 'one' | 'other' | undefined {
  const [, text = '', form] = /^([\s\S]*)\/(one|other)$/.exec(key) ?? [];
  return form !== undefined && `${text}/one` in english && `${text}/other` in english ? (form as 'one' | 'other') : undefined;
}

/** What must be in a translation as it is in English: places for values, links to commands, names of settings and code. */
function marksOf(text: string): string {
  const marks = text.match(/\{\w+\}|`[^`]*`|\]\([^)]*\)|\$\([\w-]+\)/g) ?? [];
  return marks.toSorted().join(' ');
}

/** Blanks at the ends, which keep a text apart from what stands beside it. */
function endsOf(text: string): string {
  return `${/^\s/.test(text)} ${/\s$/.test(text)}`;
}

/** The form for one may say "one" in words. */
function leavesOutNumber(key: string, own: string, english: string): boolean {
  return key.endsWith('/one') && marksOf(own) === marksOf(english.replaceAll('{0}', ''));
}
