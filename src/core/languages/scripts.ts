import { type ImportLines, type Language, wordSet } from './language.ts';

const keywords = wordSet(`
    await break case catch class const continue debugger default delete do else enum export extends false finally for function if
    implements import in instanceof interface let new null package private protected public return static super switch this throw true
    try typeof var void while with yield arguments eval undefined
  `);

const imports: ImportLines = {
  line: /^\s*(?:import|export)\b[^'"]{0,400}from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|^\s*(?:const|let|var)\b[^=]{0,200}=\s*require\(\s*['"]([^'"]+)['"]/,
  packageOf(path) {
    if (path.startsWith('.') || path.startsWith('/')) return undefined;
    const parts = path.replace(/^node:/, '').split('/');
    return path.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  },
};

const common = { keywords, imports, manifest: /^package(?:-lock)?\.json$|^pnpm-lock\.yaml$|^yarn\.lock$/i };

/** JavaScript, TypeScript and what is built on them. */
export const scripts: readonly Language[] = [
  {
    ...common,
    id: 'javascript',
    names: ['js', 'mjs', 'cjs', 'node'],
    grammar: 'javascript',
    conventions: 'Modern JavaScript modules: JSDoc with types on exports, every promise awaited or returned.',
  },
  { ...common, id: 'javascriptreact', names: ['jsx'], grammar: 'javascript' },
  {
    ...common,
    id: 'typescript',
    names: ['ts', 'mts', 'cts'],
    grammar: 'typescript',
    conventions: 'TypeScript in strict mode: explicit return types on exports, TSDoc on exports, no `any`, errors are Error objects.',
  },
  {
    ...common,
    id: 'typescriptreact',
    names: ['tsx'],
    grammar: 'tsx',
    conventions: 'TypeScript in strict mode with function components and hooks: typed props, TSDoc on exports, no `any`.',
  },
  { id: 'vue', names: [], keywords, manifest: common.manifest },
  { id: 'svelte', names: [], keywords, manifest: common.manifest },
];
