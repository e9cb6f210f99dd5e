/** The parts of `src`. `root` is extension.ts and the folder compose, which put the others together. */
export type Layer = 'core' | 'shared' | 'adapters' | 'vscode' | 'webview' | 'root';

export interface LayerRule {
  /** Layers a file of this one may import from. */
  readonly layers: readonly Layer[];
  /** Packages and `node:` modules it may import; `node:` stands for all of Node's. */
  readonly packages: readonly string[];
}

/** The table "Layers" of docs/architecture.md. */
export const layerTable: Readonly<Record<Layer, LayerRule>> = {
  core: {
    layers: ['core', 'shared'],
    packages: ['zod', 'change-case', 'pluralize', '@babel/parser', 'smol-toml', 'yaml', 'jsonc-parser', 'ignore', 'picomatch'],
  },
  shared: { layers: ['shared'], packages: ['zod'] },
  adapters: { layers: ['core', 'shared', 'adapters'], packages: ['node:', 'zod'] },
  vscode: { layers: ['core', 'shared', 'vscode'], packages: ['vscode', 'zod', 'node:crypto'] },
  webview: {
    layers: ['shared', 'webview'],
    packages: ['zod', 'lit-html', 'chart.js', '@vscode-elements/elements-lite', '@vscode/codicons'],
  },
  root: { layers: ['core', 'shared', 'adapters', 'vscode', 'root'], packages: ['vscode'] },
};

/** The package each folder of adapters is about, besides what every adapter may import. */
export const adapterPackages: Readonly<Record<string, readonly string[]>> = {
  llm: ['openai', '@anthropic-ai/sdk'],
  sqlite: ['sql.js'],
  postgres: ['pg'],
  grammar: ['@vscode/tree-sitter-wasm'],
  mcp: ['@modelcontextprotocol/sdk'],
  syntax: ['dockerfile-ast', 'libpg-query', 'yaml'],
};

/** `src/core/llm/retry.ts` is of `core`; undefined for a place that is no part of the house. */
export function layerOf(path: string): Layer | undefined {
  const [, folder, ...rest] = path.split('/');
  if (rest.length === 0) {
    return folder === 'extension.ts' ? 'root' : undefined;
  }
  if (folder === 'compose') {
    return 'root';
  }
  return folder !== undefined && folder !== 'root' && folder in layerTable ? (folder as Layer) : undefined;
}

export function mayImportPackage(path: string, layer: Layer, specifier: string): boolean {
  const name = packageName(specifier);
  const own = layer === 'adapters' ? (adapterPackages[path.split('/')[2] ?? ''] ?? []) : [];
  return [...layerTable[layer].packages, ...own].some((allowed) => allowed === name || (allowed === 'node:' && name.startsWith('node:')));
}

/** `openai/streaming` belongs to `openai`, `@scope/name/part` to `@scope/name`; Node's modules keep their whole name. */
function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('node:') ? specifier : parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
