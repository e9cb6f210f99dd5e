import { type Language, wordSet } from './language.ts';

export const go: Language = {
  id: 'go',
  names: ['golang'],
  grammar: 'go',
  keywords: wordSet(`
    break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select
    struct switch type var nil true false
  `),
  conventions:
    'Go: doc comments that begin with the name, every error checked and wrapped with %w, context as the first parameter of blocking calls.',
  imports: {
    line: /^\s*(?:import\s+)?(?:[\w.]+\s+)?"([^"\s]+)"\s*$/,
    packageOf: (path) => (path.split('/')[0]?.includes('.') ? path : undefined),
  },
  manifest: /^go\.mod$/,
};
