import type { IgnoreFile } from './ignoredPaths.ts';

/** Looks at the disk by absolute paths with `/`. */
export interface FilesAbove {
  exists(path: string): Promise<boolean>;
  /** Undefined for what is not there or no text. */
  read(path: string): Promise<string | undefined>;
}

/**
 * The ignore files that stand above a folder, up to the root of the repository it is a part of; none when it is the root, or in no
 * repository. Git asks all of them, so a secret that is kept out of the repository stays out when only a part of it is open.
 */
export async function ignoreFilesAbove(folder: string, files: FilesAbove): Promise<readonly IgnoreFile[]> {
  const found: IgnoreFile[] = [];
  const names = folder.replace(/\/{1,9}$/, '').split('/');
  for (let levels = 0; levels < mostLevels && names.length - levels >= 1; levels++) {
    const at = names.slice(0, names.length - levels).join('/');
    const isRoot = await files.exists(`${at}/.git`);
    if (levels > 0) {
      const above = names.slice(names.length - levels).join('/');
      for (const path of isRoot ? ['.gitignore', '.q2oignore', '.git/info/exclude'] : ['.gitignore', '.q2oignore']) {
        const text = await files.read(`${at}/${path}`);
        if (text !== undefined) found.push({ path: path === '.git/info/exclude' ? '.git-exclude' : path, text, above });
      }
    }
    if (isRoot) return found;
  }
  return [];
}

/** No repository is that deep. */
const mostLevels = 30;
