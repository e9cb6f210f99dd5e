import * as vscode from 'vscode';
import { projectFileVersion, projectIdPattern } from '../../core/config/projectFile.ts';
import { SetupError } from '../../core/errors.ts';
import { projectFilePath } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { askInput, pickMany, pickOne } from '../shown.ts';
import type { Configuration } from './configuration.ts';
import type { FolderProject } from './projectProfiles.ts';

/** `Q2O: Create Project Profile`: asks for what most projects set, writes `.q2o/project.json` and opens it. An existing one is opened. */
export async function createProject(configuration: Configuration): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw new SetupError(
      'untrustedWorkspace',
      t('This workspace is not trusted, so Q2O does not read a project profile in it. Trust it first.'),
    );
  }
  await configuration.refresh();
  const project = await pickProject(configuration.projects());
  if (!project) return;
  const file = vscode.Uri.joinPath(project.folder.uri, projectFilePath);
  if (!(await exists(file))) {
    const profile = await askProfile(project, configuration);
    if (!profile) return;
    await configuration.writeProjectFile(project.folder, `${JSON.stringify(profile, null, 2)}\n`);
  }
  await vscode.window.showTextDocument(file);
}

async function pickProject(projects: readonly FolderProject[]): Promise<FolderProject | undefined> {
  const [first] = projects;
  if (!first) throw new SetupError('noFolder', t('Open a folder first: the profile is kept in it.'));
  if (projects.length === 1) return first;
  const rows = projects.map((project) => ({
    label: project.name,
    description: project.file ? t('has a profile') : '',
    project,
  }));
  return (await pickOne(rows, { title: t('Q2O: create a profile for which folder?') }))?.project;
}

interface Profile {
  readonly version: number;
  readonly id: string;
  readonly client?: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Undefined when the user went away at any step; nothing is written then. */
async function askProfile(project: FolderProject, configuration: Configuration): Promise<Profile | undefined> {
  const values = configuration.resolve(project.id, undefined).values;
  const taken = new Set(configuration.projects().map(({ id }) => id));
  const title = (step: number) => t('Q2O: Create Project Profile ({0} of 5)', step);
  const ask = (step: number, prompt: string, value: string, problem: (typed: string) => string | undefined) =>
    askInput({ title: title(step), prompt, value, ignoreFocusOut: true, validateInput: problem });

  const id = await ask(1, t('Id of the project in budget and statistics'), slug(project.name), (typed) => {
    if (!projectIdPattern.test(typed)) return t('Letters, digits, ".", "_" and "-", beginning with a letter or digit');
    return taken.has(typed) ? t('Another folder of this window has this id') : undefined;
  });
  if (id === undefined) return undefined;
  const client = await ask(2, t('For which client? Leave it empty for none.'), '', () => undefined);
  if (client === undefined) return undefined;
  const asked = [...new Set([...values['providers.order'], ...values['providers.projectMayAdd']])];
  const providers = await pickMany(
    asked.map((label) => ({ label, picked: values['providers.order'].includes(label) })),
    {
      title: title(3),
      placeHolder: t('Which providers may be asked for this project?'),
      ignoreFocusOut: true,
    },
  );
  if (!providers) return undefined;
  const least = values['validation.threshold'];
  const isScore = (typed: string) => /^\d{1,3}$/.test(typed) && Number(typed) <= 100 && Number(typed) >= least;
  const threshold = await ask(4, t('Warn when code scores less than this, {0} to 100', least), String(least), (typed) =>
    isScore(typed) ? undefined : t('A whole number from {0} (the lowest your user settings allow) to 100', least),
  );
  if (threshold === undefined) return undefined;
  const most = values['budget.projectLimitUsd'];
  const limit = await ask(5, t('Monthly limit of this project in US dollars. Leave it empty for none.'), '', (typed) => {
    if (typed.trim() === '') return undefined;
    if (!/^\d{1,6}(\.\d{1,2})?$/.test(typed)) return t('An amount such as 25 or 12.50');
    return most !== null && Number(typed) > most ? t('Your user settings allow a project at most {0}', most) : undefined;
  });
  if (limit === undefined) return undefined;

  const chosen = providers.map(({ label }) => label);
  const settings = {
    ...(sameItems(chosen, values['providers.order']) || chosen.length === 0 ? {} : { 'providers.order': chosen }),
    ...(Number(threshold) === values['validation.threshold'] ? {} : { 'validation.threshold': Number(threshold) }),
    ...(limit.trim() === '' ? {} : { 'budget.projectLimitUsd': Number(limit) }),
  };
  return { version: projectFileVersion, id, ...(client.trim() === '' ? {} : { client: client.trim() }), settings };
}

function slug(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|(?<!-)-+$/g, '')
    .slice(0, 64);
  return projectIdPattern.test(letters) ? letters : 'project';
}

function sameItems(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
