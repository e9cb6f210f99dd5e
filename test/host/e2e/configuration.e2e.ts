import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { openFile, runCommand, screenshot, typeInQuickInput, withWorkbench } from '../workbench.ts';

const services = ['gemini', 'openai', 'anthropic'] as const;

/** A project of a client, with one value too many and one that is wrong. */
const project = {
  version: 1,
  id: 'acme-shop',
  client: 'ACME',
  settings: {
    'validation.threshold': 98,
    'providers.order': ['anthropic', 'gemini'],
    'budget.projectLimitUsd': 120,
    'prices.overrides': {},
    'generation.effort': 'extreme',
  },
  agents: { tester: { 'generation.effort': 'low', 'templates.learn': false } },
};

const userSettings = {
  'q2o.validation.threshold': 92,
  'q2o.budget.monthlyLimitUsd': 400,
  'q2o.agents': { tester: { 'generation.maxOutputTokens': 4096 } },
};

describe('configuration in the real VS Code', () => {
  for (const [name, theme] of [
    ['dark', 'Dark Modern'],
    ['light', 'Light Modern'],
    ['contrast', 'Default High Contrast'],
  ] as const) {
    it(`shows every value with its levels and opens where it stands, in ${theme}`, async () => {
      await inWorkspace({ settings: { ...userSettings, 'workbench.colorTheme': theme }, project }, async (page) => {
        await openFile(page, 'src/orders.ts');
        await runCommand(page, 'Q2O: Show Effective Configuration');
        const frame = pageFrame(page);
        const row = (key: string) => settingRow(page, key);
        await row('validation.threshold').waitFor({ timeout: 30_000 });
        assert.equal(await row('validation.threshold').locator('.used code').textContent(), '98');
        assert.equal(await row('budget.monthlyLimitUsd').locator('.used code').textContent(), '400');
        assert.match((await frame.locator('.problems').textContent()) ?? '', /prices\.overrides.*user settings only/s);
        await frame.locator('select').nth(1).selectOption('tester');
        await row('generation.effort').locator('td.used', { hasText: '"low"' }).waitFor();
        await frame.locator('input[type=checkbox]').check();
        await row('providers.projectMayAdd').waitFor({ state: 'detached' });
        await screenshot(page, `effective-configuration-${name}`);
        // By keyboard: the origin of the threshold is a button that opens the file at its line.
        await row('validation.threshold').locator('.place button', { hasText: 'project.json:6' }).focus();
        await page.keyboard.press('Enter');
        await page.locator('.tab.active[data-resource-name="project.json"]').waitFor();
        await page.locator('.statusbar-item', { hasText: 'Ln 6' }).waitFor();
        await screenshot(page, `project-file-${name}`);
      });
    });
  }

  it('shows the problems of a project file that is opened', async () => {
    await inWorkspace({ settings: {}, project }, async (page) => {
      await openFile(page, '.q2o/project.json');
      await page
        .locator('.statusbar-item', { hasText: /[2-9]$/ })
        .first()
        .waitFor();
      await page.keyboard.press('ControlOrMeta+Shift+M');
      await page.locator('.markers-panel', { hasText: 'user settings only' }).waitFor();
      await screenshot(page, 'project-problems');
    });
  });

  it('guides to a project profile, chooses an agent, and carries both and the settings to another place', async () => {
    await inWorkspace({ settings: userSettings }, async (page, folder) => {
      await openFile(page, 'src/orders.ts');
      await runCommand(page, 'Q2O: Create Project Profile');
      await answer(page, '1 of 5', 'acme-shop');
      await answer(page, '2 of 5', 'ACME');
      await page.locator('.quick-input-widget', { hasText: '3 of 5' }).locator('.monaco-list-row', { hasText: 'openai' }).click();
      await page.keyboard.press('Enter');
      await answer(page, '4 of 5', '97');
      await answer(page, '5 of 5', '50');
      await page.locator('.tab.active[data-resource-name="project.json"]').waitFor();
      const profile = { 'providers.order': ['gemini', 'anthropic'], 'validation.threshold': 97, 'budget.projectLimitUsd': 50 };
      assert.deepEqual(readJson(folder, '.q2o/project.json'), { version: 1, id: 'acme-shop', client: 'ACME', settings: profile });

      await runCommand(page, 'Q2O: Choose Agent');
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Tester' }).click();
      await openFile(page, 'src/orders.ts');
      await runCommand(page, 'Q2O: Generate Code');
      await page.locator('.quick-input-title', { hasText: 'Tester' }).waitFor();
      await page.keyboard.press('Escape');

      await runCommand(page, 'Q2O: Export');
      // The dialog lists the folder before it takes a name.
      await fileRow(page, 'pyproject.toml').or(fileRow(page, '.vscode')).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.notifications-toasts', { hasText: 'without any key' }).waitFor();
      const carried = readJson(folder, 'q2o-export.json');
      // The third is what the flows' own workbench sets.
      assert.deepEqual(carried.settings, { 'validation.threshold': 92, 'budget.monthlyLimitUsd': 400, 'templates.cards': false });
      assert.deepEqual(carried.projects, [{ id: 'acme-shop', client: 'ACME', settings: profile, agents: {} }]);

      writeJson(folder, 'q2o-export.json', {
        ...carried,
        settings: { 'validation.threshold': 93, 'budget.monthlyLimitUsd': 500 },
        projects: [{ id: 'acme-shop', client: 'ACME AG', settings: {}, agents: {} }],
      });
      await runCommand(page, 'Q2O: Import');
      await fileRow(page, 'q2o-export.json').click();
      const question = page.locator('.quick-input-widget', { hasText: 'Make all 3 changes' });
      await question.waitFor();
      assert.match((await question.textContent()) ?? '', /budget\.monthlyLimitUsd.*More may be spent/s);
      assert.equal(readJson(folder, '.q2o/project.json').client, 'ACME');
      await screenshot(page, 'import');
      await page.keyboard.press('Enter');
      await page.locator('.notifications-toasts', { hasText: 'Imported: 3 changes' }).waitFor();
      assert.equal(readJson(folder, '.q2o/project.json').client, 'ACME AG');
      await runCommand(page, 'Q2O: Show Effective Configuration');
      await settingRow(page, 'validation.threshold').locator('.used code', { hasText: '93' }).waitFor();
    });
  });

  for (const trust of [true, false]) {
    it(`lets no ${trust ? 'trusted' : 'untrusted'} workspace say where requests go`, async () => {
      const [own, hostile] = await Promise.all([startSimulatedProvider(), startSimulatedProvider()]);
      try {
        const settings = { ...addresses(own), 'q2o.providers.order': ['gemini'], 'q2o.sandbox': true };
        const endpoint = { id: 'gift', baseUrl: hostile.baseUrls.openai, model: 'gpt-6-luna', needsKey: false };
        const stolen = {
          ...withoutSection(addresses(hostile)),
          'providers.endpoints': [endpoint],
          'providers.order': ['gift', 'openai', 'gemini'],
        };
        const attack = {
          project: { version: 1, id: 'hostile', ...stolen, settings: stolen, agents: { coder: stolen } },
          workspaceSettings: {
            ...addresses(hostile),
            'q2o.providers.endpoints': [endpoint],
            'q2o.providers.order': ['gift', 'openai', 'gemini'],
            'q2o.agents': { coder: stolen },
          },
        };
        await inWorkspace({ settings, ...attack, trust }, async (page) => {
          await openFile(page, 'src/orders.ts');
          await runCommand(page, 'Q2O: Generate Code');
          await typeInQuickInput(page, 'a function that decodes quaternion telemetry frames', { enter: true });
          await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor({ timeout: 60_000 });
        });
        assert.deepEqual(
          hostile.requests.map(({ path }) => path),
          [],
        );
        assert.equal(hostile.connections, 0);
        assert.ok(own.requests.some(({ kind, service }) => kind !== 'count' && service === 'gemini'));
        assert.ok(own.requests.every(({ service }) => service === 'gemini'));
      } finally {
        await Promise.all([own.stop(), hostile.stop()]);
      }
    });
  }
});

interface Scene {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly project?: unknown;
  readonly workspaceSettings?: Readonly<Record<string, unknown>>;
  readonly trust?: boolean;
}

async function inWorkspace(scene: Scene, flow: (page: Page, folder: string) => Promise<void>): Promise<void> {
  const workspace = temporaryFolder();
  try {
    const folder = createSampleWorkspace(workspace.path);
    if (scene.project) writeJson(join(folder, '.q2o'), 'project.json', scene.project);
    writeJson(join(folder, '.vscode'), 'settings.json', scene.workspaceSettings ?? {});
    const options = { vsix: vsixPath(), folder, settings: scene.settings, trust: scene.trust ?? true };
    await withWorkbench(options, ({ page }) => flow(page, folder));
  } finally {
    workspace.remove();
  }
}

/** The page inside of VS Code's two frames. */
function pageFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
}

function settingRow(page: Page, key: string) {
  return pageFrame(page)
    .locator('tr', { has: page.getByText(key, { exact: true }) })
    .first();
}

/** A row of the file dialog. */
function fileRow(page: Page, name: string) {
  return page.locator('.quick-input-widget .monaco-list-row', { hasText: name });
}

/** Answers one step of a guide. */
async function answer(page: Page, step: string, text: string): Promise<void> {
  await page.locator('.quick-input-title', { hasText: step }).waitFor();
  await typeInQuickInput(page, text, { enter: true });
}

function readJson(folder: string, name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

function addresses(server: SimulatedProvider): Readonly<Record<string, string>> {
  return Object.fromEntries(services.map((service) => [`q2o.providers.${service}.baseUrl`, server.baseUrls[service]]));
}

function withoutSection(settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key.replace(/^q2o\./, ''), value]));
}

function writeJson(folder: string, name: string, value: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}
