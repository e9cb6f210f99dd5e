import { t } from '../../shared/texts.ts';
import type { SettingProblem } from './cascade.ts';
import type { ProjectFile } from './projectFile.ts';

/** A folder of the workspace as budget, statistics and configuration see it. */
export interface Project<Folder> {
  /** From its project file, else one made from the folder. */
  readonly id: string;
  readonly name: string;
  /** Empty when not given. */
  readonly client: string;
  readonly folder: Folder;
  readonly file: ProjectFile | undefined;
}

export interface FolderFacts<Folder> {
  readonly folder: Folder;
  readonly name: string;
  /** The id it has without a project file. */
  readonly ownId: string;
  readonly file: ProjectFile | undefined;
}

/**
 * One project for each folder. When two project files have the same id the first folder keeps it, or both would share one budget.
 * @param owns whether an id counts for a folder; one that is another's is not used.
 */
export function projectsOf<Folder>(
  folders: readonly FolderFacts<Folder>[],
  owns: (id: string, folder: Folder) => boolean = () => true,
): {
  readonly projects: readonly Project<Folder>[];
  readonly problems: readonly SettingProblem[];
} {
  const owners = new Map<string, string>();
  const problems: SettingProblem[] = [];
  const projects = folders.map(({ folder, name, ownId, file }): Project<Folder> => {
    const claimed = file?.id;
    const isForeign = claimed !== undefined && !owns(claimed, folder);
    const owner = claimed === undefined ? undefined : owners.get(claimed);
    if (file && isForeign) {
      const message = t(
        'The project id "{0}" belongs to another folder. "{1}" is used until you say that it is the same project.',
        claimed,
        ownId,
      );
      problems.push({ key: 'id', origin: file.idOrigin, message });
    }
    if (file && claimed !== undefined && owner !== undefined && !isForeign) {
      const message = t('The project id "{0}" is that of the folder "{1}" already. "{2}" is used instead.', claimed, owner, ownId);
      problems.push({ key: 'id', origin: file.idOrigin, message });
    }
    const id = claimed === undefined || isForeign || owner !== undefined ? ownId : claimed;
    if (!owners.has(id)) owners.set(id, name);
    return { id, name, client: file?.client ?? '', folder, file };
  });
  return { projects, problems };
}
