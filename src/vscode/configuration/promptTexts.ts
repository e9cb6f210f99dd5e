import * as vscode from 'vscode';
import { agentBlocksKey } from '../../core/config/agentBlocks.ts';
import { withProjectValue } from '../../core/config/projectEdit.ts';
import { agentNamed, type PromptLayers, type PromptText, projectPathOf, textProblem, valueWith } from '../../core/config/promptTexts.ts';
import { decodeText, encodingFault } from '../../core/decodeText.ts';
import { SetupError } from '../../core/errors.ts';
import { projectFilePath } from '../../shared/ids.ts';
import type { PromptDraft } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import type { Configuration } from './configuration.ts';
import type { FolderProject } from './projectProfiles.ts';
import { readUserLayers, saveUserSetting, userAgentBlocks } from './settings.ts';

/** Everything that may hold prompt texts for a project. */
export function promptLayers(configuration: Configuration, project: string): PromptLayers {
  return { user: readUserLayers(), project: projectNamed(configuration, project)?.file };
}

/** The project whose file can be written to; undefined outside of folders and where the workspace is not trusted. */
export function writableProject(configuration: Configuration, project: string): FolderProject | undefined {
  return vscode.workspace.isTrusted ? projectNamed(configuration, project) : undefined;
}

/**
 * Writes a prompt text to its level, or takes back what the level says. Rejects with `SetupError` when it cannot be written.
 * @param projectId for the levels of a project.
 */
export async function savePromptText(configuration: Configuration, draft: PromptDraft, projectId = ''): Promise<void> {
  await configuration.refresh();
  const change: PromptText = { ...draft, agent: agentNamed(draft.agent, configuration.agent()), text: draft.text };
  const layers = promptLayers(configuration, projectId);
  const problem = textProblem(layers, change);
  if (problem !== undefined) throw new SetupError('badSetting', problem);
  const value = valueWith(layers, change);
  switch (change.level) {
    case 'system':
      return saveUserSetting(change.key, value);
    case 'agent':
      return saveAgentSetting(change.agent, change.key, value);
    case 'project':
    case 'projectAgent': {
      const project = writableProject(configuration, projectId);
      if (!project) throw new SetupError('untrustedWorkspace', t('Open a folder and trust it first: the texts are kept in it.'));
      await configuration.writeProjectFile(project.folder, await editedProjectFile(project, projectPathOf(change), value));
    }
  }
}

async function saveAgentSetting(agent: string, key: string, value: unknown): Promise<void> {
  const { [agent]: present, ...others } = userAgentBlocks();
  const { [key]: _, ...rest } = present ?? {};
  const block = value === undefined ? rest : { ...rest, [key]: value };
  const blocks = Object.keys(block).length === 0 ? others : { ...others, [agent]: block };
  await saveUserSetting(agentBlocksKey, Object.keys(blocks).length === 0 ? undefined : blocks);
}

/** The text of the project file with the value in it. Rejects with `SetupError` when it cannot be written. */
async function editedProjectFile({ folder }: FolderProject, path: readonly string[], value: unknown): Promise<string> {
  const file = vscode.Uri.joinPath(folder.uri, projectFilePath);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === file.toString());
  if (open?.isDirty) throw new SetupError('badSetting', t('The project file has changes that are not saved. Save it first.'));
  const text = await textOf(file);
  // Bytes that are not valid text would be lost when the file is written again.
  const fault = encodingFault(text ?? '');
  if (fault) throw new SetupError('badSetting', t('The project file cannot be written. {0}', fault.message));
  const edited = withProjectValue(text, path, value);
  if (!edited.ok) throw new SetupError('badSetting', t('The project file cannot be written. {0}', edited.why));
  return edited.text;
}

/** Undefined when there is no such file. */
async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return decodeText(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

function projectNamed(configuration: Configuration, id: string): FolderProject | undefined {
  return configuration.projects().find((project) => project.id === id);
}
