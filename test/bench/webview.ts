// How fast the pages are, with a year of data: npm run bench:webview
//
// The real pages (built for production, under their own policy) in a real Chromium, served by the real readers over the real store in its
// worker. Only the hand-over of messages is Playwright's instead of VS Code's; both cross a process. As in VS Code, the extension begins
// to read while the frame is being made. Other programs on the machine only ever make a round slower, so the lower quartile of the
// rounds is held against the figure; the median and the first round are shown.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildExtension } from '../../esbuild.mjs';
import { launchChromium } from '../../scripts/chromium.ts';
import { root } from '../../scripts/project.ts';
import { createRemoteStore, type RemoteStore } from '../../src/adapters/sqlite/remoteStore.ts';
import { systemClock as clock } from '../../src/adapters/systemClock.ts';
import { createBudget } from '../../src/core/budget/budget.ts';
import { nanoUsdPerUsd } from '../../src/core/budget/money.ts';
import { userOrigin } from '../../src/core/config/agentBlocks.ts';
import { resolveSettings } from '../../src/core/config/cascade.ts';
import { createAlertJournal } from '../../src/core/dashboard/alertJournal.ts';
import { configurationSnapshot } from '../../src/core/dashboard/configurationSnapshot.ts';
import { createLivePage } from '../../src/core/dashboard/livePage.ts';
import { createLogBook } from '../../src/core/dashboard/logBook.ts';
import { readOverview } from '../../src/core/dashboard/overviewReader.ts';
import { readPanel } from '../../src/core/dashboard/panelReader.ts';
import { plansSnapshot } from '../../src/core/dashboard/plansSnapshot.ts';
import { type PromptSources, promptsSnapshot } from '../../src/core/dashboard/promptsSnapshot.ts';
import { templatesSnapshot } from '../../src/core/dashboard/templateRows.ts';
import { createStateBreakerStore } from '../../src/core/llm/stateBreakerStore.ts';
import { builtInLibrary } from '../../src/core/templates/builtIn/library.ts';
import { createTemplateLibrary } from '../../src/core/templates/library/templateLibrary.ts';
import type { Snapshot } from '../../src/shared/protocolSnapshots.ts';
import type { View } from '../../src/shared/protocolViews.ts';
import { newNonce, webviewHtml } from '../../src/vscode/pages/webviewHtml.ts';
import { sourcesOf } from '../fakes/configurationSources.ts';
import { receiptWith } from '../fakes/receipts.ts';
import { silentLog, wasmFile } from '../fakes/temporaryDatabase.ts';
import type { Figure } from './figureTable.ts';
import { inFolder } from './storeFolder.ts';
import { writeYear } from './yearOfData.ts';

const receiptCount = 100_000;
const templateCount = 2_000;
const rounds = 13;

/** `drawn`: what is there when the page is painted, the charts in sight included. */
const views: readonly (readonly [name: string, bundle: 'panel' | 'dashboard', view: View, drawn: string, mustMs: number])[] = [
  ['panel', 'panel', { page: 'panel', search: '', limit: 8 }, '#providers', 150],
  ['overview, 30 days', 'dashboard', { page: 'overview', days: 30 }, '.charts canvas[style]', 300],
  ['overview, a year', 'dashboard', { page: 'overview', days: 365 }, '.charts canvas[style]', 300],
  ['templates', 'dashboard', { page: 'templates', search: '', limit: 100, sort: 'used', selected: 'template-4' }, '.detail pre', 300],
  ['prompts', 'dashboard', { page: 'prompts', language: 'python' }, 'pre', 300],
  ['configuration', 'dashboard', { page: 'configuration', search: '' }, 'tbody tr', 300],
  [
    'log',
    'dashboard',
    { page: 'log', filter: { search: '', source: '', provider: '' }, sort: { by: 'time', descending: true }, offset: 0, limit: 100 },
    'tbody .badge',
    300,
  ],
];

/** Nobody customised anything. */
const plainSources: PromptSources = {
  language: 'python',
  layers: { user: { system: { level: 'system', values: {}, origin: userOrigin('system') }, agents: {} }, project: undefined },
  agent: 'coder',
  project: undefined,
  names: { projectId: 'shop', project: '', client: '' },
  estimate: async () => undefined,
};

await buildExtension({ production: true });
const figures = await inFolder(async (folder) => {
  await writeYear(folder, receiptCount, templateCount);
  const server = createServer((request, response) => serve(new URL(request.url ?? '/', 'http://localhost').pathname, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchChromium();
  const store = openStore(folder);
  const read = readerOf(store);
  try {
    const all: Figure[] = [];
    for (const [name, bundle, view, drawn, mustMs] of views) {
      const times: number[] = [];
      const computed: number[] = [];
      let largestBytes = 0;
      for (let round = 0; round < rounds; round++) {
        // A context of its own: no page finds the scripts of the one before already compiled.
        const context = await browser.newContext({ viewport: { width: bundle === 'panel' ? 300 : 1_000, height: 800 } });
        const page = await context.newPage();
        const { sizes, live } = await connect(page, view, read);
        const threadMs = await threadTime(page);
        live.expect(view);
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${bundle}`);
        times.push(await firstPaintMs(page, drawn));
        computed.push(await threadMs());
        largestBytes = Math.max(largestBytes, ...sizes);
        await context.close();
      }
      const sorted = times.toSorted((one, other) => one - other);
      const quartile = sorted[Math.floor(rounds / 4)] ?? Number.NaN;
      all.push(figure(`${name}: first paint, lower quartile of ${rounds}`, quartile, 'ms', `< ${mustMs}`, quartile < mustMs));
      all.push(figure(`${name}: … median`, middle(times), 'ms', '(shown)', true));
      all.push(figure(`${name}: … computed by the page's own thread, median`, middle(computed), 'ms', '(shown)', true));
      all.push(figure(`${name}: … the first time in a window`, times[0] ?? Number.NaN, 'ms', '(shown)', true));
      all.push(figure(`${name}: largest message`, largestBytes / 1_000, 'KB', '< 200', largestBytes < 200_000));
    }
    return [
      ...all,
      ...(await measureChanges(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}/panel`, folder, store, read)),
    ];
  } finally {
    await browser.close();
    await store.close();
    server.close();
  }
});

for (const { what, value, unit, must, pass } of figures) {
  process.stdout.write(`${what.padEnd(52)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(3)} ${must.padEnd(8)} ${pass ? 'ok' : 'SHORT'}\n`);
}
process.stdout.write(`${JSON.stringify(Object.fromEntries(figures.map(({ id, value }) => [id, Math.round(value * 10) / 10])))}\n`);
process.exitCode = figures.every(({ pass }) => pass) ? 0 : 1;

/** How long after a receipt was written the open panel shows it: written in this window, and in another one. */
async function measureChanges(
  browser: Browser,
  address: string,
  folder: string,
  store: RemoteStore,
  read: (view: View) => Promise<Snapshot>,
): Promise<readonly Figure[]> {
  const another = openStore(folder);
  const page = await browser.newPage({ viewport: { width: 300, height: 800 } });
  const { live } = await connect(page, { page: 'panel', search: '', limit: 8 }, read);
  store.receipts.onDidChange(() => live.changed());
  await page.goto(address);
  await firstPaintMs(page, '#providers');
  const seenAfterMs = async (writer: RemoteStore, task: string) => {
    const seen = page.getByText(task).waitFor();
    const startMs = performance.now();
    await Promise.all([writer.receipts.add(receiptWith({ id: task, atMs: clock.now(), task })), seen]);
    return performance.now() - startMs;
  };
  try {
    const own: number[] = [];
    const others: number[] = [];
    for (let round = 0; round < rounds; round++) {
      own.push(await seenAfterMs(store, `here ${round}`));
      others.push(await seenAfterMs(another, `there ${round}`));
    }
    const slowest = Math.max(...others);
    return [
      figure(`panel: a change of this window seen, median of ${rounds}`, middle(own), 'ms', '< 200', middle(own) < 200),
      figure(`panel: a change of another window seen, slowest of ${rounds}`, slowest, 'ms', '< 1000', slowest < 1_000),
    ];
  } finally {
    await another.close();
  }
}

/** Gives the page the way to the extension that VS Code would give it. `sizes` are those of the messages it is sent. */
async function connect(page: Page, view: View, read: (view: View) => Promise<Snapshot>) {
  const sizes: number[] = [];
  const live = createLivePage(
    {
      isVisible: () => true,
      post(message) {
        sizes.push(new TextEncoder().encode(JSON.stringify(message)).byteLength);
        // Rejects when the page is closed before the message is there.
        page.evaluate((data) => window.postMessage(data, '*'), message).catch(() => undefined);
      },
    },
    { read, perform: async () => {}, tell: String, clock, log: silentLog },
  );
  await page.exposeFunction('q2oReceive', (message: unknown) => live.receive(message));
  await page.addInitScript((state) => {
    const host = globalThis as unknown as { q2oReceive(message: unknown): void; acquireVsCodeApi?: () => unknown; q2oStartMs: number };
    host.q2oStartMs = performance.now();
    host.acquireVsCodeApi = () => ({
      postMessage: (message: unknown) => host.q2oReceive(message),
      getState: () => ({ view: state, left: [] }),
      setState() {},
    });
  }, view);
  return { sizes, live };
}

/** Milliseconds from when the frame and its document exist to the frame after the content was there. */
function firstPaintMs(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    (drawn) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector(drawn)) return requestAnimationFrame(look);
          // The task after the frame in which it was found comes when that frame is painted.
          return requestAnimationFrame(() =>
            setTimeout(() => resolve(performance.now() - (globalThis as unknown as { q2oStartMs: number }).q2oStartMs)),
          );
        };
        look();
      }),
    selector,
  );
}

/** What the page's main thread computes, whatever else the machine does; the returned function tells it in milliseconds. */
async function threadTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
}

function middle(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function readerOf(store: RemoteStore): (view: View) => Promise<Snapshot> {
  const library = createTemplateLibrary(store.templates, silentLog);
  const logBook = createLogBook(store.receipts);
  const budget = createBudget({
    ledger: store.ledger,
    receipts: store.receipts,
    clock,
    ids: { next: randomUUID, random: Math.random },
    log: silentLog,
    limits: () => ({ monthlyNanoUsd: 1_000 * nanoUsdPerUsd, projects: {} }),
    saveLimit: async () => {},
  });
  const providers = ['gemini', 'openai', 'anthropic'].map((id) => ({ id, label: id, model: 'flash', needsKey: true, key: 'own' as const }));
  const panel = {
    budget,
    statistics: store.statistics,
    receipts: store.receipts,
    library,
    alerts: createAlertJournal(store.state),
    breakers: createStateBreakerStore(store.state),
    clock,
    team: () => undefined,
    providers: async () => providers,
    given: () => builtInLibrary.map((seed) => ({ seed, source: 'builtIn' as const })),
    ideas: async () => [],
  };
  return async (view) => {
    switch (view.page) {
      case 'panel':
        return readPanel(panel, view);
      case 'overview':
        return readOverview({ ...panel, labelOf: (id) => id, plans: async () => [] }, view);
      case 'templates':
        await library.load();
        return templatesSnapshot(
          library.all(),
          builtInLibrary.map((seed) => ({ seed, source: 'builtIn' as const })),
          view,
        );
      case 'plans':
        return plansSnapshot([], undefined, 0);
      case 'prompts':
        return promptsSnapshot(plainSources, view);
      case 'configuration':
        return configurationSnapshot(sourcesOf(resolveSettings([])), view);
      case 'log':
        return logBook.read(view);
    }
  };
}

function openStore(folder: string): RemoteStore {
  const workerFile = join(root, 'dist', 'storeWorker.js');
  const onNotice = (message: string): never => {
    throw new Error(message);
  };
  return createRemoteStore({ folder, wasmFile, windowId: randomUUID(), workerFile, log: silentLog, onNotice });
}

function serve(path: string, response: import('node:http').ServerResponse): void {
  const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };
  const type = types[extname(path)];
  if (type !== undefined) {
    response.writeHead(200, { 'content-type': type }).end(readFileSync(join(root, 'dist', 'webview', path)));
    return;
  }
  const nonce = newNonce();
  const html = webviewHtml({ title: 'Q2O', language: 'en', cspSource: "'self'", scriptUri: `${path}.js`, styleUri: `${path}.css`, nonce });
  response.writeHead(200, { 'content-type': 'text/html' }).end(html);
}

function figure(what: string, value: number, unit: string, must: string, pass: boolean): Figure {
  return { id: what.replace(/[^a-z0-9]+/gi, '_').toLowerCase(), what, value, unit, must, pass };
}
