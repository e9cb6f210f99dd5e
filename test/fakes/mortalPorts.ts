/**
 * A window that can be killed: after `kill`, or at the n-th call of its ports, nothing of it comes back and nothing of it has an effect any
 * more. The last call before may have had its effect without anybody hearing of it, as with a real process.
 */
export class Mortal {
  #left: number;
  #isDead = false;
  readonly #lastTakesEffect: boolean;
  readonly #onDeath: (() => void)[] = [];

  constructor(calls: number, lastTakesEffect: boolean) {
    this.#left = calls;
    this.#lastTakesEffect = lastTakesEffect;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Resolves when it died. */
  readonly death: Promise<void> = new Promise((resolve) => this.#onDeath.push(resolve));

  /** The port as this window sees it; methods that return no promise go through. */
  port<T extends object>(real: T, names: readonly (keyof T)[]): T {
    const wrapped = { ...real };
    for (const name of names) {
      const method = real[name] as (...args: unknown[]) => Promise<unknown>;
      (wrapped as Record<keyof T, unknown>)[name] = (...args: unknown[]) => this.#call(() => method.apply(real, args));
    }
    return wrapped;
  }

  async #call(work: () => Promise<unknown>): Promise<unknown> {
    if (this.#isDead) return never();
    this.#left -= 1;
    if (this.#left > 0) {
      const value = await work();
      return this.#isDead ? never() : value;
    }
    this.#isDead = true;
    if (this.#lastTakesEffect) await work().catch(() => {});
    for (const tell of this.#onDeath) tell();
    return never();
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}
