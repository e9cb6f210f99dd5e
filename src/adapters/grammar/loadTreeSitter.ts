import { readFile } from 'node:fs/promises';
import { Module } from 'node:module';
import { join } from 'node:path';

export type TreeSitter = Pick<typeof import('@vscode/tree-sitter-wasm'), 'Parser' | 'Language'>;

/**
 * Starts the runtime that lies beside its wasm. It is a CommonJS script that looks for its own `__filename`, and in a package of
 * type `module` Node would load a `.js` file as something else; so it is compiled here as what it is, from node_modules and from
 * the folder of a bundle alike. (`node:vm` could do the same, but warns that its dynamic import is experimental.)
 */
export async function loadTreeSitter(wasmFolder: string): Promise<TreeSitter> {
  const file = join(wasmFolder, 'tree-sitter.js');
  const script = new Module(file) as Module & { _compile(source: string, file: string): void };
  script.filename = file;
  script._compile(await readFile(file, 'utf8'), file);
  const treeSitter = script.exports as TreeSitter;
  await treeSitter.Parser.init({ locateFile: (name) => join(wasmFolder, name) });
  return treeSitter;
}
