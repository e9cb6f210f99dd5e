import { delimiter } from 'node:path';
import { type Surroundings, searchPath } from './findProgram.ts';

/** What a runner needs of the user's environment. Everything else stays out: keys of services stand there, and options that load code. */
const passed: readonly string[] = [
  ...['HOME', 'USERPROFILE', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SHELL', 'USER', 'LOGNAME'],
  ...['SystemRoot', 'SystemDrive', 'windir', 'APPDATA', 'LOCALAPPDATA', 'ProgramData', 'ProgramFiles', 'PATHEXT', 'NUMBER_OF_PROCESSORS'],
  ...[
    'JAVA_HOME',
    'M2_HOME',
    'GOPATH',
    'GOROOT',
    'GOCACHE',
    'GOMODCACHE',
    'DOTNET_ROOT',
    'PYENV_ROOT',
    'PYENV_VERSION',
    'NVM_DIR',
    'VOLTA_HOME',
  ],
];

/** The environment that tests run in. `pythonPath`: folders whose modules come before those of an installed copy of the project. */
export function runEnvironment(around: Surroundings, pythonPath: readonly string[]): Readonly<Record<string, string>> {
  const kept = passed.flatMap((name) => {
    const value = around.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    PATH: searchPath(around).join(delimiter),
    // Runners then neither watch files, nor colour, nor ask.
    CI: 'true',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONPATH: pythonPath.join(delimiter),
    GOPROXY: 'off',
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  };
}
