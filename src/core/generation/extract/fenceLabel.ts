/**
 * What the info string of a block says about its language: the `wanted` one; `plain` for none, one that is no language, or a close
 * relative; `patch` for a diff; `other` for another language.
 * @param info the words behind the fence: `python`, `{.python}`, `ts:src/a.ts`, `12:20:src/a.ts`, `js title="a.js"`.
 * @param language VS Code language id.
 */
export function labelKind(info: string, language: string): LabelKind {
  const labels = labelsOf(info);
  const wanted = namesOf(language);
  if (labels.some((label) => wanted.includes(label))) return 'wanted';
  if (labels.some((label) => patchLabels.has(label))) return 'patch';
  if (labels.some((label) => relatives[language]?.includes(label))) return 'plain';
  return labels.some((label) => otherLabels.has(label)) ? 'other' : 'plain';
}

export type LabelKind = 'wanted' | 'plain' | 'patch' | 'other';

/** Whether a text is a name of the language alone, as it is left when a server takes the fence away. */
export function isLabelOf(text: string, language: string): boolean {
  return namesOf(language).includes(text.trim().toLowerCase());
}

/** The first word, and the ending of a file's name in it, in lower case. */
function labelsOf(info: string): readonly string[] {
  const word =
    info
      .replace(/^[{\s.]+/, '')
      .split(/[\s{},;=]/, 1)[0]
      ?.toLowerCase() ?? '';
  const path = word.split(/[:|]/).at(-1) ?? '';
  const file = path.split('/').at(-1) ?? '';
  const ending = file.includes('.') ? (file.split('.').at(-1) ?? '') : '';
  const first = (word.split(/[:|]/, 1)[0] ?? '').replace(/^(?:language|lang)-/, '');
  return [first, first.replace(/(?<![\d.])[\d.]+$/, ''), file, ending].filter((label) => label !== '');
}

/** Names models give a language in the info string, beside its id: its endings and short names. */
const names: Readonly<Record<string, readonly string[]>> = {
  python: ['py', 'python', 'py3', 'pyi', 'ipython', 'pycon', 'tool_code'],
  javascript: ['js', 'mjs', 'cjs', 'node', 'nodejs', 'es6', 'jsx', 'javascriptreact'],
  javascriptreact: ['jsx', 'javascript', 'js', 'react'],
  typescript: ['ts', 'mts', 'cts', 'tsx', 'typescriptreact'],
  typescriptreact: ['tsx', 'typescript', 'ts', 'react', 'jsx'],
  go: ['golang'],
  java: ['jsp'],
  csharp: ['cs', 'c#', 'dotnet', 'net'],
  c: ['h'],
  cpp: ['c++', 'cc', 'cxx', 'hpp', 'h', 'h++'],
  php: ['php', 'phtml'],
  shellscript: ['sh', 'bash', 'shell', 'zsh', 'ksh'],
  powershell: ['ps1', 'pwsh', 'ps', 'psm1'],
  ruby: ['rb', 'rails', 'irb'],
  rust: ['rs'],
  yaml: ['yml', 'compose'],
  dockerfile: ['docker', 'containerfile'],
  terraform: ['hcl', 'tf', 'tfvars'],
  sql: ['postgresql', 'postgres', 'pgsql', 'mysql', 'mariadb', 'tsql', 't-sql', 'sqlite', 'plsql', 'plpgsql'],
  markdown: ['md', 'mdx'],
  html: ['htm', 'xhtml', 'jinja', 'jinja2', 'django'],
  xml: ['xsd', 'xsl', 'pom', 'csproj', 'svg'],
  css: ['css'],
  scss: ['sass'],
  json: ['json5', 'jsonc'],
  jsonc: ['json', 'json5'],
  kotlin: ['kt', 'kts'],
  swift: ['swift'],
  lua: ['lua'],
  r: ['rscript'],
  perl: ['pl', 'pm'],
  scala: ['sc'],
  dart: ['flutter'],
  elixir: ['ex', 'exs'],
  haskell: ['hs'],
  makefile: ['make', 'mk', 'gnumakefile'],
  toml: ['toml'],
  ini: ['cfg', 'conf', 'properties', 'env', 'dotenv'],
  vue: ['vue'],
  svelte: ['svelte'],
  graphql: ['gql'],
  proto: ['proto3', 'protobuf'],
  'objective-c': ['objc', 'objectivec', 'm'],
};

/** Labels whose blocks may hold the wanted language too. */
const relatives: Readonly<Record<string, readonly string[]>> = {
  typescript: ['javascript', 'js'],
  typescriptreact: ['javascriptreact', 'javascript', 'js'],
  javascript: ['typescript', 'ts'],
  javascriptreact: ['typescriptreact', 'tsx'],
  c: ['cpp', 'c++'],
  cpp: ['c'],
  html: ['vue', 'svelte', 'xml'],
  vue: ['html'],
  svelte: ['html'],
  yaml: ['text'],
};

const patchLabels = new Set(['diff', 'patch', 'udiff']);

const otherLabels: ReadonlySet<string> = new Set([
  ...Object.entries(names).flatMap(([id, more]) => [id, ...more]),
  ...'console terminal output stdout log shell-session bash-session cmd bat batch powershell-session csv mermaid plantuml latex tex regex http'.split(
    ' ',
  ),
]);

function namesOf(language: string): readonly string[] {
  return [language, ...(names[language] ?? [])];
}
