import type * as vscode from 'vscode';
import { z } from 'zod';
import type { Logger } from '../../core/ports.ts';
import type { Receipt } from '../../core/receipt/receipt.ts';
import type { PendingEdits } from '../preview/pendingEdits.ts';

/** Which providers' models wrote code that was accepted into a file of this workspace. Of code that came in another way nothing is known. */
export class CodeAuthors implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #listening: vscode.Disposable;

  constructor(
    edits: Pick<PendingEdits, 'onDidSettle'>,
    receiptOf: (id: string) => Promise<Pick<Receipt, 'provider'> | undefined>,
    state: vscode.Memento,
    log: Logger,
  ) {
    this.#state = state;
    this.#listening = edits.onDidSettle(({ edit, outcome }) => {
      const id = edit.offer?.receiptId;
      if (outcome !== 'accepted' || id === undefined) return;
      const { uri } = edit.target().document;
      receiptOf(id)
        .then((receipt) => (receipt?.provider === undefined ? undefined : this.#add(uri, receipt.provider)))
        .catch((error: unknown) => log.warn('Who wrote accepted code could not be noted', error));
    });
  }

  /** Ids of providers. */
  of(uri: vscode.Uri): readonly string[] {
    return this.#all().find(([file]) => file === uri.toString())?.[1] ?? [];
  }

  dispose(): void {
    this.#listening.dispose();
  }

  async #add(uri: vscode.Uri, provider: string): Promise<void> {
    const all = this.#all().filter(([file]) => file !== uri.toString());
    await this.#state.update(key, [...all, [uri.toString(), [...new Set([...this.of(uri), provider])]]].slice(-mostFiles));
  }

  #all(): readonly (readonly [file: string, providers: readonly string[]])[] {
    return authorsSchema.safeParse(this.#state.get(key)).data ?? [];
  }
}

const authorsSchema = z.array(z.tuple([z.string(), z.array(z.string())]));
const key = 'q2o.codeAuthors';
const mostFiles = 300;
