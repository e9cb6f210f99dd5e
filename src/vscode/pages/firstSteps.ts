import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { ReceiptStore } from '../../core/storage.ts';
import type { TemplateLibrary } from '../../core/templates/library/templateLibrary.ts';
import { contextKeys, extensionId } from '../../shared/ids.ts';

export interface FirstStepsDeps {
  readonly receipts: Pick<ReceiptStore, 'recent'>;
  readonly library: Pick<TemplateLibrary, 'load' | 'all'>;
  readonly hasKey: () => Promise<boolean>;
  readonly log: Logger;
}

/** `Q2O: Get Started`. */
export async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#q2o.start`, false);
}

export interface FirstSteps {
  /** To be called when a step may have been completed. */
  changed(): void;
  /** A provider answered a test. */
  tested(): void;
}

/** Ticks the walkthrough's steps off as they happen, by context keys. What was ticked stays: VS Code remembers it. */
export function createFirstSteps({ receipts, library, hasKey, log }: FirstStepsDeps): FirstSteps {
  const done = new Set<string>();
  let looking = Promise.resolve();

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
      if (done.size === 3) return;
      // One after the other, so that what changes during a look is seen by the next one.
      looking = looking.then(look).catch((error: unknown) => log.warn('The first steps could not be looked at', error));
    },
    tested: () => void vscode.commands.executeCommand('setContext', contextKeys.hasTested, true), // Never rejects.
  };
}
