import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../../scripts/project.ts';
import { openLocalStore } from '../../../src/adapters/sqlite/localStore.ts';
import { systemClock as clock } from '../../../src/adapters/systemClock.ts';
import { createBudget } from '../../../src/core/budget/budget.ts';
import { nanoUsdPerUsd } from '../../../src/core/budget/money.ts';
import { userOrigin } from '../../../src/core/config/agentBlocks.ts';
import { resolveSettings } from '../../../src/core/config/cascade.ts';
import { createAlertJournal } from '../../../src/core/dashboard/alertJournal.ts';
import { configurationSnapshot } from '../../../src/core/dashboard/configurationSnapshot.ts';
import { createLivePage } from '../../../src/core/dashboard/livePage.ts';
import { createLogBook } from '../../../src/core/dashboard/logBook.ts';
import { readOverview } from '../../../src/core/dashboard/overviewReader.ts';
import { readPanel } from '../../../src/core/dashboard/panelReader.ts';
import { plansSnapshot } from '../../../src/core/dashboard/plansSnapshot.ts';
import { promptsSnapshot } from '../../../src/core/dashboard/promptsSnapshot.ts';
import { templatesSnapshot } from '../../../src/core/dashboard/templateRows.ts';
import { createStateBreakerStore } from '../../../src/core/llm/stateBreakerStore.ts';
import { builtInLibrary } from '../../../src/core/templates/builtIn/library.ts';
import { createTemplateLibrary } from '../../../src/core/templates/library/templateLibrary.ts';
import type { Snapshot } from '../../../src/shared/protocolSnapshots.ts';
import type { View } from '../../../src/shared/protocolViews.ts';
import type { Bundle } from '../../../src/shared/texts.ts';
import { newNonce, webviewHtml } from '../../../src/vscode/pages/webviewHtml.ts';
import { writeYear } from '../../bench/yearOfData.ts';
import { sourcesOf } from '../../fakes/configurationSources.ts';
import { silentLog, wasmFile } from '../../fakes/temporaryDatabase.ts';

/** Every page, with what is there when it is drawn. */
export const pageViews: readonly (readonly [name: string, script: 'panel' | 'dashboard', view: View, drawn: string])[] = [
  ['panel', 'panel', { page: 'panel', search: '', limit: 8 }, '#providers'],
  ['overview', 'dashboard', { page: 'overview', days: 30 }, '#byProvider'],
  ['templates', 'dashboard', { page: 'templates', search: '', limit: 20, sort: 'used', selected: 'template-4' }, '.detail pre'],
  ['plans', 'dashboard', { page: 'plans' }, '.content .quiet'],
  ['prompts', 'dashboard', { page: 'prompts', language: 'python' }, 'pre'],
  ['configuration', 'dashboard', { page: 'configuration', search: '' }, 'tbody tr'],
  [
    'log',
    'dashboard',
    { page: 'log', filter: { search: '', source: '', provider: '' }, sort: { by: 'time', descending: true }, offset: 0, limit: 30 },
    'tbody .badge',
  ],
];

/** The built pages over a small store, as VS Code shows them, in any language. */
export interface PageServer {
  /** Shows one page, drawn. Close its context afterwards. */
  open(at: number, language: string, bundle: Bundle | undefined, width: number): Promise<Page>;
  close(): Promise<void>;
}

/** Serves the pages in `dist/webview`. @param browser stays open when this is closed. */
export async function servePages(browser: Browser): Promise<PageServer> {
  const folder = mkdtempSync(join(tmpdir(), 'q2o-pages-'));
  await writeYear(folder, 400, 30);
  const options = { folder, wasmFile, windowId: randomUUID(), clock, log: silentLog, onNotice: () => {} };
  const store = await openLocalStore(options);
  const read = readerOf(store);
  let spoken: { readonly language: string; readonly bundle: Bundle | undefined } = { language: 'en', bundle: undefined };
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };
    const type = types[extname(path)];
    if (path === '/texts.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(`globalThis.q2oTexts=${JSON.stringify(spoken.bundle)};`);
    } else if (type !== undefined) {
      response.writeHead(200, { 'content-type': type }).end(readFileSync(join(root, 'dist', 'webview', path)));
    } else {
      const textsUri = spoken.bundle === undefined ? undefined : '/texts.js';
      const page = { title: 'Q2O', language: spoken.language, cspSource: "'self'", scriptUri: `${path}.js`, styleUri: `${path}.css` };
      response.writeHead(200, { 'content-type': 'text/html' }).end(webviewHtml({ ...page, textsUri, nonce: newNonce() }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    async open(at, language, bundle, width) {
      const [, script, view, drawn] = pageViews[at] ?? [];
      if (script === undefined || view === undefined || drawn === undefined) throw new Error(`There is no page ${at}`);
      spoken = { language, bundle };
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const page = await context.newPage();
      const live = createLivePage(
        { isVisible: () => true, post: (message) => void page.evaluate((data) => window.postMessage(data, '*'), message).catch(() => {}) },
        { read, perform: async () => {}, tell: String, clock, log: silentLog },
      );
      await page.exposeFunction('q2oReceive', (message: unknown) => live.receive(message));
      await page.addInitScript((state) => {
        const host = globalThis as unknown as { q2oReceive(message: unknown): void; acquireVsCodeApi?: () => unknown };
        host.acquireVsCodeApi = () => ({
          postMessage: (message: unknown) => host.q2oReceive(message),
          getState: () => ({ view: state, left: [] }),
          setState() {},
        });
      }, view);
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${script}`);
      await page.locator(drawn).first().waitFor();
      return page;
    },
    async close() {
      await store.close();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readerOf(store: Awaited<ReturnType<typeof openLocalStore>>): (view: View) => Promise<Snapshot> {
  const library = createTemplateLibrary(store.templates, silentLog);
  const logBook = createLogBook(store.receipts);
  const given = () => builtInLibrary.slice(0, 20).map((seed) => ({ seed, source: 'builtIn' as const }));
  const budget = createBudget({
    ledger: store.ledger,
    receipts: store.receipts,
    clock,
    ids: { next: randomUUID, random: Math.random },
    log: silentLog,
    limits: () => ({ monthlyNanoUsd: 1_000 * nanoUsdPerUsd, projects: {} }),
    saveLimit: async () => {},
  });
  const providers = ['gemini', 'openai', 'anthropic'].map((id) => ({
    id,
    label: id,
    model: 'flash',
    needsKey: true,
    key: id === 'gemini' ? ('own' as const) : undefined,
  }));
  const panel = {
    budget,
    statistics: store.statistics,
    receipts: store.receipts,
    library,
    alerts: createAlertJournal(store.state),
    breakers: createStateBreakerStore(store.state),
    clock,
    providers: async () => providers,
    given,
    ideas: async () => [],
    team: () => ({
      name: '⟦studio⟧',
      allowance: '$2.00',
      limits: [{ name: '⟦studio⟧', spent: '$1.00', reserved: '$0.00', limit: '$50.00', percent: 2, level: 0 }],
    }),
  };
  const prompts = {
    layers: { user: { system: { level: 'system' as const, values: {}, origin: userOrigin('system') }, agents: {} }, project: undefined },
    agent: 'coder' as const,
    language: undefined,
    project: undefined,
    names: { projectId: 'shop', project: '', client: '' },
    estimate: async () => undefined,
  };
  return async (view) => {
    switch (view.page) {
      case 'panel':
        return readPanel(panel, view);
      case 'overview':
        return readOverview({ ...panel, labelOf: (id) => id, plans: async () => [] }, view);
      case 'templates':
        await library.load();
        return templatesSnapshot(library.all(), given(), view);
      case 'plans':
        return plansSnapshot([], undefined, 0);
      case 'prompts':
        return promptsSnapshot(prompts, view);
      case 'configuration':
        return configurationSnapshot(sourcesOf(resolveSettings([])), view);
      case 'log':
        return logBook.read(view);
    }
  };
}
