import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Absolute path of the project's folder. */
export const root = resolve(import.meta.dirname, '..');

/** Everything that can be made again lives here: toolchains, the VS Code of the tests, build information. Ignored by git. */
export const cacheDir = join(root, '.cache');

/** The part of package.json the scripts read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly contributes?: { readonly configuration?: Configuration | readonly Configuration[] };
}

interface Configuration {
  readonly properties?: Readonly<Record<string, { readonly scope?: string }>>;
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

/** Where `npm run package` leaves the packaged extension. */
export function vsixPath(manifest = readManifest()): string {
  return join(root, `${manifest.name}-${manifest.version}.vsix`);
}
