import { folderOf, nameOf, nearest } from '../context/pathIndex.ts';
import { frameworksFor } from './framework.ts';

/** How a test's name is made from the name of what it tests, in the field's usual forms, by language. */
export interface NameForm {
  /** What stands before and after the stem, the ending without its dot left out. */
  readonly before: string;
  readonly after: string;
}

const scriptForms: readonly NameForm[] = ['.test', '.spec', '-test', '_test'].map((after) => ({ before: '', after }));
const forms: Readonly<Record<string, readonly NameForm[]>> = {
  python: [
    { before: 'test_', after: '' },
    { before: '', after: '_test' },
  ],
  go: [{ before: '', after: '_test' }],
  java: [
    { before: '', after: 'Test' },
    { before: '', after: 'Tests' },
    { before: 'Test', after: '' },
    { before: '', after: 'IT' },
  ],
  csharp: [
    { before: '', after: 'Tests' },
    { before: '', after: 'Test' },
  ],
};

/** The usual names of tests, the most usual first. */
export function nameForms(language: string): readonly NameForm[] {
  return forms[language] ?? (frameworksFor(language).length > 0 ? scriptForms : []);
}

const endings: Readonly<Record<string, RegExp>> = { python: /\.py$/, go: /\.go$/, java: /\.java$/, csharp: /\.cs$/ };
const scriptEnding = /\.[cm]?[jt]sx?$/;
const testFolders: ReadonlySet<string> = new Set(['test', 'tests', '__tests__', 'spec', 'specs']);

/** A file name without its ending, and the ending with its dot. */
export function splitName(path: string): { readonly stem: string; readonly ending: string } {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? { stem: name, ending: '' } : { stem: name.slice(0, dot), ending: name.slice(dot) };
}

/** Whether the file is of the language, by its ending. */
export function isOfLanguage(path: string, language: string): boolean {
  return (endings[language] ?? scriptEnding).test(nameOf(path));
}

/** The form of a test's name, and the stem of what it tests; undefined for a file that is no test by its name. */
export function readTestName(path: string, language: string): { readonly form: NameForm; readonly subject: string } | undefined {
  if (!isOfLanguage(path, language)) return undefined;
  const { stem } = splitName(path);
  for (const form of nameForms(language)) {
    const { before, after } = form;
    if (stem.length > before.length + after.length && stem.startsWith(before) && stem.endsWith(after))
      return { form, subject: stem.slice(before.length, stem.length - after.length) };
  }
  return undefined;
}

/** Whether a file holds tests, by its name, or (scripts) because it stands in a folder of tests and is not read by others as a part. */
export function isTestFile(path: string, language: string): boolean {
  if (readTestName(path, language)) return true;
  const isScript = endings[language] === undefined;
  return isScript && isOfLanguage(path, language) && testFolders.has(nameOf(folderOf(path)));
}

/** Whether one of the path's folders is one of tests. */
export function inTestFolder(path: string): boolean {
  return folderOf(path)
    .split('/')
    .some((name) => testFolders.has(name));
}

/** The tests of a language, nearest to the file first. */
export function testsNear(paths: readonly string[], path: string, language: string): readonly string[] {
  const tests = paths.filter((one) => one !== path && isTestFile(one, language));
  return nearest(tests, path).slice(0, mostTests);
}

const mostTests = 2_000;
