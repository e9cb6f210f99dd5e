import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/codeServer.ts';
import { vsixPath } from '../../../scripts/project.ts';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { editorText, openFile, runCommand, screenshot, typeInQuickInput, withWorkbench } from '../workbench.ts';

const services = ['gemini', 'openai', 'anthropic'] as const;

describe('generating in the real VS Code', () => {
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  afterEach(() => simulated.reset());

  /** Settings under which every request that is made goes to the simulated server, if it goes anywhere. */
  function settings(order: readonly string[]): Record<string, unknown> {
    const baseUrls = Object.fromEntries(services.map((service) => [`q2o.providers.${service}.baseUrl`, simulated.baseUrls[service]]));
    return { ...baseUrls, 'q2o.providers.order': order };
  }

  async function inSample(extra: Record<string, unknown>, flow: (page: Page, folder: string, userDataDir: string) => Promise<void>) {
    const workspace = temporaryFolder();
    try {
      const folder = createSampleWorkspace(workspace.path);
      await withWorkbench({ vsix: vsixPath(), folder, settings: extra }, ({ page, userDataDir }) => flow(page, folder, userDataDir));
    } finally {
      workspace.remove();
    }
  }

  it('inserts code from a built-in template without any key or network', async () => {
    await inSample(settings(services), async (page, folder) => {
      await newFile(page, 'invoices.py', folder);
      await runCommand(page, 'Q2O: Generate Code');
      await typeInQuickInput(page, 'FastAPI CRUD router for invoices with SQLAlchemy');
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'free' }).first().waitFor();
      await screenshot(page, 'template-ask');
      await page.keyboard.press('Enter');
      await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor();
      await screenshot(page, 'built-in-template');
      assert.match(await editorText(page), /fastapi/i);
      await page.keyboard.press('ControlOrMeta+Enter');
      // The cursor moves behind the code: the top of the file shows whether the lens is gone or only out of sight.
      await page.locator('.monaco-editor .line-numbers.active-line-number', { hasText: /^\d{2,}$/ }).waitFor();
      await page.keyboard.press('ControlOrMeta+Home');
      await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor({ state: 'hidden' });
      await page.keyboard.press('ControlOrMeta+S');
      const saved = await fileWith(join(folder, 'invoices.py'), /invoice/i);
      assert.doesNotMatch(saved, /product/i);
      assert.equal(simulated.requests.length, 0);
    });
  });

  for (const service of services) {
    it(`inserts code from a model through ${service}, with a key that is found in no file`, async () => {
      await inSample(settings([service]), async (page, folder, userDataDir) => {
        const key = `sk-e2e-${service}-7f3a9c41d2`;
        await setKey(page, service, key);
        await newFile(page, 'scratch.py', folder);
        await runCommand(page, 'Q2O: Generate Code');
        await typeInQuickInput(page, 'a function that decodes quaternion telemetry frames', { enter: true });
        await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor({ timeout: 30_000 });
        await screenshot(page, `model-${service}`);
        const shown = await editorText(page);
        assert.match(shown, /def \w+/);
        await page.keyboard.press('Escape');
        await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor({ state: 'detached' });
        assert.equal((await editorText(page)).trim(), '');
        const generations = simulated.requests.filter((request) => request.kind !== 'count');
        assert.ok(generations.length > 0);
        assert.ok(generations.every((request) => request.service === service));
        assert.deepEqual(filesHolding(userDataDir, key), []);
      });
    });
  }

  it('shows the model what the file imports, and neither keys nor what git ignores', async () => {
    await inSample(settings(['openai']), async (page, folder) => {
      const { mkdirSync, writeFileSync } = await import('node:fs');
      mkdirSync(join(folder, 'shop'));
      const files = {
        '.gitignore': 'private.py\n',
        'AGENTS.md': 'Money is Decimal in this house.',
        'shop/models.py': 'class Telemetry:\n    quaternion: list[float]\n\n\nAPI_TOKEN = "tk-9f8e7d6c5b4a3210"\n',
        'shop/private.py': 'class Private:\n    plan: str\n',
        'shop/decode.py': 'from shop.models import API_TOKEN, Telemetry\nfrom shop.private import Private\n',
      };
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      await setKey(page, 'openai', 'sk-e2e-openai-7f3a9c41d2');
      await openFile(page, 'decode.py');
      await page.keyboard.press('ControlOrMeta+End');
      await runCommand(page, 'Q2O: Generate Code');
      await typeInQuickInput(page, 'a function that decodes quaternion telemetry frames');
      await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'tokens of your files' }).first().waitFor();
      await screenshot(page, 'context-ask');
      await page.keyboard.press('Enter');
      await page.locator('.codelens-decoration', { hasText: 'Accept' }).first().waitFor({ timeout: 30_000 });
      const sent = JSON.stringify(simulated.requests.filter(({ kind }) => kind === 'generate').at(-1)?.body);
      assert.match(sent, /class Telemetry/);
      assert.match(sent, /Money is Decimal in this house/);
      assert.doesNotMatch(sent, /tk-9f8e7d6c|plan: str/);
      await runCommand(page, 'Q2O: Show Receipt of the Last Generation');
      await page.locator('.tab', { hasText: 'Receipt' }).first().waitFor();
      await screenshot(page, 'context-receipt');
    });
  });

  it('says what to press when no template answers and no key is set', async () => {
    await inSample(settings(services), async (page, folder) => {
      await newFile(page, 'scratch.py', folder);
      await runCommand(page, 'Q2O: Generate Code');
      await typeInQuickInput(page, 'a function that decodes quaternion telemetry frames');
      const row = (text: string) => page.locator('.quick-input-widget .monaco-list-row', { hasText: text });
      await row('Browse all templates').waitFor();
      await row('Set an API key').waitFor();
      await screenshot(page, 'no-key');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-title', { hasText: 'Whose API key' }).waitFor();
      assert.equal((await editorText(page)).trim(), '');
    });
  });
});

async function newFile(page: Page, name: string, folder: string): Promise<void> {
  const { writeFileSync } = await import('node:fs');
  writeFileSync(join(folder, name), '');
  await openFile(page, name);
}

async function setKey(page: Page, service: string, key: string): Promise<void> {
  await runCommand(page, 'Q2O: Set API Key');
  const label = { gemini: 'Gemini', openai: 'OpenAI', anthropic: 'Anthropic' }[service] ?? service;
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: label }).first().click();
  await page.locator('.quick-input-widget input[type=password]').waitFor();
  await typeInQuickInput(page, key, { enter: true });
  await page.locator('.notifications-toasts', { hasText: 'is set' }).waitFor();
}

/** Waits until the file on the disk has the text. */
async function fileWith(path: string, pattern: RegExp): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const text = readFileSync(path, 'utf8');
    if (pattern.test(text) || attempt > 100) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Files below the folder that hold the text in clear, as UTF-8 or UTF-16. */
function filesHolding(folder: string, text: string): readonly string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => needles.some((needle) => readFileSync(path).includes(needle)));
}
