import { type ChildProcess, type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';
import { root } from './project.ts';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Default: the output goes to the terminal. */
  readonly quiet?: boolean;
  /** Default: no limit. */
  readonly timeoutMs?: number;
}

/** Runs a program to its end and throws when it does not exit with 0; with `quiet` the error carries what it printed. */
export function run(command: string, commandArguments: readonly string[], options: RunOptions = {}): void {
  const { status, output } = runForStatus(command, commandArguments, options);
  if (status !== 0) {
    throw new Error(`${command} ${commandArguments.join(' ')} failed (exit code ${status})\n${output}`);
  }
}

/** Runs a program to its end and returns its exit code; -1 when it could not be started or was killed. */
export function runForStatus(
  command: string,
  commandArguments: readonly string[],
  options: RunOptions = {},
): { status: number; output: string } {
  const result = spawnSync(command, commandArguments, {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    stdio: options.quiet === true ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' }),
  });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error === undefined ? '' : result.error.message}`;
  return { status: result.status ?? -1, output };
}

/** A program that runs beside the script, with everything it starts itself. */
export interface Companion {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  /** Ends the program and its children; resolves once it has ended. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts a program in a process group of its own, so that ending it leaves no grandchild behind. It ends with this process, if
 * that ends by `process.exit`: a script that starts one handles the signals that would end it otherwise.
 */
export function startCompanion(command: string, commandArguments: readonly string[], options: RunOptions = {}): Companion {
  const child = spawn(command, commandArguments, {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const killGroup = () => kill(child, 'SIGKILL');
  process.once('exit', killGroup);
  return {
    process: child,
    async stop() {
      process.removeListener('exit', killGroup);
      kill(child, 'SIGTERM');
      const force = setTimeout(killGroup, 3_000);
      await ended;
      clearTimeout(force);
      killGroup();
    },
  };
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // The group has ended by itself.
  }
}
