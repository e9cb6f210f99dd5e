import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MemberSays, MemberTask } from './memberMain.ts';

const script = fileURLToPath(new URL('./memberMain.ts', import.meta.url));

/** What processes have said, whether they lived to their end or not. */
export interface Told {
  readonly acknowledged: Map<string, number>;
  readonly alerts: string[];
  operations: number;
  granted: number;
  readonly refused: Record<string, number>;
}

export function nothingTold(): Told {
  return { acknowledged: new Map(), alerts: [], operations: 0, granted: 0, refused: {} };
}

/** A process of `memberMain` with some hosts of some members. */
export class MemberProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  readonly #ended: Promise<unknown>;
  #errors = '';
  #isDone = false;

  constructor(task: MemberTask, told: Told) {
    this.#child = fork(script, [JSON.stringify(task)], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    this.#child.stderr?.on('data', (text) => {
      this.#errors = `${this.#errors}${text}`.slice(-4_000);
    });
    this.#ended = once(this.#child, 'exit');
    this.#ready = new Promise<void>((resolve) => {
      this.#child.on('message', (said: MemberSays) => {
        if ('ready' in said) resolve();
        else if ('alert' in said) told.alerts.push(said.alert);
        else if ('acknowledged' in said) told.acknowledged.set(said.acknowledged.id, said.acknowledged.costNanoUsd);
        else {
          this.#isDone = true;
          told.operations += said.done.operations;
          told.granted += said.done.granted;
          for (const [by, count] of Object.entries(said.done.refused)) told.refused[by] = (told.refused[by] ?? 0) + count;
        }
      });
    });
  }

  async ready(): Promise<void> {
    await Promise.race([this.#ready, this.#ended]);
  }

  go(): void {
    this.#child.send('go', () => undefined);
  }

  stop(): void {
    this.#child.send('stop', () => undefined);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Throws where it broke. */
  async done(): Promise<void> {
    await this.#ended;
    if (!this.#isDone) throw new Error(`A member's process broke: ${this.#errors}`);
  }
}

export async function runTogether(tasks: readonly MemberTask[], told: Told): Promise<void> {
  const processes = tasks.map((task) => new MemberProcess(task, told));
  await Promise.all(processes.map((one) => one.ready()));
  for (const one of processes) one.go();
  await Promise.all(processes.map((one) => one.done()));
}
