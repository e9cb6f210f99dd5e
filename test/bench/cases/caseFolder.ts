import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** One case: a folder with `case.json` and the files its inputs name. */
export interface CaseFolder {
  readonly name: string;
  has(file: string): boolean;
  text(file: string): string;
  bytes(file: string): Buffer;
  /** A file of the case is written by whoever wrote the runner's format: its shape is taken on trust. */
  json<T>(file: string): T;
}

/** The cases in `path`: itself, or its folders in the order of their names. Folders that begin with `_` or `.` hold none. */
export function caseFolders(path: string): readonly CaseFolder[] {
  const root = resolve(path);
  if (existsSync(join(root, 'case.json'))) return [openCase(root)];
  const folders = readdirSync(root)
    .filter((name) => !/^[._]/.test(name) && statSync(join(root, name)).isDirectory())
    .sort();
  return folders.length === 0 ? [openCase(root)] : folders.map((name) => openCase(join(root, name)));
}

function openCase(folder: string): CaseFolder {
  const bytes = (file: string): Buffer => readFileSync(join(folder, file));
  const text = (file: string): string => bytes(file).toString('utf8');
  return {
    name: basename(folder),
    has: (file) => existsSync(join(folder, file)),
    text,
    bytes,
    json: (file) => JSON.parse(text(file)),
  };
}
