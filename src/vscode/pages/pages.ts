import * as vscode from 'vscode';
import type { LivePage, LivePageDeps } from '../../core/dashboard/livePage.ts';
import { viewIds } from '../../shared/ids.ts';
import type { HostMessage } from '../../shared/protocol.ts';
import { type Action, isWeighty } from '../../shared/protocolActions.ts';
import { firstDashboardView, firstPanelView, type View } from '../../shared/protocolViews.ts';
import { t } from '../../shared/texts.ts';
import { askModal } from '../shown.ts';
import { openFrame, type PageFrame } from './pageFrame.ts';
import { livePageIn } from './webviewPage.ts';

/** The side bar panel and the dashboard's tab, as far as they are open. */
export interface Pages extends vscode.Disposable {
  /** `kept` is what VS Code says a page kept from the last session. */
  showPanel(view: vscode.WebviewView, frame: PageFrame, kept: unknown): void;
  /** Opens the dashboard's tab, or brings it to the front and shows `view`. */
  openDashboard(view?: View): void;
  /** Takes over a tab that VS Code kept from the last session. */
  restoreDashboard(panel: vscode.WebviewPanel, frame: PageFrame, kept: unknown): void;
  /** Something that pages show has changed. */
  changed(): void;
  /** Says something on every open page. */
  notify(message: string): void;
}

export interface PagesDeps extends Omit<LivePageDeps, 'perform'> {
  /** @param pages those the action was asked for on, because it may open the dashboard or change what they show. */
  perform(action: Action, pages: Pick<Pages, 'openDashboard' | 'changed'>): Promise<void>;
}

export function createPages(extensionUri: vscode.Uri, deps: PagesDeps): Pages {
  const open = new Map<vscode.Webview, LivePage>();
  const liveDeps: LivePageDeps = {
    ...deps,
    async perform(action, isPressed) {
      if (isPressed || !isWeighty(action) || (await isMeant())) await deps.perform(action, { openDashboard, changed });
    },
  };
  let dashboard: vscode.WebviewPanel | undefined;

  function add(webview: vscode.Webview, live: LivePage, onDidDispose: vscode.Event<unknown>): void {
    open.set(webview, live);
    onDidDispose(() => open.delete(webview));
  }

  function attach(panel: vscode.WebviewPanel, frame: PageFrame, kept: unknown): void {
    const place = {
      frame,
      kept,
      firstView: firstDashboardView,
      isVisible: () => panel.visible,
      onDidChangeVisibility: panel.onDidChangeViewState,
      onDidDispose: panel.onDidDispose,
    };
    add(panel.webview, livePageIn(place, liveDeps), panel.onDidDispose);
    // Stored only now: `reveal` above throws for a tab that was closed while the product was loading.
    dashboard = panel;
    panel.onDidDispose(() => {
      if (dashboard === panel) dashboard = undefined;
    });
  }

  function openDashboard(view?: View): void {
    if (!dashboard) {
      const panel = vscode.window.createWebviewPanel(viewIds.dashboard, t('Q2O Dashboard'), vscode.ViewColumn.Active);
      attach(panel, openFrame(panel.webview, 'dashboard', extensionUri), undefined);
      if (view) startWith(panel, view);
      return;
    }
    dashboard.reveal();
    if (view) post(dashboard.webview, { kind: 'open', view });
  }

  function changed(): void {
    for (const live of open.values()) live.changed();
  }

  return {
    showPanel(view, frame, kept) {
      const place = {
        frame,
        kept,
        firstView: firstPanelView,
        isVisible: () => view.visible,
        onDidChangeVisibility: view.onDidChangeVisibility,
        onDidDispose: view.onDidDispose,
      };
      add(view.webview, livePageIn(place, liveDeps), view.onDidDispose);
    },
    openDashboard,
    restoreDashboard: attach,
    changed,
    notify(message) {
      for (const live of open.values()) live.notify(message);
    },
    dispose() {
      for (const live of open.values()) live.dispose();
      dashboard?.dispose();
    },
  };
}

/** Asks about something that a page wants and nobody pressed. */
async function isMeant(): Promise<boolean> {
  const yes = t('Do It');
  const message = t('A Q2O page asked to spend, change or delete something, but you did not press anything there.');
  return (await askModal(message, t('Nothing happens unless you agree.'), yes)) === yes;
}

/** A new page listens from its first message on. */
function startWith(panel: vscode.WebviewPanel, view: View): void {
  const listener = panel.webview.onDidReceiveMessage(() => {
    listener.dispose();
    post(panel.webview, { kind: 'open', view });
  });
}

function post(webview: vscode.Webview, message: HostMessage): void {
  void webview.postMessage(message); // False for a page that is gone.
}
