import { type Language, wordSet } from './language.ts';

export const rust: Language = {
  id: 'rust',
  names: ['rs'],
  grammar: 'rust',
  keywords: wordSet(`
    as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return
    self static struct super trait true type union unsafe use where while
  `),
  imports: { line: /^use\s+([\w:]+)/, packageOf: (path) => path.split('::')[0] },
  manifest: /^Cargo\.(?:toml|lock)$/,
};
