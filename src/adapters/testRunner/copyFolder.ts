import { existsSync } from 'node:fs';
import { constants, copyFile, lstat, mkdir, mkdtemp, readdir, readlink, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

export interface CopyLimits {
  readonly mostFiles: number;
  readonly mostBytes: number;
}

export type FolderCopy = { readonly folder: string; remove(): Promise<void> } | { readonly tooLarge: true };

/**
 * A copy of a workspace folder in which tests run, so that nothing they or a mutant do changes the folder itself. Installed packages are linked,
 * each on its own, so that what is written beside them stays in the copy. A link that leads out of the folder is left out.
 */
export async function copyFolder(from: string, limits: CopyLimits, signal: AbortSignal): Promise<FolderCopy> {
  const source = await realpath(from);
  const target = await realpath(await mkdtemp(join(tmpdir(), 'q2o-tests-')));
  const remove = () => rm(target, { recursive: true, force: true, maxRetries: 3 });
  const left = { files: limits.mostFiles, bytes: limits.mostBytes };
  try {
    const fits = await copyInto(source, target, { source, target, left, signal });
    if (fits) return { folder: target, remove };
    await remove();
    return { tooLarge: true };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Writes a file of the copy. Throws for a path that leads out of it, also by a link. */
export async function writeInCopy(folder: string, path: string, text: string): Promise<void> {
  const file = resolve(folder, ...path.split('/'));
  if (isAbsolute(path) || !isBelow(file, folder)) throw new Error('A file of the tests would stand outside of the copy.');
  for (let at = dirname(file); at !== folder; at = dirname(at)) {
    const there = await lstat(at).catch(() => undefined);
    if (there && !there.isDirectory()) throw new Error('A file of the tests would stand behind a link.');
  }
  await mkdir(dirname(file), { recursive: true });
  // A link in its place is replaced, not followed.
  await rm(file, { force: true });
  await writeFile(file, text);
}

interface Copying {
  readonly source: string;
  readonly target: string;
  readonly left: { files: number; bytes: number };
  readonly signal: AbortSignal;
}

async function copyInto(from: string, to: string, copying: Copying): Promise<boolean> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    copying.signal.throwIfAborted();
    const [own, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      if (skipped.has(entry.name) || isBuilt(from, entry.name)) continue;
      await mkdir(copy, { recursive: true });
      if (entry.name === 'node_modules') await linkPackages(own, copy, copying);
      else if (existsSync(join(own, 'pyvenv.cfg'))) await linkWhole(own, copy);
      else if (!(await copyInto(own, copy, copying))) return false;
    } else if (entry.isSymbolicLink()) {
      await copyLink(own, copy, copying);
    } else if (entry.isFile()) {
      const { size } = await lstat(own);
      copying.left.files -= 1;
      copying.left.bytes -= size;
      if (copying.left.files < 0 || copying.left.bytes < 0) return false;
      await copyFile(own, copy, constants.COPYFILE_FICLONE);
    }
  }
  return true;
}

/** A link within the folder leads to the same place of the copy; others are left out. */
async function copyLink(own: string, copy: string, { source, target }: Copying): Promise<void> {
  const place = await realpath(own).catch(() => undefined);
  if (place === undefined || !isBelow(place, source)) return;
  await symlink(relative(dirname(copy), join(target, relative(source, place))), copy);
}

/** One link a package; a package of the workspace itself leads to its copy. */
async function linkPackages(own: string, copy: string, copying: Copying): Promise<void> {
  for (const entry of await readdir(own, { withFileTypes: true })) {
    const [from, to] = [join(own, entry.name), join(copy, entry.name)];
    if (entry.name.startsWith('@') && entry.isDirectory()) {
      await mkdir(to, { recursive: true });
      await linkPackages(from, to, copying);
      continue;
    }
    // Caches that runners write.
    if (entry.name.startsWith('.') && !['.bin', '.pnpm'].includes(entry.name)) continue;
    const place = entry.isSymbolicLink() ? await realpath(from).catch(() => undefined) : from;
    if (place === undefined) continue;
    const isOurs = isBelow(place, copying.source) && !place.split(sep).includes('node_modules');
    await symlink(isOurs ? join(copying.target, relative(copying.source, place)) : place, to, 'junction');
  }
}

async function linkWhole(own: string, copy: string): Promise<void> {
  await rm(copy, { recursive: true, force: true });
  await symlink((await readlink(own).catch(() => undefined)) ?? own, copy, 'junction');
}

/** Folders in which build tools put what they made; tests make it anew. */
function isBuilt(folder: string, name: string): boolean {
  if (name === 'target') return existsSync(join(folder, 'pom.xml')) || existsSync(join(folder, 'Cargo.toml'));
  if (name === 'obj' || name === 'bin') return existsSync(join(folder, 'obj', 'project.assets.json')) && name === 'bin';
  // Of what reports of coverage are called; a project may have sources of that name.
  if (name === 'coverage') return ['lcov.info', 'coverage-final.json', 'lcov-report'].some((one) => existsSync(join(folder, name, one)));
  return name === '.gradle';
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

const skipped: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '__pycache__',
  '.pytest_cache',
  '.mypy_cache',
  '.ruff_cache',
  '.next',
  '.cache',
]);
