// Runs one of the project's scripts with everything it needs in place:
//
//     node scripts/bootstrap.mjs scripts/test.ts [arguments]
//
// This is the only file that must run on whatever Node a fresh clone finds (20.19 or newer) with nothing installed. It brings
// the pinned Node 24 (which runs TypeScript as it is, and which code-server demands) and the dependencies, then starts the
// script. When both are in place it costs about 50 ms.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const nodeVersion = '24.21.0';
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const node = node24();
const environment = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
installDependencies();
const given = process.argv.slice(2);
const scriptAt = given.findIndex((argument) => !argument.startsWith('-'));
if (scriptAt < 0) {
  fail('usage: node scripts/bootstrap.mjs [options of Node] SCRIPT [arguments]');
}
const child = spawn(node, given.with(scriptAt, resolve(root, given[scriptAt])), { cwd: root, env: environment, stdio: 'inherit' });
// The terminal sends Ctrl+C to both processes; this one only waits for the script to clean up. Other signals are passed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));

/** Path of a Node 24 binary: the running one, else the copy the npm registry ships as a plain package per platform. */
function node24() {
  if (process.versions.node.startsWith('24.')) {
    return process.execPath;
  }
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(root, '.cache', `node-${nodeVersion}`);
  const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (runs(binary)) {
    return binary;
  }
  process.stdout.write(`Set-up: installing Node ${nodeVersion}\n`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  npm(process.execPath, ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', `${name}@${nodeVersion}`], folder);
  if (!runs(binary)) {
    fail(`Node ${nodeVersion} for ${platform} ${process.arch} could not be installed; run this with a Node 24 of your own`);
  }
  return binary;
}

function runs(binary) {
  return existsSync(binary) && spawnSync(binary, ['--version']).stdout?.toString().trim() === `v${nodeVersion}`;
}

/**
 * `npm ci` when what stands in node_modules is not what package-lock.json asks for. Versions are compared, not file times:
 * a checkout touches times. No package of the project needs its install script, so none is run.
 */
function installDependencies() {
  if (installedAsLocked()) {
    return;
  }
  process.stdout.write('Set-up: installing dependencies\n');
  npm(node, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], root);
}

function installedAsLocked() {
  const installedList = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) {
    return false;
  }
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || entry.optional === true || installed[path]?.version === entry.version,
  );
}

/** Runs npm: the one this process was started by when there is one, so that Windows needs no shell. */
function npm(withNode, npmArguments, cwd) {
  const cli = process.env.npm_execpath;
  const path = `${dirname(withNode)}${delimiter}${process.env.PATH ?? ''}`;
  const options = { cwd, env: { ...process.env, PATH: path }, stdio: ['ignore', 'inherit', 'inherit'] };
  const result =
    cli?.endsWith('.js') === true
      ? spawnSync(withNode, [cli, ...npmArguments], options)
      : spawnSync('npm', npmArguments, { ...options, shell: process.platform === 'win32' });
  if (result.status !== 0) {
    fail(`npm ${npmArguments.join(' ')} failed in ${cwd}`);
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
