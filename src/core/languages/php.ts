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
