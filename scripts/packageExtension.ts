// Builds and packages the extension: npm run package
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from '../esbuild.mjs';
import { runForStatus } from './childProcess.ts';
import { baseAddresses, isPreRelease } from './listing.ts';
import { readManifest, root, vsixPath } from './project.ts';
import { repack } from './repack.ts';

/**
 * Builds for production and packs `q2o-VERSION.vsix`; returns its path. Everything is bundled, so no dependency goes in. Pictures of the
 * README are read from the repository, by the tag of the version. Throws when `vsce` fails or warns: what it warns of is seen by users.
 */
export async function packageExtension(): Promise<string> {
  await buildExtension({ production: true });
  const manifest = readManifest();
  const vsix = vsixPath(manifest);
  const { images, content } = baseAddresses(manifest.version);
  const { status, output } = runForStatus(
    process.execPath,
    [
      ...[join(root, 'node_modules', '@vscode', 'vsce', 'vsce'), 'package', '--no-dependencies', '--out', vsix],
      ...['--baseImagesUrl', images, '--baseContentUrl', content, '--no-gitHubIssueLinking'],
      ...(isPreRelease(manifest.version) ? ['--pre-release'] : []),
    ],
    { quiet: true },
  );
  if (status !== 0 || /\bWARNING\b/.test(output)) {
    throw new Error(`vsce package did not accept the extension as it is:\n${output}`);
  }
  await repack(vsix);
  const sizeMegabytes = (statSync(vsix).size / 1e6).toFixed(2);
  process.stdout.write(`Packaged ${vsix} (${sizeMegabytes} MB)\n`);
  return vsix;
}

if (import.meta.main) {
  await packageExtension();
}
