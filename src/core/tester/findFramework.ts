import { folderOf, nameOf } from '../context/pathIndex.ts';
import { frameworkFacts, frameworksFor, standardFramework, type TestFramework } from './framework.ts';
import { isTestFile } from './testFiles.ts';

/** What a workspace shows of its tests. Paths are from the workspace folder's root, with `/`. */
export interface TestSurvey {
  /** The file that shall be tested. */
  readonly path: string;
  /** VS Code's language id. */
  readonly language: string;
  /** All files of the folder. */
  readonly paths: readonly string[];
  /** Texts of manifests and of a few existing tests, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface FoundFramework {
  readonly framework: TestFramework;
  /** The folder the runner works in: that of the nearest configuration or manifest. */
  readonly root: string;
  /** Where it was found, for the user: a path; undefined where nothing says which, and the language's standard one is taken. */
  readonly foundIn: string | undefined;
}

const manifests =
  /^(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|tox\.ini|Pipfile|requirements[\w.-]*\.txt|go\.mod|pom\.xml|build\.gradle(?:\.kts)?)$/;
const projects = /\.csproj$/;
/** A folder with one of these is a project of the language, with or without tests. */
const projectFiles: Readonly<Record<string, RegExp>> = {
  python: /^(?:pyproject\.toml|setup\.(?:py|cfg)|requirements[\w.-]*\.txt|Pipfile|pytest\.ini|tox\.ini)$/,
  go: /^go\.mod$/,
  java: /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/,
  csharp: projects,
};
const scriptProject = /^package\.json$/;

/** Whether the text of a file is needed to find the framework. */
export function isTestManifest(path: string): boolean {
  const name = nameOf(path);
  return manifests.test(name) || projects.test(name);
}

/**
 * The framework of a file: that of the existing tests nearest to it, else of the nearest configuration or manifest on the way to the root,
 * else the standard one. Undefined for languages that none here tests.
 */
export function findFramework(survey: TestSurvey): FoundFramework | undefined {
  const { path, language } = survey;
  const candidates = frameworksFor(language);
  const standard = standardFramework(language);
  if (!standard) return undefined;
  const byFolder = Map.groupBy(survey.paths, folderOf);
  const folders = foldersAbove(path);
  const root = folders.find((folder) => byFolder.get(folder)?.some((one) => projectFile(language).test(nameOf(one)))) ?? '';
  const inOwnRoot = (one: string) => root === '' || one === root || one.startsWith(`${root}/`);

  const tests = [...survey.texts].filter(([one]) => isTestFile(one, language) && inOwnRoot(one));
  for (const [test, text] of tests) {
    const framework = candidates.find((name) => frameworkFacts[name].inTests.test(text.slice(0, mostChars)));
    if (framework) return { framework, root: rootOf(framework, root, byFolder, path), foundIn: test };
  }
  for (const folder of folders) {
    const files = byFolder.get(folder) ?? [];
    for (const framework of candidates) {
      const { configs, inManifests } = frameworkFacts[framework];
      const config = files.find((one) => configs?.test(nameOf(one)));
      const isUsed = (one: string) => isTestManifest(one) && inManifests?.test((survey.texts.get(one) ?? '').slice(0, mostChars));
      const foundIn = config ?? files.find(isUsed);
      if (foundIn !== undefined) return { framework, root: rootOf(framework, folder, byFolder, path), foundIn };
    }
  }
  const isKnown = language === 'go' && byFolder.get(root)?.some((one) => nameOf(one) === 'go.mod');
  return { framework: standard, root, foundIn: isKnown ? (root === '' ? 'go.mod' : `${root}/go.mod`) : undefined };
}

/** The runner works where its own configuration stands, when that is nearer to the file than where it was named. */
function rootOf(framework: TestFramework, named: string, byFolder: ReadonlyMap<string, readonly string[]>, path: string): string {
  const { configs } = frameworkFacts[framework];
  const own = foldersAbove(path).find((folder) =>
    byFolder
      .get(folder)
      ?.some((one) => (configs?.test(nameOf(one)) ?? false) || (framework === 'vitest' && /^vite\.config\./.test(nameOf(one)))),
  );
  // `conftest.py` stands in any folder of tests and says nothing of where pytest begins.
  return own === undefined || own.length < named.length || framework === 'pytest' ? named : own;
}

function projectFile(language: string): RegExp {
  return projectFiles[language] ?? scriptProject;
}

/** The folders a file is in, the nearest first, the root (`''`) last. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); at !== ''; at = folderOf(at)) folders.push(at);
  return [...folders, ''];
}

/** Longer files are read to here. */
const mostChars = 200_000;
