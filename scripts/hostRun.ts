import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { launchChromium } from './chromium.ts';
import { startCodeServer, temporaryFolder, writeSettings } from './codeServer.ts';
import { chooseHost } from './hostChoice.ts';
import { cacheDir, root } from './project.ts';

export interface HostRun {
  /** CommonJS file exporting `run()`, called inside the extension host. */
  readonly testFile: string;
  /** File the suite leaves its result in. */
  readonly resultFile: string;
  /** Folder opened in the workbench. */
  readonly folder: string;
  /** Extension folder under development. */
  readonly extensionFolder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whole run, server start included. */
  readonly timeoutMs: number;
}

/**
 * Runs a suite inside the extension host of a real VS Code and returns what it wrote to its result file. Throws when the host
 * ends, breaks or stays silent without a result. What the workbench itself logs goes to `.cache/host/workbench.log`.
 */
export async function runInHost<Result>(options: HostRun): Promise<Result> {
  rmSync(options.resultFile, { force: true });
  mkdirSync(dirname(options.resultFile), { recursive: true });
  const host = await chooseHost();
  process.stdout.write(host.kind === 'desktop' ? `In desktop VS Code ${host.version}\n` : 'In code-server with headless Chromium\n');
  await (host.kind === 'desktop' ? runOnDesktop(options, host.version) : runOnCodeServer(options));
  if (!existsSync(options.resultFile)) {
    throw new Error('the extension host ended without a result');
  }
  return JSON.parse(readFileSync(options.resultFile, 'utf8')) as Result;
}

async function runOnDesktop(options: HostRun, version: string): Promise<void> {
  const { testFile, folder, extensionFolder = root, settings = {}, timeoutMs } = options;
  const home = temporaryFolder();
  writeSettings(home.path, settings);
  try {
    const run = runTests({
      vscodeExecutablePath: await downloadAndUnzipVSCode(version),
      extensionDevelopmentPath: extensionFolder,
      extensionTestsPath: testFile,
      launchArgs: [folder, '--user-data-dir', home.path, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
    });
    await Promise.race([run, rejectAfter(timeoutMs)]);
  } catch (error) {
    // A failed suite ends the host with a code of its own; the result file tells which tests.
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  } finally {
    home.remove();
  }
}

async function runOnCodeServer({ testFile, folder, extensionFolder = root, settings = {}, timeoutMs }: HostRun): Promise<void> {
  const home = temporaryFolder();
  const userDataDir = join(home.path, 'user');
  const log = createWriteStream(join(cacheDir, 'host', 'workbench.log'));
  writeSettings(userDataDir, settings);
  const server = await startCodeServer({
    folder,
    userDataDir,
    extensionsDir: join(home.path, 'extensions'),
    trustWorkspaces: true,
    acceptDevelopmentExtension: true,
  });
  try {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      const exit = Promise.withResolvers<void>();
      await page.exposeFunction('codeAutomationLog', (_type: string, values: unknown[]) => log.write(`${format(...values)}\n`));
      await page.exposeFunction('codeAutomationExit', () => exit.resolve());
      const remote = (path: string) => `vscode-remote://${server.authority}${path}`;
      const payload = [
        ['extensionDevelopmentPath', remote(extensionFolder)],
        ['extensionTestsPath', remote(testFile)],
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ];
      await page.goto(`${server.url}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
      page.once('crash', () => exit.reject(new Error('the workbench crashed')));
      await Promise.race([exit.promise, rejectAfter(timeoutMs)]);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    log.end(server.output());
    home.remove();
  }
}

function rejectAfter(timeoutMs: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`the suite did not end within ${timeoutMs} ms`)), timeoutMs).unref();
  });
}
