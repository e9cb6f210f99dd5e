import type * as vscode from 'vscode';
import { z } from 'zod';
import { type Dismissal, dismissalSchema, mostDismissals } from '../../core/review/dismissals.ts';

/** What the user dismissed in this workspace, kept over reloads. */
export class DismissedFindings {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  all(): readonly Dismissal[] {
    return z.array(dismissalSchema).safeParse(this.#state.get(key)).data ?? [];
  }

  async add(dismissal: Dismissal): Promise<void> {
    await this.#state.update(key, [...this.all(), dismissal].slice(-mostDismissals));
  }
}

const key = 'q2o.dismissedFindings';
