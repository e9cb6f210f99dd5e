import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { wasmFile } from '../fakes/temporaryDatabase.ts';
import type { ChildTask } from './storeChild.ts';

export type ChildLine = Readonly<Record<string, unknown>>;

const script = fileURLToPath(new URL('./storeChild.ts', import.meta.url));

/** A child process of `storeChild` and the lines it has said so far. */
export class StoreProcess {
  readonly lines: ChildLine[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #wake: () => void = () => {};
  #isOver = false;
  #errors = '';

  /** `uid`: run as this user, to meet a folder that cannot be written. */
  constructor(task: ChildTask, uid?: number) {
    this.#child = spawn(process.execPath, [script, JSON.stringify(task), wasmFile], {
      stdio: 'pipe',
      ...(uid === undefined ? {} : { uid }),
    });
    this.#child.stderr?.on('data', (data) => {
      this.#errors += String(data);
    });
    // A child that was killed reads no more.
    this.#child.stdin?.on('error', () => {});
    if (!this.#child.stdout) throw new Error('The child has no stdout');
    const reader = createInterface({ input: this.#child.stdout });
    reader.on('line', (line) => {
      this.lines.push(parse(line));
      this.#wake();
    });
    this.#ended = Promise.all([once(this.#child, 'close'), once(reader, 'close')]).then(() => {
      this.#isOver = true;
      this.#wake();
    });
  }

  /** Waits until `count` lines that have `key` were said. */
  async said(key: string, count = 1): Promise<void> {
    while (this.lines.filter((line) => key in line).length < count) {
      if (this.#isOver) throw new Error(`The child ended without saying "${key}": ${this.#errors}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  go(): void {
    this.#child.stdin?.write('go\n');
  }

  /** Waits for its end; fails when it failed. */
  async finish(): Promise<void> {
    await this.#ended;
    if (this.#child.exitCode !== 0) throw new Error(`The child failed: ${this.#errors}`);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Stops it where it stands; `goOn` lets it go on. */
  stop(): void {
    this.#child.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** `kill -9`. All lines it had said are in `lines` afterwards. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** Starts them all, lets them go at the same moment once all are ready, for `rounds` rounds, and waits for their end. */
export async function runTogether(tasks: readonly ChildTask[], rounds = 1): Promise<readonly StoreProcess[]> {
  const children = tasks.map((task) => new StoreProcess(task));
  for (let round = 1; round <= rounds; round++) {
    await Promise.all(children.map((child) => child.said('ready', round)));
    for (const child of children) child.go();
  }
  await Promise.all(children.map((child) => child.finish()));
  return children;
}

// The last line of a killed child may be cut: it was never read whole, so nothing is claimed by it.
function parse(line: string): ChildLine {
  try {
    return JSON.parse(line) as ChildLine;
  } catch {
    return {};
  }
}
