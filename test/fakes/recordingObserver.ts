import type { ChainObserver } from '../../src/core/llm/modelChain.ts';
import type { Attempt } from '../../src/core/receipt/attempt.ts';

/** Keeps what a user would see: the text after all withdrawals, and the attempts and waits told. */
export class RecordingObserver implements ChainObserver {
  text = '';
  withdrawn = 0;
  readonly started: Parameters<ChainObserver['onAttempt']>[0][] = [];
  readonly attempts: Attempt[] = [];
  readonly waits: Parameters<ChainObserver['onWait']>[0][] = [];

  onAttempt(attempt: Parameters<ChainObserver['onAttempt']>[0]): void {
    this.started.push(attempt);
  }

  onText(piece: string): void {
    this.text += piece;
  }

  onWithdrawn(): void {
    this.text = '';
    this.withdrawn += 1;
  }

  onAttemptDone(attempt: Attempt): void {
    this.attempts.push(attempt);
  }

  onWait(wait: Parameters<ChainObserver['onWait']>[0]): void {
    this.waits.push(wait);
  }
}
