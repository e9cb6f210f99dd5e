import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runForStatus } from './childProcess.ts';

/** Runs npm to its end and throws with what it printed when it does not exit with 0. */
export function npm(npmArguments: readonly string[], cwd: string): void {
  const { status, output } = npmStatus(npmArguments, cwd);
  if (status !== 0) {
    throw new Error(`npm ${npmArguments.join(' ')} failed in ${cwd}\n${output}`);
  }
}

export function npmStatus(npmArguments: readonly string[], cwd: string): { status: number; output: string } {
  // Native modules are built against the headers that lie beside this Node, where they do, instead of downloaded ones.
  const nodedir = dirname(dirname(process.execPath));
  const headers = existsSync(join(nodedir, 'include', 'node')) ? { npm_config_nodedir: nodedir } : {};
  const options = { cwd, quiet: true, timeoutMs: 5 * 60_000, env: { ...process.env, ...headers } };
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') === true
    ? runForStatus(process.execPath, [cli, ...npmArguments], options)
    : runForStatus('npm', npmArguments, options);
}
