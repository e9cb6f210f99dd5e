import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run, startCompanion } from './childProcess.ts';
import { npm, npmStatus } from './npm.ts';
import { cacheDir, readManifest } from './project.ts';

/** Carries VS Code 1.139.1 and needs Node 24, the one every script here runs on. */
const codeServerVersion = '4.139.1';

export interface ServerOptions {
  /** Folder or `.code-workspace` file the workbench opens. */
  readonly folder: string;
  /** Holds settings, state and logs. */
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** False: workspaces start restricted, as in a desktop VS Code. */
  readonly trustWorkspaces: boolean;
  /** True: the workbench accepts a development extension from the address. */
  readonly acceptDevelopmentExtension?: boolean;
  /** A fixed port; default: any free one. */
  readonly port?: number;
  readonly env?: NodeJS.ProcessEnv;
}

export interface CodeServer {
  /** `127.0.0.1:PORT`, as used in addresses and in `vscode-remote` URIs. */
  readonly authority: string;
  /** Address that opens the folder in a browser. */
  readonly url: string;
  /** What the server printed so far. */
  output(): string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts VS Code as a server on loopback and waits until it answers. Throws with the server's output when it does not within 60 s. */
export async function startCodeServer(options: ServerOptions): Promise<CodeServer> {
  const entry = installCodeServer();
  const authority = `127.0.0.1:${options.port ?? (await freePort())}`;
  // The path of a socket may have about 100 characters, so it cannot be left to lie in the user's folder.
  const socket = temporaryFolder();
  const companion = startCompanion(
    process.execPath,
    [
      entry,
      ...dataArguments(options),
      ...[
        '--auth',
        'none',
        '--bind-addr',
        authority,
        '--disable-telemetry',
        '--disable-update-check',
        '--disable-getting-started-override',
      ],
      ...['--session-socket', join(socket.path, 'session.sock')],
      ...(options.trustWorkspaces ? ['--disable-workspace-trust'] : []),
      ...(options.acceptDevelopmentExtension === true ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
      options.folder,
    ],
    { env: { ...cleanEnvironment(), ...options.env } },
  );
  let output = '';
  for (const stream of [companion.process.stdout, companion.process.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const stop = async () => {
    await companion.stop();
    socket.remove();
  };
  const deadline = Date.now() + 60_000;
  while (!(await answers(`http://${authority}/healthz`))) {
    if (companion.process.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`code-server did not start\n${output}`);
    }
    await delay(50);
  }
  const kind = options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const url = `http://${authority}/?${kind}=${encodeURIComponent(options.folder)}`;
  return { authority, url, output: () => output, process: companion.process, stop };
}

/** Installs a packaged extension the way a user's `code --install-extension` does. */
export function installVsix(vsix: string, directories: Pick<ServerOptions, 'userDataDir' | 'extensionsDir'>): void {
  run(process.execPath, [installCodeServer(), ...dataArguments(directories), '--install-extension', vsix], {
    env: cleanEnvironment(),
    quiet: true,
  });
}

/**
 * Writes the settings a workbench starts with. A desktop VS Code reads them all from the user's file; a server ignores those of
 * machine scope there and reads them from a file of their own, so these go into both.
 */
export function writeSettings(userDataDir: string, settings: Readonly<Record<string, unknown>>): void {
  const machineNames = machineSettings();
  const ofMachine = Object.entries(settings).filter(([name]) => machineNames.has(name));
  writeJson(join(userDataDir, 'User', 'settings.json'), settings);
  writeJson(join(userDataDir, 'Machine', 'settings.json'), Object.fromEntries(ofMachine));
}

/** A new folder for one run, under the system's temporary folder, where paths are short. It is removed with the process at the latest. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'q2o-'));
  const remove = () => {
    process.removeListener('exit', remove);
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', remove);
  return { path, remove };
}

/**
 * Path of code-server's entry file; installs it first where it is missing (about 45 s, 600 MB, kept in the cache). Its install
 * scripts are not run: they would compile a dozen native modules, of which only the log writer and the watchdog are used here.
 * Without a C++ compiler VS Code runs all the same, but writes no log files.
 */
export function installCodeServer(): string {
  const folder = join(cacheDir, 'host', `code-server-${codeServerVersion}`);
  const entry = join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) {
    return entry;
  }
  process.stdout.write(`Set-up: installing code-server ${codeServerVersion}\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', `code-server@${codeServerVersion}`], folder);
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], vscode);
  // TypeScript, which the built-in TypeScript and HTML extensions share.
  npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], join(vscode, 'extensions'));
  run(process.execPath, [entry, '--version'], { quiet: true });
  if (npmStatus(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], vscode).status !== 0) {
    process.stdout.write('Set-up: no native log writer (it needs python3, make and g++); VS Code will write no log files\n');
  }
  writeFileSync(complete, '');
  return entry;
}

function dataArguments({ userDataDir, extensionsDir }: Pick<ServerOptions, 'userDataDir' | 'extensionsDir'>): string[] {
  // A config file of its own, so that the one in the user's home is neither read nor made.
  const config = join(userDataDir, 'code-server.yaml');
  mkdirSync(userDataDir, { recursive: true });
  writeFileSync(config, '');
  return ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir, '--config', config];
}

/** Without what a VS Code terminal sets (the server would hand its work to that VS Code) and what code-server reads. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const unwanted = /^(VSCODE_|CODE_SERVER_|ELECTRON_|CS_|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.test(name)));
}

function machineSettings(): Set<string> {
  const configuration = readManifest().contributes?.configuration ?? [];
  const properties = [configuration].flat().flatMap((part) => Object.entries(part.properties ?? {}));
  return new Set(properties.filter(([, { scope }]) => scope?.startsWith('machine') === true).map(([name]) => name));
}

function writeJson(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** A port that was free a moment ago: the wanted one where it is, else any. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  const port = await new Promise<number | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(wanted, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  if (port === undefined) {
    return await freePort();
  }
  await new Promise((resolve) => server.close(resolve));
  return port;
}
