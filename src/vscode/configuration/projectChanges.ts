import * as vscode from 'vscode';
import { influenceChanges, type ProjectInfluence, projectInfluence } from '../../core/config/projectInfluence.ts';
import type { Logger } from '../../core/ports.ts';
import { commandIds, projectFilePath } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { showWarning } from '../shown.ts';
import type { Configuration } from './configuration.ts';

const memoryKey = 'q2o.projectInfluence';

/**
 * Tells once when a project file that somebody else changed brings about other settings than before: in this window, or since the folder
 * was open last. What a file says when its folder is seen for the first time is no change.
 * @param memory of the workspace.
 */
export function watchProjectChanges(configuration: Configuration, memory: vscode.Memento, log: Logger): vscode.Disposable {
  const look = () => {
    if (!vscode.workspace.isTrusted) return;
    const known = memory.get<Readonly<Record<string, ProjectInfluence>>>(memoryKey, {});
    const projects = configuration.projects();
    const present = Object.fromEntries(
      projects.map(
        ({ id, folder, file }) => [folder.uri.toString(), projectInfluence(file, (agent) => configuration.resolve(id, agent))] as const,
      ),
    );
    for (const { folder } of projects) {
      const [before, after] = [known[folder.uri.toString()], present[folder.uri.toString()]];
      const changes = before && after ? influenceChanges(before, after) : [];
      if (changes.length === 0 || configuration.isOwnWork(folder)) continue;
      log.info(`${folder.name}: the project file changed. ${changes.join('; ')}`);
      tell(folder, changes);
    }
    memory
      .update(memoryKey, { ...known, ...present })
      .then(undefined, (error: unknown) => log.warn('What project files say could not be remembered', error));
  };
  void configuration.ready().then(look);
  return configuration.onDidChange(() => void configuration.ready().then(look));
}

function tell(folder: vscode.WorkspaceFolder, changes: readonly string[]): void {
  const shown = changes.slice(0, 3).join('; ');
  const more = changes.length > 3 ? t(' and {0} more', changes.length - 3) : '';
  const open = t('Show Effective Configuration');
  const message = t('The file {0} of {1} changed settings that apply here. {2}{3}', projectFilePath, folder.name, shown, more);
  void showWarning(message, open).then((chosen) => {
    if (chosen === open) void vscode.commands.executeCommand(commandIds.showConfiguration);
  });
}
