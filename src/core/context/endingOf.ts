import { folderOf, nameOf } from './pathIndex.ts';

/** The ending of a file, the same for those whose declarations can be used in one another; of a file without one its folder. */
export function endingOf(path: string): string {
  const name = nameOf(path);
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return sameEndings[ending] ?? (ending || folderOf(path));
}

const sameEndings: Readonly<Record<string, string>> = {
  tsx: 'ts',
  js: 'ts',
  jsx: 'ts',
  mjs: 'ts',
  mts: 'ts',
  cjs: 'ts',
  pyi: 'py',
  h: 'c',
  hpp: 'c',
  cc: 'c',
  cpp: 'c',
};
