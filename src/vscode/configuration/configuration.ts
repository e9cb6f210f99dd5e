import * as vscode from 'vscode';
import { type ResolvedSettings, resolveSettings, type SettingProblem } from '../../core/config/cascade.ts';
import { layersFor } from '../../core/config/settingLayers.ts';
import type { ForeignReader } from '../../core/foreign/foreignReader.ts';
import type { Logger } from '../../core/ports.ts';
import { type AgentName, agentNames } from '../../core/workplace.ts';
import { settingsSection } from '../../shared/ids.ts';
import { createProjectProfiles, type FolderProject } from './projectProfiles.ts';
import { readUserLayers, type UserLayers } from './settings.ts';

/** The settings that hold for one request: which project it is for and which agent does it decide. */
export interface Configuration extends vscode.Disposable {
  /** Resolves when the project files of this window have been read. Never rejects. */
  ready(): Promise<void>;
  /** Reads the project files again where they changed unseen. Never rejects. */
  refresh(): Promise<void>;
  /** What the user settings say, without any project or agent. */
  userSettings(): ResolvedSettings;
  /** @param project id; one that is not of this window has the user's settings only. @param agent undefined for no agent's block. */
  resolve(project: string, agent: AgentName | undefined): ResolvedSettings;
  /** Writes a folder's project file for the user. */
  writeProjectFile(folder: vscode.WorkspaceFolder, text: string): Promise<void>;
  /** Whether a folder's project file is as the user wrote it in this window. */
  isOwnWork(folder: vscode.WorkspaceFolder): boolean;
  projects(): readonly FolderProject[];
  /** The project a document belongs to; undefined outside of all folders. */
  projectOf(uri: vscode.Uri): FolderProject | undefined;
  /** Everything that is wrong in the user settings and project files, each once. */
  problems(): readonly SettingProblem[];
  agent(): AgentName;
  setAgent(agent: AgentName): Promise<void>;
  /** Settings, a project file, trust or the agent changed. */
  readonly onDidChange: vscode.Event<void>;
}

/** Id of what is generated outside of all folders. */
export const noFolder = 'no-folder';
const agentKey = 'q2o.agent';

/** @param memory of the workspace: each has its own agent. @param userMemory over all workspaces: which folder has which project id. */
export function createConfiguration(
  memory: vscode.Memento,
  userMemory: vscode.Memento,
  reader: Pick<ForeignReader, 'projectFile'>,
  log: Logger,
): Configuration {
  const profiles = createProjectProfiles(userMemory, reader, log);
  const changed = new vscode.EventEmitter<void>();
  // What was read, kept until something changes: to look at the user settings takes VS Code some 10 ms.
  let known: { user?: UserLayers; readonly resolved: Map<string, ResolvedSettings> } = { resolved: new Map() };
  const fire = () => {
    known = { resolved: new Map() };
    changed.fire();
  };
  const userLayers = () => {
    known.user ??= readUserLayers();
    return known.user;
  };
  const remembered = (key: string, resolve: () => ResolvedSettings) => {
    const settings = known.resolved.get(key) ?? resolve();
    known.resolved.set(key, settings);
    return settings;
  };
  const subscriptions = [
    profiles,
    profiles.onDidChange(fire),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingsSection)) fire();
    }),
    changed,
  ];
  const byId = (id: string) => profiles.all().find((project) => project.id === id);
  const resolve = (project: string, agent: AgentName | undefined, user = userLayers()) =>
    resolveSettings(layersFor(agent, user, byId(project)?.file));
  return {
    ready: () => profiles.ready(),
    refresh: () => profiles.refresh(),
    userSettings: () => remembered('', () => resolveSettings([userLayers().system])),
    resolve: (project, agent) => remembered(JSON.stringify([project, agent]), () => resolve(project, agent)),
    writeProjectFile: (folder, text) => profiles.write(folder, text),
    isOwnWork: (folder) => profiles.isOwnWork(folder),
    projects: () => profiles.all(),
    projectOf(uri) {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      return folder && profiles.all().find((project) => project.folder.uri.toString() === folder.uri.toString());
    },
    problems() {
      const user = userLayers();
      const projects = profiles.all();
      const resolved = [noFolder, ...projects.map(({ id }) => id)].flatMap((project) =>
        [undefined, ...agentNames].flatMap((agent) => resolve(project, agent, user).problems),
      );
      return distinct([...user.problems, ...projects.flatMap(({ file }) => file?.problems ?? []), ...profiles.problems(), ...resolved]);
    },
    agent() {
      const stored = memory.get<unknown>(agentKey);
      return agentNames.find((name) => name === stored) ?? 'coder';
    },
    async setAgent(agent) {
      await memory.update(agentKey, agent);
      fire();
    },
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...subscriptions).dispose(),
  };
}

/** The same problem is found for several agents. Their messages begin alike and differ only in what is used instead. */
function distinct(problems: readonly SettingProblem[]): readonly SettingProblem[] {
  const keyOf = ({ key, origin, message }: SettingProblem) =>
    JSON.stringify([origin.file ?? origin.place, origin.line, key, message.split('. ')[0]]);
  return [...new Map(problems.map((one) => [keyOf(one), one])).values()];
}
