import { hostMessageSchema, type Kept } from '../../shared/protocol.ts';
import type { Action } from '../../shared/protocolActions.ts';
import type { Snapshot } from '../../shared/protocolSnapshots.ts';
import type { View } from '../../shared/protocolViews.ts';

/** What VS Code gives a webview, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

export interface PageEvents {
  onSnapshot(snapshot: Snapshot): void;
  /** There is no newer snapshot, and why. */
  onTrouble(message: string): void;
  onNotice(message: string): void;
  /** The extension wants another view shown. */
  onOpen(view: View): void;
}

/** The page's end of the line to the extension. */
export interface HostLink {
  /** What the page kept when it was last open, unchecked. */
  readonly kept: unknown;
  keep(what: Kept): void;
  /** Asks for a view; snapshots of former views are dropped from now on. */
  show(view: View): void;
  /** Resolves to what went wrong, in words, or to undefined. */
  act(action: Action): Promise<string | undefined>;
}

export function connectHost(events: PageEvents): HostLink {
  const vscode = acquireVsCodeApi();
  const waiting = new Map<number, (error: string | undefined) => void>();
  let viewNumber = 0;
  let lastAction = 0;
  window.addEventListener('message', (event) => {
    // VS Code delivers the extension's messages from this page's own origin; anything else is another frame.
    if (event.origin !== window.origin) return;
    const parsed = hostMessageSchema.safeParse(event.data);
    if (!parsed.success) {
      console.warn('Q2O: a message of the wrong shape was dropped', parsed.error.issues);
      return;
    }
    const message = parsed.data;
    switch (message.kind) {
      case 'snapshot':
        if (message.number === viewNumber) events.onSnapshot(message.snapshot);
        break;
      case 'trouble':
        if (message.number === viewNumber) events.onTrouble(message.message);
        break;
      case 'notice':
        events.onNotice(message.message);
        break;
      case 'open':
        events.onOpen(message.view);
        break;
      case 'done':
        waiting.get(message.id)?.(message.error);
        waiting.delete(message.id);
    }
  });
  return {
    kept: vscode.getState(),
    keep: (what) => vscode.setState(what),
    show: (view) => vscode.postMessage({ kind: 'show', number: ++viewNumber, view }),
    act(action) {
      const id = ++lastAction;
      vscode.postMessage({ kind: 'act', id, action, pressed: navigator.userActivation.isActive });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
  };
}
