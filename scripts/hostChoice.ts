import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.ts';

/** A VS Code the suites can run in. */
export type Host =
  | { readonly kind: 'desktop'; readonly description: string; readonly version: string }
  | { readonly kind: 'codeServer'; readonly description: string };

const desktopVersion = '1.139.1';
const updateServer = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * A desktop VS Code where one can be downloaded and shown, else code-server, which is the same VS Code from the npm registry.
 * `Q2O_HOST=desktop` or `Q2O_HOST=codeServer` in the environment decides it by hand.
 */
export async function chooseHost(): Promise<Host> {
  const wish = process.env.Q2O_HOST;
  if (wish === 'desktop' || (wish === undefined && hasDisplay() && (await canDownload()))) {
    return { kind: 'desktop', description: `desktop VS Code ${desktopVersion}`, version: desktopVersion };
  }
  return { kind: 'codeServer', description: 'VS Code as a server (code-server) in headless Chromium' };
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
