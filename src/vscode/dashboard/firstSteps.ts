import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { ReceiptStore } from '../../core/storage.ts';
import type { TemplateLibrary } from '../../core/templates/templateLibrary.ts';
import { contextKeys } from '../../shared/ids.ts';

export interface FirstStepsDeps {
  readonly receipts: Pick<ReceiptStore, 'recent'>;
  readonly library: Pick<TemplateLibrary, 'load' | 'all'>;
  readonly hasKey: () => Promise<boolean>;
  readonly log: Logger;
}

/** Ticks the walkthrough's steps off as they happen, by context keys. What was ticked stays: VS Code remembers it. */
export function createFirstSteps({ receipts, library, hasKey, log }: FirstStepsDeps): { changed(): void } {
  const done = new Set<string>();
  let looking = false;

  async function tick(key: string, isDone: () => Promise<boolean>): Promise<void> {
    if (done.has(key) || !(await isDone())) return;
    done.add(key);
    await vscode.commands.executeCommand('setContext', key, true);
  }

  async function look(): Promise<void> {
    await tick(contextKeys.hasGenerated, async () => (await receipts.recent(1))[0]?.outcome === 'answered');
    await tick(contextKeys.hasKey, hasKey);
    await tick(contextKeys.hasLearned, async () => {
      await library.load();
      return library.all().length > 0;
    });
  }

  return {
    changed() {
      if (looking || done.size === 3) return;
      looking = true;
      look()
        .catch((error: unknown) => log.warn('The first steps could not be looked at', error))
        .finally(() => {
          looking = false;
        });
    },
  };
}
