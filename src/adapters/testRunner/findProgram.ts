import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import type { ProgramName } from '../../core/tester/runCommand.ts';

const names: Readonly<Record<ProgramName, readonly string[]>> = {
  node: ['node'],
  python: ['python3', 'python'],
  go: ['go'],
  mvn: ['mvn'],
  gradle: ['gradle'],
  dotnet: ['dotnet'],
};

export interface Surroundings {
  /** The environment of this process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Folders whose files are the repository's. */
  readonly untrusted: readonly string[];
}

/**
 * The absolute path of a program among the user's own. Looked for by ourselves: Windows would take one of that name from the folder it runs
 * in, and `PATH` may hold folders that are relative or lie in the repository. Undefined where there is none.
 */
export function findProgram(program: ProgramName, around: Surroundings): string | undefined {
  const endings = around.platform === 'win32' ? ['.exe'] : [''];
  for (const folder of searchPath(around))
    for (const name of names[program])
      for (const ending of endings) {
        const file = join(folder, `${name}${ending}`);
        if (isProgram(file) && !isInside(real(file), around.untrusted) && !isInside(file, around.untrusted)) return file;
      }
  return undefined;
}

/** The folders of `PATH` in which programs may be looked for. */
export function searchPath({ env, platform, untrusted }: Surroundings): readonly string[] {
  const path = env.PATH ?? (platform === 'win32' ? (env.Path ?? '') : '');
  return path.split(delimiter).filter((folder) => isAbsolute(folder) && !isInside(folder, untrusted) && !isInside(real(folder), untrusted));
}

function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
