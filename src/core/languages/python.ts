import { type Language, wordSet } from './language.ts';

export const python: Language = {
  id: 'python',
  names: ['py', 'python3', 'pyi'],
  grammar: 'python',
  keywords: wordSet(`
    False None True and as assert async await break class continue def del elif else except finally for from global if import in is
    lambda nonlocal not or pass raise return try while with yield
  `),
  escapeKeyword: (keyword) => `${keyword}_`,
  conventions:
    'Python 3.11 or newer: type hints on every parameter and return value, Google style docstrings, specific exceptions chained with `from`.',
  imports: {
    line: /^(?:from\s+([\w.]+)\s+import\b|import\s+([\w.]+))/,
    packageOf: (path) => (path.startsWith('.') ? undefined : path.split('.')[0]),
  },
  manifest:
    /^(?:(?:requirements|constraints)[\w.-]*\.(?:txt|in)|pyproject\.toml|Pipfile|(?:poetry|uv|pdm)\.lock|setup\.(?:py|cfg)|environment\.ya?ml)$/i,
};
