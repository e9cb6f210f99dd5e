import * as vscode from 'vscode';
import type { GenerationObserver, GenerationStage } from '../core/generation/generationRun.ts';

/**
 * Runs work under a progress notification with Cancel. The notification says which stage, provider and attempt is under way.
 * `cancel` fires the signal from elsewhere (a lens, a closed document).
 */
export async function withGenerationProgress<T>(
  title: string,
  work: (progress: ProgressObserver, signal: AbortSignal) => Promise<T>,
  onCancel: vscode.Event<void>,
): Promise<T> {
  const controller = new AbortController();
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (bar, token) => {
    const abort = () => controller.abort();
    const listeners = [token.onCancellationRequested(abort), onCancel(abort)];
    try {
      return await work(
        progressObserver((message) => bar.report({ message })),
        controller.signal,
      );
    } finally {
      for (const listener of listeners) listener.dispose();
    }
  });
}

/** The part of the generation observer that is shown as text. */
export type ProgressObserver = Pick<GenerationObserver, 'onStage' | 'onAttempt' | 'onWait'>;

const stages: Readonly<Record<GenerationStage, string>> = {
  templates: 'Looking through templates',
  cache: 'Looking into the cache',
  nearMiss: 'Asking a cheap model about a near template',
  asking: 'Asking',
  checking: 'Checking the code',
  repairing: 'Asking for a repair',
  reviewing: 'Having it reviewed by a second vendor',
};

function progressObserver(show: (message: string) => void): ProgressObserver {
  return {
    onStage: (stage) => show(stages[stage]),
    onAttempt: ({ label, model, number, of }) => show(number === 1 ? `${label} (${model})` : `${label} attempt ${number}/${of}`),
    onWait({ label, number, of, delayMs, next }) {
      show(`${label} attempt ${number}/${of} in ${Math.ceil(delayMs / 1000)} s${next === undefined ? '' : `, next ${next}`}`);
    },
  };
}
