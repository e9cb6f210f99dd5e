import ignore, { type Ignore } from 'ignore';
import { folderOf } from './pathIndex.ts';
import { isSecretFile } from './secretFiles.ts';

/** One file of ignore patterns (`.gitignore`, `.q2oignore`), with where it stands. */
export interface IgnoreFile {
  readonly path: string;
  readonly text: string;
  /** Of a file that stands above the folder: the path from where it stands down to the folder. */
  readonly above?: string;
}

/** Which paths are never read: what git ignores, what `.q2oignore` names, what holds secrets by its name. Patterns are git's. */
export function ignoredBy(files: readonly IgnoreFile[]): (path: string) => boolean {
  const rules = files
    .map(({ path, text, above }) => ({ folder: above === undefined ? folderOf(path) : '', above, matcher: matcherOf(text) }))
    .sort((one, other) => one.folder.length - other.folder.length);
  return (path) =>
    isSecretFile(path) ||
    rules.some(({ folder, above, matcher }) =>
      above === undefined ? isInside(path, folder) && matcher.ignores(below(path, folder)) : matcher.ignores(`${above}/${path}`),
    );
}

/** Where a file has more than anybody writes, some of it cannot be told from secrets: then nothing beside and below it is read. */
function matcherOf(text: string): Ignore {
  const lines = text.length > maxChars ? [] : text.split(/\r?\n/);
  const isTooMuch = text.length > maxChars || lines.length > maxLines || lines.some((line) => line.length > maxLineChars);
  return ignore({ allowRelativePaths: true }).add(isTooMuch ? ['*'] : lines);
}

function isInside(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function below(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

const maxChars = 100_000;
const maxLines = 2_000;
const maxLineChars = 500;
