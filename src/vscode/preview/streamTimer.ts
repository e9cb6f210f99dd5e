import type { Clock } from '../../core/ports.ts';

/** Streamed text is shown at most this often. */
const pauseMs = 60;
/** Showing takes at most one part in this many of the extension host's time: large documents are shown less often. */
const costShare = 8;

/** Runs `show` soon after `wake`, never twice at once, and not more often than the eye and the host can take. */
export class StreamTimer {
  readonly #clock: Clock;
  readonly #show: () => Promise<void>;
  #cancel: (() => void) | undefined;
  #state: 'idle' | 'waiting' | 'showing' = 'idle';
  #again = false;

  constructor(clock: Clock, show: () => Promise<void>) {
    this.#clock = clock;
    this.#show = show;
  }

  wake(): void {
    if (this.#state === 'idle') {
      this.#schedule(0);
    } else {
      this.#again = true;
    }
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#again = false;
    this.#state = 'idle';
  }

  #schedule(delayMs: number): void {
    this.#state = 'waiting';
    this.#cancel = this.#clock.after(delayMs, () => void this.#run());
  }

  async #run(): Promise<void> {
    this.#state = 'showing';
    this.#again = false;
    const began = this.#clock.monotonicMs();
    await this.#show();
    const waitMs = Math.max(pauseMs, (this.#clock.monotonicMs() - began) * costShare);
    if (this.#state === 'showing') {
      this.#state = 'waiting';
      this.#cancel = this.#clock.after(waitMs, () => {
        this.#state = 'idle';
        if (this.#again) {
          this.#schedule(0);
        }
      });
    }
  }
}
