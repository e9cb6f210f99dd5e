import { type Language, wordSet } from './language.ts';

export const ruby: Language = {
  id: 'ruby',
  names: ['rb'],
  grammar: 'ruby',
  keywords: wordSet(`
    alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo rescue retry
    return self super then true undef unless until when while yield
  `),
  imports: { line: /^require\s+['"]([^'"]+)['"]/, packageOf: (path) => path.split('/')[0] },
  manifest: /^Gemfile(?:\.lock)?$|\.gemspec$/i,
};
