import { statSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { extensions } from 'vscode';

/** What a resting extension host has loaded of one extension. */
export interface LoadedSize {
  /** Relative to the extension's folder. */
  readonly files: readonly string[];
  readonly sizeBytes: number;
}

/** Waits until q2o is active and the host rests, then lists the scripts the engine has loaded by the name of each active extension. */
export async function listLoadedScripts(resultFile: string): Promise<void> {
  while (extensions.getExtension('q2o.q2o')?.isActive !== true) {
    await delay(100);
  }
  await delay(3_000);
  const scripts = parsedScripts();
  const active = extensions.all.filter(({ isActive }) => isActive);
  const sizes = active.map(({ packageJSON, extensionPath }): [name: string, LoadedSize] => {
    const files = scripts
      .filter((path) => path.startsWith(`${extensionPath}/`) && path !== __filename)
      .map((path) => path.slice(extensionPath.length + 1))
      // The project's own folder also holds the host and the packages of the tests.
      .filter((file) => packageJSON.name !== 'q2o' || !/^(?:\.cache|node_modules)\//.test(file));
    return [packageJSON.name, { files, sizeBytes: files.reduce((sum, file) => sum + statSync(`${extensionPath}/${file}`).size, 0) }];
  });
  writeFileSync(resultFile, JSON.stringify(Object.fromEntries(sizes)));
}

/** The engine announces every script it has parsed, ES module or not, to a debugger that connects. */
function parsedScripts(): string[] {
  const paths = new Set<string>();
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params: { url } }) => {
    if (url.startsWith('file:') || url.startsWith('/')) {
      paths.add(url.startsWith('file:') ? fileURLToPath(url) : url);
    }
  });
  session.post('Debugger.enable');
  session.disconnect();
  return [...paths];
}
