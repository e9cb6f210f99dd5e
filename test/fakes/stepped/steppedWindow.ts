import { Worker } from 'node:worker_threads';
import type { StepState, WindowTask } from './steppedProtocol.ts';

const script = new URL('./steppedWorker.ts', import.meta.url);
const waitMs = 20_000;

/**
 * A window of the store in a thread of its own that stands still before each file call until it is told to go on: so a test decides
 * where it stalls, for how long, and what others do meanwhile. It is used again for many schedules, because a thread is slow to start.
 */
export class SteppedWindow {
  readonly #control = new Int32Array(new SharedArrayBuffer(8));
  readonly #text = new Uint8Array(new SharedArrayBuffer(64_000));
  readonly #worker: Worker;

  constructor() {
    this.#worker = new Worker(script, { workerData: { control: this.#control, text: this.#text } });
    this.#worker.unref();
    this.#await();
  }

  /** Begins a task; the window stands before its first file call then. */
  begin(task: WindowTask): void {
    const bytes = new TextEncoder().encode(JSON.stringify(task));
    this.#text.set(bytes);
    this.#control[1] = bytes.length;
    this.#go();
  }

  /** Lets it make the call it stands before. False when the task is over. */
  step(): boolean {
    if (this.isOver) return false;
    this.#go();
    return !this.isOver;
  }

  /** Lets it go on to its end, or for `steps` calls. Returns how many it made. */
  run(steps = Number.POSITIVE_INFINITY): number {
    let made = 0;
    while (made < steps && this.step()) made++;
    return made;
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** The call it stands before, or what it says at the end of a task, as JSON. */
  get said(): string {
    return new TextDecoder().decode(this.#text.slice(0, this.#control[1]));
  }

  close(): Promise<number> {
    return this.#worker.terminate();
  }

  get #state(): StepState {
    return states[Atomics.load(this.#control, 0)] ?? 'running';
  }

  #go(): void {
    Atomics.store(this.#control, 0, states.indexOf('running'));
    Atomics.notify(this.#control, 0);
    this.#await();
  }

  #await(): void {
    while (this.#state === 'running') {
      if (Atomics.wait(this.#control, 0, states.indexOf('running'), waitMs) === 'timed-out') throw new Error('The window does not answer');
    }
  }
}

const states: readonly StepState[] = ['running', 'standing', 'over'];
