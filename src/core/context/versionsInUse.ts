import type { DeclaredVersion, DeclaredVersions } from '../validation/packages/declaredVersions.ts';
import type { ContextPiece } from './contextPiece.ts';

/**
 * The versions of the packages that a file imports, as the project's lock files have them, else the lowest its manifests admit. A piece a file.
 * @param packages names as the import lines have them (`packagesOf`).
 */
export function versionsInUse(packages: readonly string[], versions: DeclaredVersions): readonly ContextPiece[] {
  const byFile = new Map<string, Map<string, string>>();
  for (const name of packages.slice(0, maxPackages)) {
    const found = versionOf(name, versions);
    if (!found) continue;
    const { fileName, version } = found.declared;
    byFile.set(fileName, (byFile.get(fileName) ?? new Map<string, string>()).set(found.name, version));
  }
  return [...byFile].map(([path, found]) => ({
    kind: 'versions',
    path,
    lines: [1, 1],
    why: 'versionsInUse',
    text: [...found].map(([name, version]) => `${name} ${isLock(path) ? '' : '>= '}${version}`).join('\n'),
  }));
}

/** By the whole name, and for paths (`github.com/a/b/c`, `rails/all`) by the longest beginning that is a package. */
function versionOf(name: string, versions: DeclaredVersions): { readonly name: string; readonly declared: DeclaredVersion } | undefined {
  const parts = name.toLowerCase().replaceAll('_', '-').split('/').slice(0, maxParts);
  for (let count = parts.length; count > 0; count--) {
    const start = parts.slice(0, count).join('/');
    const declared = Object.hasOwn(versions, start) ? versions[start] : undefined;
    if (declared) return { name: start, declared };
  }
  return undefined;
}

/** In `go.mod` the version is the one that is built with. */
function isLock(fileName: string): boolean {
  return /lock|^go\.mod$/i.test(fileName);
}

const maxPackages = 60;
const maxParts = 8;
