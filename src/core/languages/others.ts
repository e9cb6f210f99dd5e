import { type Language, wordSet } from './language.ts';

/** Languages of which little is known: a grammar, a few names. */
export const otherLanguages: readonly Language[] = [
  { id: 'c', names: ['h'], grammar: 'cpp' },
  { id: 'cpp', names: ['c++', 'cc', 'hpp'], grammar: 'cpp' },
  {
    id: 'shellscript',
    names: ['sh', 'bash', 'shell', 'zsh'],
    grammar: 'bash',
    keywords: wordSet(`
    case do done elif else esac fi for function if in select then time until while
  `),
  },
  { id: 'powershell', names: ['ps1', 'pwsh'], grammar: 'powershell' },
  {
    id: 'swift',
    names: [],
    keywords: wordSet(`
    as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough false fileprivate for func
    guard if import in init inout internal is let nil operator precedencegroup private protocol public repeat rethrows return self static
    struct subscript super switch throw throws true try typealias var where while Any Self
  `),
    conventions: 'Follow the Swift API Design Guidelines; document public declarations with `///`.',
  },
  { id: 'css', names: [], grammar: 'css' },
  { id: 'ini', names: [], grammar: 'ini' },
  { id: 'properties', names: [], grammar: 'ini' },
  { id: 'regex', names: [], grammar: 'regex' },
  { id: 'yaml', names: ['yml', 'dockercompose', 'github-actions-workflow', 'helm', 'azure-pipelines'] },
  { id: 'dockerfile', names: ['docker'] },
  { id: 'terraform', names: ['hcl', 'tf', 'terraform-vars'] },
  {
    id: 'sql',
    names: ['postgresql', 'pgsql', 'postgres', 'mysql', 'tsql', 'sqlite'],
    conventions: 'Say which dialect is used in a comment at the top. Name constraints and indexes.',
  },
];
