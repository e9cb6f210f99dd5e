import { folderOf, nameOf, nearest, sharedSegments } from '../context/pathIndex.ts';
import type { FoundFramework, TestSurvey } from './findFramework.ts';
import { inTestFolder, isOfLanguage, isTestFile, type NameForm, nameForms, readTestName, splitName, testsNear } from './testFiles.ts';

export interface TestPlace {
  /** From the workspace folder's root. */
  readonly path: string;
  /** Whether the file is there already. */
  readonly exists: boolean;
  /** The existing test whose name and folder it follows; undefined for the framework's usual place. */
  readonly like: string | undefined;
}

/**
 * Where the tests of a file go: into its own test file where there is one, else beside the tests of its neighbours and named as they are,
 * else into the usual place of the framework.
 */
export function testPlace(survey: TestSurvey, found: FoundFramework): TestPlace {
  const { path, language, paths } = survey;
  const inRoot = (one: string) => found.root === '' || one.startsWith(`${found.root}/`);
  const tests = testsNear(paths, path, language).filter(inRoot);
  const own = ownTest(survey, tests);
  if (own !== undefined) return { path: own, exists: true, like: own };
  const { stem, ending } = splitName(path);
  const sources = sourcesByStem(survey);
  for (const test of tests) {
    const read = readTestName(test, language);
    const source = read && nearest(sources.get(read.subject) ?? [], test)[0];
    const folder = source === undefined ? undefined : folderLike(path, source, test, tests);
    if (read && folder !== undefined) return placed(survey, folder, nameLike(stem, ending, read.form), test);
  }
  const usual = usualPlace(path, language, found);
  const sameFolder = tests.find((test) => folderOf(test) === folderOf(usual)) ?? tests[0];
  const form = sameFolder === undefined ? undefined : readTestName(sameFolder, language)?.form;
  if (form && sameFolder !== undefined) {
    const beside = folderOf(sameFolder) === '' || inTestFolder(sameFolder) ? folderOf(sameFolder) : folderOf(usual);
    return placed(survey, beside, nameLike(stem, ending, form), sameFolder);
  }
  return placed(survey, folderOf(usual), nameOf(usual), undefined);
}

/**
 * The test file that is already there for the source. Files of the same name (`index.ts`) are told apart by their folders: only a test
 * beside the source, in a folder of tests under it, or in the same folder of a tree of tests is its own.
 */
function ownTest({ path, language, paths }: TestSurvey, tests: readonly string[]): string | undefined {
  const { stem, ending } = splitName(path);
  const named = tests.filter((test) => {
    const { subject } = readTestName(test, language) ?? (inTestFolder(test) ? { subject: splitName(test).stem } : { subject: '' });
    return subject === stem && splitName(test).ending.replace(/x$/, '') === ending.replace(/x$/, '');
  });
  const twins = paths.filter(
    (one) => one !== path && splitName(one).stem === stem && isOfLanguage(one, language) && !isTestFile(one, language),
  );
  const folder = folderOf(path);
  const own = named.find((test) => {
    const at = folderOf(test);
    return at === folder || folderOf(at) === folder || sameTail(folder, at);
  });
  return own ?? (twins.length === 0 && named.length === 1 ? named[0] : undefined);
}

/** `src/shop/cart` and `tests/shop/cart`: what follows the first folder is the same. */
function sameTail(source: string, test: string): boolean {
  const [, ...rest] = source.split('/');
  const tail = rest.filter((part) => part !== 'main').join('/');
  return tail !== '' && (test === tail || test.endsWith(`/${tail}`));
}

function sourcesByStem({ paths, path, language }: TestSurvey): ReadonlyMap<string, readonly string[]> {
  const sources = paths.filter((one) => one !== path && isOfLanguage(one, language) && !isTestFile(one, language));
  return Map.groupBy(sources, (one) => splitName(one).stem);
}

/** The folder that stands to `path` as the test's folder stands to its source; undefined where that is no usual relation. */
function folderLike(path: string, source: string, test: string, tests: readonly string[]): string | undefined {
  const [from, to, own] = [folderOf(source), folderOf(test), folderOf(path)];
  if (from === to) return own;
  // In a folder of tests below the source.
  if (folderOf(to) === from) return joined(own, nameOf(to));
  // In a tree of its own: what both have in common at the end is the place in the tree.
  const [sourceParts, testParts] = [from === '' ? [] : from.split('/'), to === '' ? [] : to.split('/')];
  let common = 0;
  while (common < Math.min(sourceParts.length, testParts.length) && sourceParts.at(-1 - common) === testParts.at(-1 - common)) common += 1;
  const sourceRoot = sourceParts.slice(0, sourceParts.length - common).join('/');
  const testRoot = testParts.slice(0, testParts.length - common).join('/');
  if (!inTestFolder(`${to}/x`)) return undefined;
  if (sourceRoot !== '' && own !== sourceRoot && !own.startsWith(`${sourceRoot}/`)) return undefined;
  const below = sourceRoot === '' ? own : own.slice(sourceRoot.length + 1);
  // A flat folder of tests stays flat: nothing shows that it mirrors anything.
  const isFlat = common === 0 && !tests.some((one) => folderOf(one).startsWith(`${to}/`));
  return isFlat ? to : joined(testRoot, below);
}

function nameLike(stem: string, ending: string, { before, after }: NameForm): string {
  return `${before}${stem}${after}${ending}`;
}

function usualPlace(path: string, language: string, { framework, root }: FoundFramework): string {
  const { stem, ending } = splitName(path);
  const folder = folderOf(path);
  const [form] = nameForms(language);
  const name = `${form?.before ?? ''}${stem}${form?.after ?? ''}${ending}`;
  switch (framework) {
    case 'pytest':
    case 'unittest':
      return joined(joined(root, 'tests'), name);
    case 'mocha':
      return joined(joined(root, 'test'), name);
    case 'JUnit':
      return joined(folder.includes('src/main/') ? folder.replace('src/main/', 'src/test/') : folder, name);
    case 'xUnit':
    case 'vitest':
    case 'jest':
    case 'node:test':
    case 'go test':
      return joined(folder, name);
  }
}

/** C# tests live in a project of their own; other languages as it was found. */
function placed(survey: TestSurvey, folder: string, name: string, like: string | undefined): TestPlace {
  const at = survey.language === 'csharp' && like === undefined ? (testProject(survey) ?? folder) : folder;
  const path = joined(at, name);
  if (!survey.paths.includes(path)) return { path, exists: false, like };
  // It belongs to another file of the same name.
  const { stem, ending } = splitName(survey.path);
  const apart = joined(at, name.replace(`${stem}`, `${nameOf(folderOf(survey.path)) || 'root'}_${stem}`));
  return { path: survey.paths.includes(apart) ? joined(at, name.replace(ending, `_q2o${ending}`)) : apart, exists: false, like };
}

function testProject({ paths, path }: TestSurvey): string | undefined {
  const projects = paths.filter((one) => /tests?\.csproj$/i.test(one)).map(folderOf);
  return projects.sort((one, other) => sharedSegments(other, path) - sharedSegments(one, path))[0];
}

function joined(folder: string, name: string): string {
  if (folder === '') return name;
  return name === '' ? folder : `${folder}/${name}`;
}
