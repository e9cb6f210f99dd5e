import * as vscode from 'vscode';
import { spokenLanguage } from '../../shared/texts.ts';
import { newNonce, webviewHtml } from './webviewHtml.ts';

/** A page in a webview, and the line to it. */
export interface PageFrame {
  readonly webview: vscode.Webview;
  /** Hands over every message of the page, those first that it sent before anybody listened. */
  listen(receive: (message: unknown) => void): vscode.Disposable;
}

/** Loads the page `dist/webview/NAME.js` into a webview. It needs nothing of the product, so both are loaded at the same time. */
export function openFrame(webview: vscode.Webview, name: 'panel' | 'dashboard', extensionUri: vscode.Uri): PageFrame {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  const uriOf = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const early: unknown[] = [];
  const waiting = webview.onDidReceiveMessage((message: unknown) => early.push(message));
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = webviewHtml({
    title: name === 'panel' ? 'Q2O' : 'Q2O Dashboard',
    language: vscode.env.language,
    cspSource: webview.cspSource,
    scriptUri: uriOf(`${name}.js`),
    textsUri: spokenLanguage() === 'en' ? undefined : uriOf(`texts.${vscode.env.language}.js`),
    styleUri: uriOf(`${name}.css`),
    nonce: newNonce(),
  });
  return {
    webview,
    listen(receive) {
      waiting.dispose();
      early.forEach(receive);
      return webview.onDidReceiveMessage(receive);
    },
  };
}
