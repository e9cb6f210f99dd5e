import * as vscode from 'vscode';
import { claimOf, nobodyOwns, type ProjectOwners, withClaim } from '../../core/config/projectOwners.ts';
import type { Logger } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import { showWarning } from '../shown.ts';

/** Which folder a project id belongs to. The first one has it; another that claims it is asked about, once. */
export interface ProjectFolders {
  owns(id: string, folder: vscode.WorkspaceFolder): boolean;
  /** To be called with what project files claim. Never rejects. */
  claim(id: string, folder: vscode.WorkspaceFolder): Promise<void>;
}

const memoryKey = 'q2o.projectFolders';

/** @param memory of the user, over all workspaces. @param changed called when the user gave an id to a further folder. */
export function createProjectFolders(memory: vscode.Memento, changed: () => void, log: Logger): ProjectFolders {
  const asking = new Set<string>();
  const owners = () => memory.get<ProjectOwners>(memoryKey, nobodyOwns);
  const decide = async (id: string, folder: string, isGranted: boolean) => {
    await memory.update(memoryKey, withClaim(owners(), id, folder, isGranted));
  };

  async function ask(id: string, folder: vscode.WorkspaceFolder): Promise<void> {
    const [same, apart] = [t('It Is the Same Project'), t('Keep Them Apart')];
    const [other = ''] = owners().folders[id] ?? [];
    const message = t(
      'The project file of {0} says that it is the project "{1}", which is {2}. Until you say so, its spending is counted separately.',
      folder.name,
      id,
      vscode.Uri.parse(other).path,
    );
    const chosen = await showWarning(message, same, apart);
    if (chosen === undefined) return;
    await decide(id, folder.uri.toString(), chosen === same);
    if (chosen === same) changed();
  }

  return {
    owns: (id, folder) => claimOf(owners(), id, folder.uri.toString()) === 'owned',
    async claim(id, folder) {
      const key = folder.uri.toString();
      const claim = claimOf(owners(), id, key);
      if (claim === 'free')
        await decide(id, key, true).catch((error: unknown) => log.warn('The folder of a project could not be kept', error));
      if (claim !== 'open' || asking.has(`${id} ${key}`)) return;
      asking.add(`${id} ${key}`);
      void ask(id, folder).catch((error: unknown) => log.warn('A project could not be asked about', error));
    },
  };
}
