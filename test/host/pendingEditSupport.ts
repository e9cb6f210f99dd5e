import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { Clock } from '../../src/core/ports.ts';
import type { Settled } from '../../src/vscode/preview/pendingEdit.ts';
import { createPendingEdits, type PendingEdits, type PendingEditsDeps } from '../../src/vscode/preview/pendingEdits.ts';

/** Pending edits of a test, apart from those of the extension itself. */
export interface Fixture {
  readonly edits: PendingEdits;
  readonly settled: Settled[];
  readonly revised: { editId: string; what: string }[];
  dispose(): void;
}

export function pendingEditsFixture(overrides: Partial<PendingEditsDeps> = {}): Fixture {
  let last = 0;
  const silent = () => undefined;
  const edits = createPendingEdits({
    log: { trace: silent, info: silent, warn: silent, error: silent },
    clock: hostClock(),
    ids: { next: () => `edit-${++last}`, random: () => 0.5 },
    commands: {
      accept: 'test.accept',
      reject: 'test.reject',
      regenerate: 'test.regenerate',
      diff: 'test.diff',
      why: 'test.why',
      rename: 'test.rename',
      refine: 'test.refine',
      version: 'test.version',
    },
    ...overrides,
  });
  const settled: Settled[] = [];
  const revised: { editId: string; what: string }[] = [];
  edits.onDidSettle((one) => settled.push(one));
  edits.onDidRevise((one) => revised.push(one));
  return { edits, settled, revised, dispose: () => edits.dispose() };
}

export async function openUntitled(content: string, language = 'plaintext'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  return vscode.window.showTextDocument(document);
}

export function offerOf(code: string, language = 'plaintext') {
  return { code, language, title: 'from a test', price: 'free', canRegenerate: true };
}

/** Waits for what the host does in its own time, at most twenty seconds, for machines that have much else to do. */
export async function until(what: string, test: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await test())) {
    if (performance.now() > deadline) {
      throw new Error(`timed out waiting until ${what}`);
    }
    await pause(5);
  }
}

/** Lets the host take note of what happened; where there is nothing to wait for, because nothing shall happen. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function hostClock(): Clock {
  return {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    localDate: () => ({ year: 2026, month: 1, day: 1 }),
  };
}

/** A workspace state that outlives its window. */
export class MemoryState implements vscode.Memento {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string): T | undefined {
    return this.#values.get(key) as T | undefined;
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) {
      this.#values.delete(key);
    } else {
      this.#values.set(key, JSON.parse(JSON.stringify(value)));
    }
  }
}
