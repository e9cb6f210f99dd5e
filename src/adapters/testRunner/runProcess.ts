import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { RunEnd } from '../../core/tester/reports/testResults.ts';

export interface ProcessLimits {
  readonly timeoutMs: number;
  /** Of what it prints, beginning and end are kept, this many bytes each. */
  readonly keptBytes: number;
  /** One that prints more is ended. */
  readonly mostBytes: number;
}

export interface ProcessOptions extends ProcessLimits {
  /** Absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly platform?: NodeJS.Platform;
}

/** Runs a program without a shell until it ends, prints too much, takes too long or is cancelled; then with all it started. Never rejects. */
export function runProcess(options: ProcessOptions): Promise<{ readonly end: RunEnd; readonly text: string }> {
  const { program, args, cwd, env, signal, timeoutMs, platform = process.platform } = options;
  if (signal.aborted) return Promise.resolve({ end: { kind: 'cancelled' }, text: '' });
  return new Promise((resolve) => {
    const output = new BoundedOutput(options.keptBytes);
    let stopped: 'timedOut' | 'tooMuchOutput' | 'cancelled' | undefined;
    let isOver = false;
    // A group of its own, so that what it starts is ended with it.
    const child = spawn(program, args, {
      cwd,
      env,
      shell: false,
      detached: platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stop = (why: NonNullable<typeof stopped>) => {
      stopped ??= why;
      endTree(child, platform, env);
    };
    const timer = setTimeout(() => stop('timedOut'), timeoutMs);
    const onAbort = () => stop('cancelled');
    signal.addEventListener('abort', onAbort, { once: true });
    const finish = (end: RunEnd) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      // What it left running in its group ends, too.
      endTree(child, platform, env);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ end: stopped === undefined ? end : { kind: stopped }, text: output.text() });
    };
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output.add(chunk);
        if (output.bytes > options.mostBytes) stop('tooMuchOutput');
      });
    child.once('error', () => finish({ kind: 'noProgram', program }));
    // A process it left behind may hold its output open for ever: the end of the process is waited for, and of the output a moment.
    child.once('exit', (code) => {
      const end: RunEnd = { kind: 'exited', code: code ?? 1 };
      child.once('close', () => finish(end));
      setTimeout(() => finish(end), 500).unref();
    });
  });
}

function endTree(child: ChildProcess, platform: NodeJS.Platform, env: Readonly<Record<string, string>>): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (platform === 'win32') {
    const taskkill = join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    execFile(taskkill, ['/pid', String(pid), '/T', '/F'], () => undefined);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

/** The beginning and the end of what a process prints. */
class BoundedOutput {
  readonly #kept: number;
  #head: Buffer[] = [];
  #headBytes = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;
  bytes = 0;

  constructor(kept: number) {
    this.#kept = kept;
  }

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    const free = this.#kept - this.#headBytes;
    const head = chunk.subarray(0, Math.max(0, free));
    if (head.length > 0) {
      this.#head.push(Buffer.from(head));
      this.#headBytes += head.length;
    }
    const rest = chunk.subarray(head.length);
    if (rest.length === 0) return;
    this.#tail.push(Buffer.from(rest.subarray(-this.#kept)));
    this.#tailBytes += Math.min(rest.length, this.#kept);
    while (this.#tail.length > 1 && this.#tailBytes - (this.#tail[0]?.length ?? 0) >= this.#kept)
      this.#tailBytes -= this.#tail.shift()?.length ?? 0;
  }

  text(): string {
    const head = Buffer.concat(this.#head).toString('utf8');
    const tail = Buffer.concat(this.#tail).subarray(-this.#kept).toString('utf8');
    return this.bytes > 2 * this.#kept ? `${head}\n…\n${tail}` : `${head}${tail}`;
  }
}
