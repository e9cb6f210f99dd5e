import * as vscode from 'vscode';
import { createLivePage, type LivePage, type LivePageDeps } from '../../core/dashboard/livePage.ts';
import { keptSchema } from '../../shared/protocol.ts';
import type { View } from '../../shared/protocolViews.ts';
import type { PageFrame } from './pageFrame.ts';

export interface WebviewPlace {
  readonly frame: PageFrame;
  /** What VS Code says the page kept from the last session, unchecked. */
  readonly kept: unknown;
  /** Shown first by a page that kept nothing. */
  readonly firstView: View;
  isVisible(): boolean;
  readonly onDidChangeVisibility: vscode.Event<unknown>;
  readonly onDidDispose: vscode.Event<unknown>;
}

/** Keeps a page live until its webview is closed. */
export function livePageIn(place: WebviewPlace, deps: LivePageDeps): LivePage {
  const { webview } = place.frame;
  const live = createLivePage(
    {
      isVisible: () => place.isVisible(),
      post: (message) => void webview.postMessage(message), // False for a page that is gone; it asks again when it is back.
    },
    deps,
  );
  live.expect(keptSchema.safeParse(place.kept).data?.view ?? place.firstView);
  const listeners = [
    place.frame.listen((message) => live.receive(message)),
    place.onDidChangeVisibility(() => live.visibilityChanged()),
    place.onDidDispose(() => {
      live.dispose();
      vscode.Disposable.from(...listeners).dispose();
    }),
  ];
  return live;
}
