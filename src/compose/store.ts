import * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { createRemoteStore, type RemoteStore } from '../adapters/sqlite/remoteStore.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import { cacheLimits } from '../core/config/effective.ts';
import type { Logger } from '../core/ports.ts';
import { readSettings } from '../vscode/configuration/settings.ts';
import { showWarning } from '../vscode/shown.ts';
import { distPath } from './distPath.ts';
import { composeTeam, type TeamPart } from './team.ts';

export interface StorePart extends vscode.Disposable {
  /** Its ledger is under the limits of the team while this host belongs to one. */
  readonly store: RemoteStore;
  readonly team: TeamPart;
  /** What the user must know of the databases, such as one that was damaged and set aside. It is logged and shown as a message already. */
  readonly onDidNotice: vscode.Event<string>;
}

/** The databases of this host, and the team store above the ledger. Nothing is opened before the first use. */
export function composeStore(context: vscode.ExtensionContext, log: Logger): StorePart {
  const noticed = new vscode.EventEmitter<string>();
  const own = createRemoteStore({
    workerFile: distPath(context, 'storeWorker.js'),
    wasmFile: distPath(context, 'wasm/sql-wasm.wasm'),
    folder: context.globalStorageUri.fsPath,
    windowId: ids.next(),
    cacheLimits: () => cacheLimits(readSettings().values),
    log,
    onNotice(message) {
      log.warn(message);
      noticed.fire(message);
      void showWarning(message);
    },
  });
  const team = composeTeam(context, own, clock, log);
  return {
    store: { ...own, ledger: team.ledger },
    team,
    onDidNotice: noticed.event,
    dispose() {
      noticed.dispose();
      team.dispose();
      // What could not be written is in the journal; the next window reads it.
      own.close().catch(() => undefined);
    },
  };
}
