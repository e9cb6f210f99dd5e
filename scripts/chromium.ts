import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { run } from './childProcess.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

/** Starts a headless Chromium that neither needs a sandbox (CI runs as root) nor calls home. */
export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-color-profile=srgb',
    ],
  });
}

/** Path of a Chromium: an installed one, Playwright's own, else Debian's package, which is installed where that is allowed. */
export function chromiumPath(): string {
  const found = findChromium();
  if (found !== undefined) {
    return found;
  }
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Set-up: installing Chromium with apt-get\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-q'], { env, quiet: true });
    run('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env, quiet: true });
  }
  const installed = findChromium();
  if (installed === undefined) {
    throw new Error('No Chromium found. Install one (on Debian: apt-get install chromium) or set CHROMIUM to the path of its program.');
  }
  return installed;
}

function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const onMac = macApplications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const own = process.env.CHROMIUM;
  return [...(own === undefined ? [] : [own]), ...onPath, ...onMac, chromium.executablePath()].find((path) => existsSync(path));
}
