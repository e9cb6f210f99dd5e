import fs from 'node:fs';
import path from 'node:path';
import { StorageError } from '../../core/errors.ts';

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
  | 'renameSync'
  | 'copyFileSync'
  | 'unlinkSync'
  | 'mkdirSync'
>;

export const nodeFiles: Files = fs;

/** Writes all of `bytes`; a short write is continued, so that only an error can end it early. */
export function writeFully(files: Files, descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += files.writeSync(descriptor, bytes, written, bytes.length - written);
}

/** Makes a rename or a new file in `folder` survive a power cut. Windows cannot open a folder and needs no such call. */
function syncFolder(files: Files, folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = files.openSync(folder, 'r');
  try {
    files.fsyncSync(descriptor);
  } finally {
    files.closeSync(descriptor);
  }
}

/** Puts `file` in place whole or not at all: temporary file, fsync, rename, fsync of the folder. */
export function replaceFile(files: Files, file: string, parts: readonly Uint8Array[]): void {
  const temporary = stageFile(files, file, parts);
  putInPlace(files, temporary, file);
}

/** The first half of `replaceFile`: the content is on the disk under a temporary name, which is returned. */
export function stageFile(files: Files, file: string, parts: readonly Uint8Array[]): string {
  const temporary = `${file}.${process.pid}.tmp`;
  const descriptor = files.openSync(temporary, 'w');
  try {
    for (const part of parts) writeFully(files, descriptor, part);
    files.fsyncSync(descriptor);
  } catch (error) {
    removeIfThere(files, temporary);
    throw error;
  } finally {
    files.closeSync(descriptor);
  }
  return temporary;
}

/** The second half of `replaceFile`. */
export function putInPlace(files: Files, temporary: string, file: string): void {
  files.renameSync(temporary, file);
  syncFolder(files, path.dirname(file));
}

/** Size in bytes, or undefined when there is no such file. */
export function sizeOf(files: Files, file: string): number | undefined {
  return files.statSync(file, { throwIfNoEntry: false })?.size;
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
      ? 'the disk is full'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'the folder cannot be written'
        : (code ?? (error instanceof Error ? error.message : String(error)));
  return new StorageError('io', `The store could not be used: ${why}.`, error);
}
