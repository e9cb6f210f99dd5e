import fs from 'node:fs';
import path from 'node:path';
import { StorageError } from '../../core/errors.ts';
import { t } from '../../shared/texts.ts';

/** The file system as the store uses it; tests put faults in its place. Synchronous: a store lives in its own thread. */
export type Files = Pick<
  typeof fs,
  | 'openSync'
  | 'closeSync'
  | 'readSync'
  | 'writeSync'
  | 'fsyncSync'
  | 'fstatSync'
  | 'statSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'linkSync'
  | 'renameSync'
  | 'copyFileSync'
  | 'unlinkSync'
  | 'mkdirSync'
  | 'chmodSync'
>;

export const nodeFiles: Files = fs;

/** Writes all of `bytes`; a short write is continued, so that only an error can end it early. */
export function writeFully(files: Files, descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += files.writeSync(descriptor, bytes, written, bytes.length - written);
}

/** What the store makes is for its user alone. */
export const fileMode = 0o600;
const folderMode = 0o700;

/** Makes the store's folder when it is missing, for its user alone. */
export function ensureFolder(files: Files, folder: string): void {
  files.mkdirSync(folder, { recursive: true, mode: folderMode });
  try {
    if (process.platform !== 'win32' && (files.statSync(folder).mode & 0o077) !== 0) files.chmodSync(folder, folderMode);
  } catch {
    // A drive without permissions, or a folder of somebody else: it is used as it is.
  }
}

/** fsync, where the file system knows it: some network drives and shared folders do not. Any other failure is thrown. */
export function syncFile(files: Files, descriptor: number): void {
  try {
    files.fsyncSync(descriptor);
  } catch (error) {
    if (!['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error) ?? '')) throw error;
  }
}

/** For a file whose content is on the disk already or was only read: nothing is lost when closing it fails. */
export function closeQuietly(files: Files, descriptor: number): void {
  try {
    files.closeSync(descriptor);
  } catch {
    // The descriptor is gone either way.
  }
}

/** Makes a rename or a new file in `folder` survive a power cut, where the file system can do it. Windows needs no such call. */
function syncFolder(files: Files, folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const descriptor = files.openSync(folder, 'r');
    try {
      files.fsyncSync(descriptor);
    } finally {
      closeQuietly(files, descriptor);
    }
  } catch {
    // What was renamed is there; only a power cut could still take the name back.
  }
}

/**
 * Gives a staged file its name, whole or not at all, and makes it survive a power cut. Throws EEXIST when the name is taken, which a
 * hard link tells for certain; where a file system has none, the look comes before the rename.
 */
export function putInPlace(files: Files, staged: string, file: string): void {
  try {
    files.linkSync(staged, file);
  } catch (error) {
    if (!noLinkCodes.has(codeOf(error) ?? '')) throw error;
    if (sizeOf(files, file) !== undefined) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST' });
    files.renameSync(staged, file);
  }
  syncFolder(files, path.dirname(file));
}

/** How a file system without hard links answers: FAT, some network drives and shared folders. */
const noLinkCodes: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EINVAL',
  'EMLINK',
  'EACCES',
  'EXDEV',
  'EISDIR',
]);

/** Size in bytes, or undefined when there is no such file. */
export function sizeOf(files: Files, file: string): number | undefined {
  return files.statSync(file, { throwIfNoEntry: false })?.size;
}

/** Removes a file that nobody needs: when that fails, it costs disk space and nothing else. */
export function tryRemove(files: Files, file: string): void {
  try {
    removeIfThere(files, file);
  } catch {
    // The next compaction tries again.
  }
}

export function removeIfThere(files: Files, file: string): void {
  try {
    files.unlinkSync(file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What the user is told when the disk says no. A `StorageError` passes through. */
export function storageErrorOf(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const code = codeOf(error);
  const why =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? t('the disk is full')
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? t('the folder cannot be written')
        : (code ?? (error instanceof Error ? error.message : String(error)));
  return new StorageError('io', t('The store could not be used: {0}.', why), error);
}
