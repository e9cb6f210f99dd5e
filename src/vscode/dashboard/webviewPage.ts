import * as vscode from 'vscode';
import { createLivePage, type LivePage, type LivePageDeps } from '../../core/dashboard/livePage.ts';
import { newNonce, webviewHtml } from '../webviewHtml.ts';

export interface WebviewPlace {
  readonly webview: vscode.Webview;
  isVisible(): boolean;
  readonly onDidChangeVisibility: vscode.Event<unknown>;
  readonly onDidDispose: vscode.Event<unknown>;
}

/** Loads the page `dist/webview/NAME.js` into a webview and keeps it live until the webview is closed. */
export function loadPage(
  place: WebviewPlace,
  page: { readonly name: string; readonly title: string; readonly distFolder: vscode.Uri },
  deps: LivePageDeps,
): LivePage {
  const { webview } = place;
  const folder = vscode.Uri.joinPath(page.distFolder, 'webview');
  const uriOf = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const live = createLivePage(
    {
      isVisible: () => place.isVisible(),
      post: (message) => void webview.postMessage(message), // False for a page that is gone; it asks again when it is back.
    },
    deps,
  );
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const listeners = [
    webview.onDidReceiveMessage((message: unknown) => live.receive(message)),
    place.onDidChangeVisibility(() => live.visibilityChanged()),
    place.onDidDispose(() => {
      live.dispose();
      vscode.Disposable.from(...listeners).dispose();
    }),
  ];
  webview.html = webviewHtml({
    title: page.title,
    language: vscode.env.language,
    cspSource: webview.cspSource,
    scriptUri: uriOf(`${page.name}.js`),
    styleUri: uriOf(`${page.name}.css`),
    nonce: newNonce(),
  });
  return live;
}
