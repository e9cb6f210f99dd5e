import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runForStatus } from '../../../scripts/childProcess.ts';
import { cacheDir, root } from '../../../scripts/project.ts';
import { typescriptCompanions } from './companions/typescriptCompanions.ts';
import type { Rendering } from './renderings.ts';
import { fault, type Remark, skipped, type Tool, writeText } from './tool.ts';

const compilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  // Of NestJS.
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  target: 'es2022',
  lib: ['es2024', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  types: ['node'],
  // What JavaScript says of its types in comments is held to the same.
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  noEmit: true,
};

/** How something is written in TypeScript alone: `query['page']`, `override`. */
const onlyOfTypeScript = /^error TS(?:4111|4119):/;

/** Where `npm install --prefix .cache/built-ins` put the packages that are too large for the project; else the project's own. */
export function packagesFolder(): string {
  const extra = join(cacheDir, 'built-ins', 'node_modules');
  return existsSync(extra) ? extra : join(root, 'node_modules');
}

/** All renderings in one run of the compiler, with the real types of the packages they import. */
export const typescriptTool: Tool = {
  name: 'compiled by TypeScript, --strict and more',
  languages: ['typescript', 'typescriptreact', 'javascript'],
  missing: () => undefined,
  async check(renderings, folder) {
    for (const [i, rendering] of renderings.entries()) writeRendering(join(folder, `r${i}`, 'src', 'feature'), rendering);
    writeText(folder, 'package.json', '{ "type": "module" }');
    writeText(folder, 'tsconfig.json', JSON.stringify({ compilerOptions, include: ['r*/**/*'] }));
    symlinkSync(packagesFolder(), join(folder, 'node_modules'), 'junction');
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { status, output } = runForStatus(process.execPath, [compiler, '--pretty', 'false', '-p', folder], { quiet: true, cwd: folder });
    const remarks = new Map<Rendering, Remark>();
    for (const [, at = '', line = '', message = ''] of output.matchAll(/^r(\d+)\/\S+?\((\d+),\d+\): (error [^\n]*(?:\n[ \t]+[^\n]*)*)/gm)) {
      const rendering = renderings[Number(at)];
      if (!rendering || remarks.get(rendering)?.kind === 'skipped') continue;
      if (rendering.seed.language === 'javascript' && onlyOfTypeScript.test(message)) continue;
      const absent = /error TS(?:2307: Cannot find module|7016: Could not find a declaration file for module) '([^.'][^']*)'/.exec(
        message,
      )?.[1];
      const before = remarks.get(rendering)?.text;
      remarks.set(
        rendering,
        absent ? skipped(`${absent} is not installed`) : fault(`${before ? `${before}\n` : ''}line ${line}: ${message}`),
      );
    }
    if (status !== 0 && remarks.size === 0) throw new Error(`The compiler did not run\n${output}`);
    return remarks;
  },
};

/** Writes the code and what it imports from the project, each under the name the code imports it by. */
function writeRendering(folder: string, rendering: Rendering): void {
  const { seed, code } = rendering;
  writeText(folder, seed.fileName, code);
  const paths = [...code.matchAll(/from "(\.[^"]+)"/g)].map((match) => match[1] ?? '');
  for (const [i, text] of (typescriptCompanions[seed.id] ?? []).entries())
    writeText(folder, `${paths[i] ?? `unused${i}`}.ts`, rendering.withSameWords(text));
}
