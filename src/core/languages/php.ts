import { type Language, wordSet } from './language.ts';

export const php: Language = {
  id: 'php',
  names: [],
  grammar: 'php',
  keywords: wordSet(`
    abstract and array as break callable case catch class clone const continue declare default do echo else empty extends final finally
    fn for foreach function global goto if implements include interface isset list match namespace new or print private protected public
    require return static switch throw trait try unset use var while yield
  `),
  imports: { line: /^use\s+([\w\\]+)/, packageOf: (path) => path.split('\\')[0] },
  manifest: /^composer\.(?:json|lock)$/i,
};

/**
 * Whether a text in PHP begins with code, as an answer without tags does, and not with a tag or a page. A tag may be in its strings.
 */
export function beginsInPhp(text: string): boolean {
  const tag = text.search(/<\?(?:php(?=\s|$)|=)/);
  const before = tag === -1 ? text : text.slice(0, tag);
  if (/^\s*</.test(text)) {
    return false;
  }
  return tag === -1 || (before.trim() !== '' && /[$;{}(=]|(?:^|[\s.,])["'`]/.test(before));
}
