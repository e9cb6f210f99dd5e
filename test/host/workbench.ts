import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium.ts';
import { installVsix, startCodeServer, temporaryFolder, writeSettings } from '../../scripts/codeServer.ts';
import { cacheDir } from '../../scripts/project.ts';

export interface WorkbenchOptions {
  /** Packaged extension to install, the way a user does. */
  readonly vsix: string;
  /** Folder or `.code-workspace` file to open. */
  readonly folder: string;
  /** Settings of the user and the machine; a quiet workbench is set up besides. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False: the folder is not trusted until somebody says so. Default true. */
  readonly trust?: boolean;
  /** Looks at or changes the folder the extension was installed into, before the workbench starts. */
  readonly installed?: (folder: string) => void;
  /** Environment of the extension host, besides this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Workbench {
  readonly page: Page;
  /** Holds everything VS Code keeps on disk: settings, state, extension storage, logs. */
  readonly userDataDir: string;
  stop(): Promise<void>;
}

/** What would cover the editor, take the focus or make one screenshot differ from the next. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  // A question in the background would take the reply that a flow has prepared for its own.
  'q2o.templates.cards': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'window.commandCenter': false,
  'workbench.colorTheme': 'Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Installs the packaged extension into a VS Code of its own, opens a folder and waits until the workbench can be used. Give a
 * flow to `withWorkbench` instead where it fits: that stops the workbench whatever happens.
 */
export async function launchWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const home = temporaryFolder();
  const userDataDir = join(home.path, 'user');
  const extensionsDir = join(home.path, 'extensions');
  writeSettings(userDataDir, { ...quietSettings, ...options.settings });
  installVsix(options.vsix, { userDataDir, extensionsDir });
  for (const name of options.installed ? readdirSync(extensionsDir) : []) {
    if (name.startsWith('q2o.')) options.installed?.(join(extensionsDir, name));
  }
  const server = await startCodeServer({
    folder: options.folder,
    userDataDir,
    extensionsDir,
    trustWorkspaces: options.trust ?? true,
    ...(options.env === undefined ? {} : { env: options.env }),
  });
  const stopServer = async () => {
    await server.stop();
    home.remove();
  };
  try {
    const { page, close } = await openWorkbench(server.url);
    const stop = async () => {
      await close();
      await stopServer();
    };
    return { page, userDataDir, stop };
  } catch (error) {
    await stopServer();
    throw error;
  }
}

/** Opens the address of a running VS Code in a browser and waits until the workbench can be used. */
export async function openWorkbench(url: string): Promise<{ page: Page; close(): Promise<void> }> {
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  try {
    await page.goto(url);
    await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
    return { page, close: () => browser.close() };
  } catch (error) {
    await keepFailure(page);
    await browser.close();
    throw error;
  }
}

/** Runs one flow in a workbench of its own; when it fails, a picture of that moment is kept in `.cache/e2e`. */
export async function withWorkbench(options: WorkbenchOptions, flow: (workbench: Workbench) => Promise<void>): Promise<void> {
  const workbench = await launchWorkbench(options);
  try {
    await flow(workbench);
  } catch (error) {
    await keepFailure(workbench.page);
    throw error;
  } finally {
    await workbench.stop();
  }
}

/** Never fails itself: where the browser is gone too, the error of the flow is the one to see. */
async function keepFailure(page: Page): Promise<void> {
  try {
    const path = await screenshot(page, `failed-${new Date().toISOString().replaceAll(':', '-')}`);
    process.stdout.write(`      picture of the failure: ${path}\n`);
  } catch {
    process.stdout.write('      no picture of the failure: the browser is gone\n');
  }
}

/**
 * Runs a command by the title the palette shows, such as `Q2O: Generate Code`. The palette lists what is known when it opens, so it is
 * opened again while extensions are still being registered. Throws when the palette does not come to offer it.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  const row = quickPickRow(page, title).first();
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('F1');
    await typeInQuickInput(page, `>${title}`);
    try {
      await row.click({ timeout: 5_000 });
      return;
    } catch (error) {
      if (attempt === 6) {
        throw error;
      }
      await page.keyboard.press('Escape');
    }
  }
}

/** The row of the open quick pick whose label is exactly this text. */
export function quickPickRow(page: Page, label: string) {
  return page.locator('.quick-input-widget .monaco-list-row').filter({ has: page.getByText(label, { exact: true }) });
}

/** Waits for a quick pick or an input box, replaces what stands in it, and presses Enter when asked to. */
export async function typeInQuickInput(page: Page, text: string, { enter = false } = {}): Promise<void> {
  const input = page.locator('.quick-input-widget:visible .quick-input-box input');
  await input.waitFor();
  await input.fill(text);
  if (enter) {
    await input.press('Enter');
  }
}

/** Opens a file of the folder through Go to File and waits until its editor has the focus. */
export async function openFile(page: Page, path: string): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  const row = page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: name }).first();
  const tab = page.locator(`.tab.active[data-resource-name="${name}"]`).first();
  // The search behind Go to File learns of a new file a moment after it was written, and its list may change under the click.
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('ControlOrMeta+P');
    await typeInQuickInput(page, path);
    try {
      await row.click({ timeout: 4_000 });
      await tab.waitFor({ timeout: 4_000 });
      break;
    } catch (error) {
      if (attempt === 6) {
        throw error;
      }
      await page.keyboard.press('Escape');
    }
  }
  await page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor();
}

/**
 * The lines of the active editor that are on the screen, as they look: tinted ghosts and lenses are not text of the document
 * and are left out. For the whole document of a long file, save it and read the file.
 */
export async function editorText(page: Page): Promise<string> {
  const lines = await page.locator('.editor-group-container.active .monaco-editor .view-lines .view-line').evaluateAll((elements) =>
    elements
      .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' }))
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text),
  );
  // The editor draws spaces as no-break spaces.
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** Keeps a picture of the workbench as `.cache/e2e/NAME.png`; returns its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(cacheDir, 'e2e');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
