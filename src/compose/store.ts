import * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { createRemoteStore, type RemoteStore } from '../adapters/sqlite/remoteStore.ts';
import { cacheLimits } from '../core/config/effective.ts';
import type { Logger } from '../core/ports.ts';
import { readSettings } from '../vscode/configuration/settings.ts';
import { showWarning } from '../vscode/shown.ts';
import { distPath } from './distPath.ts';

export interface StorePart extends vscode.Disposable {
  readonly store: RemoteStore;
  /** What the user must know of the databases, such as one that was damaged and set aside. It is logged and shown as a message already. */
  readonly onDidNotice: vscode.Event<string>;
}

/** The databases of this host. Nothing is opened before the first use. */
export function composeStore(context: vscode.ExtensionContext, log: Logger): StorePart {
  const noticed = new vscode.EventEmitter<string>();
  const store = createRemoteStore({
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
  return {
    store,
    onDidNotice: noticed.event,
    dispose() {
      noticed.dispose();
      // What could not be written is in the journal; the next window reads it.
      store.close().catch(() => undefined);
    },
  };
}
