// Builds and packages the extension: npm run package
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from '../esbuild.mjs';
import { run } from './childProcess.ts';
import { root, vsixPath } from './project.ts';

/** Builds for production and packs `q2o-VERSION.vsix`; returns its path. Everything is bundled, so no dependency goes in. */
export async function packageExtension(): Promise<string> {
  await buildExtension({ production: true });
  const vsix = vsixPath();
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  run(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '--out', vsix],
    {
      quiet: true,
    },
  );
  const sizeMegabytes = (statSync(vsix).size / 1e6).toFixed(2);
  process.stdout.write(`Packaged ${vsix} (${sizeMegabytes} MB)\n`);
  return vsix;
}

if (import.meta.main) {
  await packageExtension();
}
