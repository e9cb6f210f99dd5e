import * as vscode from 'vscode';
import { FixWatch } from '../../core/generation/fixWatch.ts';
import type { Clock, Logger } from '../../core/ports.ts';
import type { FixNote } from '../../core/receipt/receipt.ts';
import type { ReceiptStore } from '../../core/storage.ts';
import { t } from '../../shared/texts.ts';
import type { Settled } from '../preview/pendingEdit.ts';
import { flashStatus } from '../shown.ts';
import type { KnownEdits } from './knownEdits.ts';
import { problemsIn } from './problemsIn.ts';

export interface FixCheckDeps {
  readonly known: KnownEdits;
  readonly noteFix: ReceiptStore['noteFix'];
  readonly clock: Clock;
  readonly log: Logger;
}

/** After a fix was accepted, writes into its receipt what the tools then report of the file. Nothing waits for it. */
export class FixChecks implements vscode.Disposable {
  readonly #deps: FixCheckDeps;
  readonly #watches = new Map<string, Watched>();
  readonly #listeners: vscode.Disposable;

  constructor(deps: FixCheckDeps) {
    this.#deps = deps;
    const each = (uri: vscode.Uri, visit: (watched: Watched, id: string) => void) => {
      for (const [id, one] of [...this.#watches]) if (one.document.uri.toString() === uri.toString()) visit(one, id);
    };
    this.#listeners = vscode.Disposable.from(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) each(uri, (one) => one.reported());
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => each(uri, ({ watch }) => watch.saved())),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => each(uri, (_, id) => this.#end(id))),
    );
  }

  settled({ edit, outcome }: Settled): void {
    const { request, result } = this.#deps.known.of(edit) ?? {};
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === request?.fix?.document);
    if (outcome !== 'accepted' || !request?.fix || !result || !document) return;
    const { problems, before } = request.fix;
    const { id } = result.receipt;
    const watch = new FixWatch({
      asked: problems,
      before,
      clock: this.#deps.clock,
      look: () => problemsIn(document),
      tell: (note) => void this.#tell(id, note, result.saved),
      end: () => this.#end(id),
    });
    this.#watches.set(id, new Watched(document, watch, problems.every(isOwn)));
    const [oldest] = this.#watches.keys();
    if (this.#watches.size > maxWatches && oldest !== undefined) this.#end(oldest);
  }

  dispose(): void {
    this.#listeners.dispose();
    for (const id of [...this.#watches.keys()]) this.#end(id);
  }

  #end(id: string): void {
    this.#watches.get(id)?.watch.dispose();
    this.#watches.delete(id);
  }

  async #tell(id: string, note: FixNote, saved: Promise<void>): Promise<void> {
    try {
      await saved;
      await this.#deps.noteFix(id, note);
      flashStatus(wordsOf(note), 8_000);
    } catch (error) {
      this.#deps.log.warn('What became of the problems could not be written into the receipt', error);
    }
  }
}

/** A file in which a fix was accepted. */
class Watched {
  readonly document: vscode.TextDocument;
  readonly watch: FixWatch;
  readonly #ofQ2o: boolean;
  #foreign: readonly vscode.Diagnostic[];

  constructor(document: vscode.TextDocument, watch: FixWatch, ofQ2o: boolean) {
    this.document = document;
    this.watch = watch;
    this.#ofQ2o = ofQ2o;
    this.#foreign = foreignIn(document);
  }

  /** What we report of the accepted code ourselves says nothing of other tools. */
  reported(): void {
    const now = foreignIn(this.document);
    const isSame = now.length === this.#foreign.length && now.every((one, at) => one === this.#foreign[at]);
    this.#foreign = now;
    if (this.#ofQ2o || !isSame) this.watch.reported();
  }
}

function foreignIn({ uri }: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => !isOwn({ source: source ?? '' }));
}

function isOwn({ source }: { readonly source: string }): boolean {
  return source === 'Q2O';
}

function wordsOf({ checked, gone, staying, came }: FixNote): string {
  if (!checked) return t('Q2O: no tool has looked at the fixed file again');
  if (staying.length > 0) return t('Q2O: still reported after the fix: {0}', staying.length);
  if (came.length > 0) return t('Q2O: fixed {0}, reported since: {1}', gone, came.length);
  return t('Q2O: fixed, it is no longer reported');
}

/** Nobody fixes more at a time. */
const maxWatches = 20;
