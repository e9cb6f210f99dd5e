// Opens a VS Code with the packaged extension on a sample workspace: npm start [-- --sandbox] [--port NUMBER] [--home FOLDER]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { startCompanion } from './childProcess.ts';
import { freePort, installVsix, startCodeServer, writeSettings } from './codeServer.ts';
import { chooseHost, installedDesktop } from './hostChoice.ts';
import { packageExtension } from './packageExtension.ts';
import { cacheDir } from './project.ts';
import { createSampleWorkspace } from './sampleWorkspace.ts';

/** Fixed where it is free: a browser keeps what belongs to a workbench under its address. */
const usualPort = 8420;

const { values } = parseArgs({
  options: { sandbox: { type: 'boolean', default: false }, port: { type: 'string' }, home: { type: 'string' } },
});
// What the user does there stays for the next start; the sandbox has a home of its own.
const home = resolve(values.home ?? join(cacheDir, values.sandbox ? 'start-sandbox' : 'start'));
const userDataDir = join(home, 'user');
const extensionsDir = join(home, 'extensions');
const workspace = join(home, 'corner-shop');

// Listened to from the start: what runs beside this script must be ended, however early Ctrl+C comes.
const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
const vsix = await packageExtension();
/** The sample stands inside this repository, and VS Code's own chat would take the first look. */
const roomSettings = { 'git.openRepositoryInParentFolders': 'never', 'workbench.secondarySideBar.defaultVisibility': 'hidden' };
if (!existsSync(workspace)) {
  createSampleWorkspace(workspace);
  writeSettings(userDataDir, roomSettings);
}
const stopSandbox = values.sandbox ? await startSandbox() : undefined;
const desktop = installedDesktop() ?? (await downloadedDesktop());
await (desktop === undefined ? openInBrowser() : openOnDesktop(desktop));
await stopSandbox?.();
process.exit(0);

/** Starts the simulated provider server and points the extension's three providers to it. */
async function startSandbox(): Promise<() => Promise<void>> {
  const simulated = startCompanion(process.execPath, ['test/fakes/simulated/serve.ts']);
  simulated.process.stderr.pipe(process.stderr);
  const lines = createInterface({ input: simulated.process.stdout });
  const { baseUrls } = JSON.parse((await lines[Symbol.asyncIterator]().next()).value ?? '') as { baseUrls: Record<string, string> };
  writeSettings(userDataDir, {
    ...roomSettings,
    'q2o.sandbox': true,
    'q2o.providers.gemini.baseUrl': baseUrls.gemini,
    'q2o.providers.openai.baseUrl': baseUrls.openai,
    'q2o.providers.anthropic.baseUrl': baseUrls.anthropic,
    'window.title': '${dirty}${activeEditorShort}${separator}${rootName} [SIMULATED PROVIDERS]',
  });
  process.stdout.write(
    [
      'SANDBOX: Gemini, OpenAI and Anthropic are SIMULATED by a server on this machine.',
      'No key is needed, nothing leaves this machine, and what the models answer is made up.',
      ...Object.entries(baseUrls).map(([service, url]) => `  ${service.padEnd(9)} ${url}`),
      '',
    ].join('\n'),
  );
  return () => simulated.stop();
}

async function downloadedDesktop(): Promise<string | undefined> {
  const host = await chooseHost();
  return host.kind === 'desktop' ? resolveCliPathFromVSCodeExecutablePath(await downloadAndUnzipVSCode(host.version)) : undefined;
}

async function openOnDesktop(code: string): Promise<void> {
  const shared = ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  await runCode(code, [...shared, '--install-extension', vsix, '--force']);
  process.stdout.write('Opening VS Code; close its window to end.\n');
  await runCode(code, [...shared, '--disable-workspace-trust', '--new-window', '--wait', workspace]);
}

async function runCode(code: string, codeArguments: readonly string[]): Promise<void> {
  const child = spawn(code, codeArguments, { stdio: 'inherit', shell: process.platform === 'win32' });
  const [exitCode] = await once(child, 'exit');
  if (exitCode !== 0) {
    throw new Error(`${code} ended with exit code ${exitCode}`);
  }
}

async function openInBrowser(): Promise<void> {
  installVsix(vsix, { userDataDir, extensionsDir });
  const port = values.port === undefined ? await freePort(usualPort) : Number(values.port);
  const server = await startCodeServer({ folder: workspace, userDataDir, extensionsDir, trustWorkspaces: true, port });
  process.stdout.write(`VS Code with Q2O${values.sandbox ? ' [SIMULATED PROVIDERS]' : ''}: ${server.url}\nCtrl+C ends it.\n`);
  await Promise.race([interrupted, once(server.process, 'exit')]);
  await server.stop();
}
