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
    .filter((file) => !isOpenedAnyway(file))
    .map(({ path, text, above }) => ({ folder: above === undefined ? folderOf(path) : '', above, matcher: matcherOf(text) }))
    .sort((one, other) => one.folder.length - other.folder.length);
  return (path) =>
    isSecretFile(path) ||
    rules.some(({ folder, above, matcher }) =>
      above === undefined ? isInside(path, folder) && matcher.ignores(below(path, folder)) : matcher.ignores(`${above}/${path}`),
    );
}

/**
 * Git ignores the opened folder as a whole: who opens it all the same means to work in it (a clone in a clone, a build's own workspace).
 * `.q2oignore` says what no model is shown, wherever one stands.
 */
function isOpenedAnyway({ path, text, above }: IgnoreFile): boolean {
  return above !== undefined && !path.endsWith('.q2oignore') && !isTooMuch(text) && matcherOf(text).ignores(`${above}/`);
}

/** Where a file has more than anybody writes, some of it cannot be told from secrets: then nothing beside and below it is read. */
function matcherOf(text: string): Ignore {
  return ignore({ allowRelativePaths: true }).add(isTooMuch(text) ? ['*'] : text.split(/\r?\n/));
}

function isTooMuch(text: string): boolean {
  const lines = text.length > maxChars ? [] : text.split(/\r?\n/);
  return text.length > maxChars || lines.length > maxLines || lines.some((line) => line.length > maxLineChars);
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
