import * as vscode from 'vscode';
import { countDown } from '../../core/generation/countdown.ts';
import type { GenerationObserver, GenerationStage } from '../../core/generation/stages/generationRun.ts';
import type { Clock } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import { showProgress } from '../shown.ts';

/** The part of the generation observer that is said in words: which stage, provider and attempt is under way. */
export type ProgressObserver = Pick<GenerationObserver, 'onStage' | 'onAttempt' | 'onWait'>;

/** Work that ends sooner shows no notification: it could not be read, and drawing it would delay the answer. */
const shownAfterMs = 150;

/**
 * Runs work under a progress notification with Cancel. `onCancel` fires the signal from elsewhere (a lens, a closed document).
 * What `work` tells the observer is shown there, and handed to `say` besides.
 */
export async function withGenerationProgress<T>(
  clock: Clock,
  say: (words: string) => void,
  work: (progress: ProgressObserver, signal: AbortSignal) => Promise<T>,
  onCancel: vscode.Event<void>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const listener = onCancel(abort);
  let latest = '';
  let show: ((message: string) => void) | undefined;
  const words = inWords(clock, (message) => {
    latest = message;
    show?.(message);
    say(message);
  });
  const working = work(words.observer, controller.signal);
  const stopTimer = clock.after(shownAfterMs, () => {
    void showProgress(notification(), (bar, token) => {
      token.onCancellationRequested(abort);
      show = (message) => bar.report({ message });
      show(latest);
      return working.catch(() => undefined);
    });
  });
  try {
    return await working;
  } finally {
    stopTimer();
    words.stop();
    listener.dispose();
  }
}

function notification(): vscode.ProgressOptions {
  return { location: vscode.ProgressLocation.Notification, title: t('Q2O'), cancellable: true };
}

function inWords(clock: Clock, show: (message: string) => void): { readonly observer: ProgressObserver; stop(): void } {
  let stop = () => {};
  const showOnly = (message: string) => {
    stop();
    show(message);
  };
  return {
    stop: () => stop(),
    observer: {
      onStage: (stage) => showOnly(stageWords(stage)),
      onAttempt: ({ label, model, number, of }) =>
        showOnly(number === 1 ? t('Asking {0} ({1})', label, model) : t('Asking {0}, attempt {1}/{2}', label, number, of)),
      onWait({ label, number, of, delayMs, next, why }) {
        stop();
        stop = countDown(clock, delayMs, (seconds) =>
          show(
            why === 'money'
              ? t('Other requests have reserved the rest of the limit; {0} waits for them, at most {1} s', label, seconds)
              : next === undefined
                ? t('{0} attempt {1}/{2} in {3} s', label, number, of, seconds)
                : t('{0} attempt {1}/{2} in {3} s, next {4}', label, number, of, seconds, next),
          ),
        );
      },
    },
  };
}

function stageWords(stage: GenerationStage): string {
  switch (stage) {
    case 'templates':
      return t('Looking through templates');
    case 'cache':
      return t('Looking in the cache');
    case 'nearMiss':
      return t('Asking a cheap model whether a similar template fits');
    case 'asking':
      return t('Asking a model');
    case 'checking':
      return t('Checking the code');
    case 'repairing':
      return t('Asking the model to correct the code');
    case 'reviewing':
      return t('Asking a second vendor to review the code');
  }
}
