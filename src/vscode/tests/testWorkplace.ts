import * as vscode from 'vscode';
import { folderOf } from '../../core/context/pathIndex.ts';
import { SetupError } from '../../core/errors.ts';
import { pathFault } from '../../core/plans/planPath.ts';
import { placeFault } from '../../core/plans/planPlaces.ts';
import { type FoundFramework, findFramework, foldersAbove, isTestManifest, type TestSurvey } from '../../core/tester/findFramework.ts';
import { frameworkFacts } from '../../core/tester/framework.ts';
import { isTestFile, testsNear } from '../../core/tester/testFiles.ts';
import { type TestPlace, testPlace } from '../../core/tester/testPlace.ts';
import { t } from '../../shared/texts.ts';
import { relativePath } from '../context/folderFiles.ts';
import type { WorkspaceContexts } from '../context/workspaceContexts.ts';
import { isElsewhere } from '../elsewhere.ts';
import { fileIn, placesIn } from '../plans/planFiles.ts';
import { languageOfDocument } from '../workspaceContext.ts';

/** Where the tests of a document go, and what runs them. */
export interface TestWorkplace {
  readonly found: FoundFramework;
  readonly place: TestPlace;
  /** The workspace folder; undefined for a document in none: nothing is run then. */
  readonly folder: vscode.Uri | undefined;
  /** The document's path from the folder's root. */
  readonly path: string;
  readonly language: string;
  /** What the folder's files show, for the runner. */
  readonly survey: TestSurvey;
}

/** Finds framework and place. Rejects with `SetupError` where no tests can be written, with the reason. */
export async function testWorkplace(
  document: vscode.TextDocument,
  contexts: Pick<WorkspaceContexts, 'filesAround'>,
): Promise<TestWorkplace> {
  const language = languageOfDocument(document);
  const folder = document.isUntitled ? undefined : vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  const path = folder ? relativePath(folder, document.uri) : (document.uri.path.split('/').at(-1) ?? '');
  if (isTestFile(path, language)) throw new SetupError('unusableSelection', t('This file holds tests. Open the code that they test.'));
  const survey = await surveyOf(folder, path, language, contexts);
  const found = findFramework(survey);
  if (!found) throw new SetupError('unusableSelection', t('Q2O writes tests for Python, JavaScript, TypeScript, Go, Java and C#.'));
  const place = testPlace(survey, found);
  if (folder) {
    const fault = pathFault(place.path) ?? (await placeFault(place.path, placesIn(folder)));
    if (fault !== undefined) throw new SetupError('unusableSelection', t('The tests would go into {0}. That file {1}.', place.path, fault));
  }
  return { found, place, folder, path, language, survey };
}

/** The document for the tests where there is one already. A new one shows as a changed file, so it is made only when it is needed. */
export async function existingTestDocument({ folder, place }: TestWorkplace): Promise<vscode.TextDocument | undefined> {
  if (!folder) return undefined;
  const uri = fileIn(folder, place.path);
  if (place.exists) return vscode.workspace.openTextDocument(uri);
  const unsaved = uri.with({ scheme: 'untitled' }).toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === unsaved);
}

/** The document for the tests: the file that is there, or one that is written only when it is saved. */
export async function testDocument({ folder, place, language }: TestWorkplace): Promise<vscode.TextDocument> {
  if (!folder) return vscode.workspace.openTextDocument({ language, content: '' });
  const uri = fileIn(folder, place.path);
  return vscode.workspace.openTextDocument(place.exists ? uri : uri.with({ scheme: 'untitled' }));
}

/** What of the framework the user is told before anything is asked. */
export function frameworkWords({ found, place, folder }: Pick<TestWorkplace, 'found' | 'place' | 'folder'>): string {
  const named = found.foundIn === undefined ? t('{0}, as nothing here says which', found.framework) : found.framework;
  const why = folder && isElsewhere(folder) ? t('{0}, not run, as the folder is on another machine', named) : named;
  return place.exists ? t('{0} · added to {1}', why, place.path) : t('{0} · new file {1}', why, place.path);
}

async function surveyOf(
  folder: vscode.Uri | undefined,
  path: string,
  language: string,
  contexts: Pick<WorkspaceContexts, 'filesAround'>,
): Promise<TestSurvey> {
  const index = folder && (await contexts.filesAround(folder));
  if (!index) return { path, language, paths: [path], texts: new Map() };
  const paths = index.paths.all();
  const above = new Set(foldersAbove(path));
  const wanted = [
    ...testsNear(paths, path, language).slice(0, testsRead),
    ...paths.filter((one) => above.has(folderOf(one)) && isTestManifest(one)).slice(0, manifestsRead),
  ];
  const texts = new Map<string, string>();
  for (const one of wanted) {
    const text = await index.read(one);
    if (text !== undefined) texts.set(one, text);
  }
  return { path, language, paths, texts };
}

/** Packages that a test may import although no manifest names them. */
export function testPackages({ found }: Pick<TestWorkplace, 'found'>): readonly string[] {
  return frameworkFacts[found.framework].packages;
}

const testsRead = 4;
const manifestsRead = 40;
