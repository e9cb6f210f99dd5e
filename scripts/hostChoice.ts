import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './project.ts';

/** A VS Code to run the extension in: a desktop one of this version, or the same one as a server with a browser before it. */
export type Host = { readonly kind: 'desktop'; readonly version: string } | { readonly kind: 'codeServer' };

const desktopVersion = '1.139.1';
const updateServer = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * A desktop VS Code where one can be downloaded and shown, else code-server, which is the same VS Code from the npm registry.
 * `Q2O_HOST=desktop` or `Q2O_HOST=codeServer` in the environment decides it by hand.
 */
export async function chooseHost(): Promise<Host> {
  const wish = process.env.Q2O_HOST;
  const desktop = wish === undefined ? hasDisplay() && (await canDownload()) : wish === 'desktop';
  return desktop ? { kind: 'desktop', version: desktopVersion } : { kind: 'codeServer' };
}

/** Path of the `code` program of an installed desktop VS Code, where there is one and a display to show it on. */
export function installedDesktop(): string | undefined {
  if (!hasDisplay() || process.env.Q2O_HOST === 'codeServer') {
    return undefined;
  }
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return [...onPath, '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code'].find((path) => existsSync(path));
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '') !== '';
}

async function canDownload(): Promise<boolean> {
  if (existsSync(join(root, '.vscode-test', `vscode-${process.platform}-${process.arch}-${desktopVersion}`))) {
    return true;
  }
  try {
    const response = await fetch(updateServer, { method: 'HEAD', signal: AbortSignal.timeout(3_000) });
    return response.ok;
  } catch {
    return false;
  }
}
