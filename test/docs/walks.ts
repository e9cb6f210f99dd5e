import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPanel, pageFrame } from '../host/e2e/dashboardSupport.ts';
import { ask, field, lens, openWith, pickRow, title } from '../host/e2e/editorSupport.ts';
import { openFile, quickPickRow, runCommand, typeInQuickInput } from '../host/workbench.ts';
import { fromComment, limits, profile, wholeWays } from './moreWalks.ts';
import { recordLearning, showUse, withFlask } from './recording.ts';
import { team } from './teamWalk.ts';
import { csvExport, type Steps, type Walk } from './walk.ts';

const telemetry = 'a function that decodes quaternion telemetry frames';

export const walks: readonly Walk[] = [
  { page: 'first-steps', isSandbox: false, take: firstSteps },
  { page: 'providers', isSandbox: false, take: keys },
  { page: 'providers', isSandbox: true, take: connections },
  {
    page: 'providers',
    isSandbox: false,
    settings: ({ openai }) => ({
      'q2o.providers.endpoints': [{ id: 'ollama', label: 'Ollama', baseUrl: openai, model: 'qwen3-coder', needsKey: false }],
      'q2o.providers.order': ['ollama'],
    }),
    take: ownServer,
  },
  { page: 'answers', isSandbox: true, settings: { 'q2o.providers.order': ['anthropic'] }, take: answers },
  { page: 'templates', isSandbox: true, settings: { 'q2o.templates.cards': true }, take: templates },
  { page: 'budgets', isSandbox: true, settings: { 'q2o.budget.dailyLimitUsd': 0.0001 }, take: budgets },
  { page: 'team', isSandbox: true, take: team },
  { page: 'prompts', isSandbox: true, take: prompts },
  { page: 'agents', isSandbox: true, prepare: withChange, take: agents },
  { page: 'more', isSandbox: true, take: fromComment },
  { page: 'more', isSandbox: true, take: limits },
  { page: 'more', isSandbox: true, take: profile },
  { page: 'more', isSandbox: true, take: wholeWays },
  { page: 'recording', isSandbox: true, prepare: withFlask, take: recordLearning },
  { page: 'pictures', isSandbox: true, settings: { 'q2o.budget.weeklyLimitUsd': 15 }, take: showUse('dark') },
  { page: 'pictures', isSandbox: true, settings: { 'workbench.colorTheme': 'Light Modern' }, take: showUse('light') },
];

async function firstSteps({ page, picture }: Steps): Promise<void> {
  await runCommand(page, 'Q2O: Get Started');
  await page.locator('.getting-started-step').first().waitFor();
  await picture('walkthrough');
  await page.keyboard.press('ControlOrMeta+W');
  await page.keyboard.press('ControlOrMeta+Alt+G');
  await title(page, 'where to?').waitFor();
  await page.keyboard.type('FastAPI CRUD router for invoices with SQLAlchemy');
  await pickRow(page, 'New Python file').first().waitFor();
  await picture('where-to');
  await page.keyboard.press('Enter');
  await title(page, 'python').waitFor();
  await pickRow(page, 'free').first().waitFor();
  await picture('question');
  await page.keyboard.press('Enter');
  await lens(page, 'Accept').first().waitFor();
  await picture('built-in-template');
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.locator('.statusbar-item', { hasText: 'Q2O: accepted' }).waitFor();
  await runCommand(page, 'Q2O: Browse Templates');
  await page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
  await picture('browse-templates');
  await page.keyboard.press('Escape');
}

async function keys({ page, picture }: Steps): Promise<void> {
  await runCommand(page, 'Q2O: Set API Key');
  await quickPickRow(page, 'Gemini').waitFor();
  await picture('set-key');
  await quickPickRow(page, 'Gemini').click();
  await page.locator('.quick-input-widget', { hasText: 'secret storage' }).waitFor();
  await picture('type-key');
  await page.keyboard.press('Escape');
}

async function connections({ page, picture }: Steps): Promise<void> {
  await runCommand(page, 'Q2O: Test Provider Connections');
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Test' }).click();
  await title(page, 'Provider connections').waitFor({ timeout: 30_000 });
  await picture('test-connections');
  await page.keyboard.press('Escape');
}

/** A server of one's own on this machine: it costs nothing, and answers. */
async function ownServer({ page, folder, picture }: Steps): Promise<void> {
  await openWith(page, folder, 'telemetry.py', 'import math\n\n');
  await ask(page, telemetry);
  await pickRow(page, 'Ask qwen3-coder').first().waitFor();
  await pickRow(page, 'at most $0').first().waitFor();
  await field(page).press('Enter');
  await lens(page, 'Accept').first().waitFor();
  await picture('tried-own-server');
}

async function answers({ page, folder, picture }: Steps): Promise<void> {
  await openWith(page, folder, 'telemetry.py', 'import math\n\n');
  await page.keyboard.press('ControlOrMeta+End');
  await ask(page, telemetry);
  await pickRow(page, 'at most').first().waitFor();
  await picture('ask');
  await field(page).press('Enter');
  await lens(page, 'Accept').first().waitFor();
  await picture('model-answer');
  await lens(page, 'Why').locator('a', { hasText: 'Why' }).first().click();
  const receipt = await pageFrame(page, 'h1');
  await receipt.getByText('Show prompt').waitFor();
  await picture('receipt');
}

async function templates({ page, folder, simulated, picture }: Steps): Promise<void> {
  simulated.enqueue('gemini', { text: csvExport });
  await openWith(page, folder, 'export.py', 'from flask import Flask\n\napp = Flask(__name__)\n\n');
  await page.keyboard.press('ControlOrMeta+End');
  await ask(page, 'Flask endpoint that exports shipments as CSV');
  await pickRow(page, 'at most').first().waitFor();
  await field(page).press('Enter');
  await lens(page, 'Accept').first().waitFor();
  await page.keyboard.press('ControlOrMeta+Enter');
  await lens(page, 'Accept').first().waitFor({ state: 'detached' });
  await picture('template-learned');
  await page.keyboard.press('ControlOrMeta+End');
  await ask(page, 'CSV export endpoint in Flask for suppliers');
  await pickRow(page, 'free')
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => undefined);
  await picture('template-reused');
  await page.keyboard.press('Escape');
  await openWith(page, folder, 'invoices.py', 'from fastapi import APIRouter\n\n');
  await page.keyboard.press('ControlOrMeta+End');
  await ask(page, 'crud endpoints for invoices');
  await pickRow(page, 'Alt+Enter takes it').first().waitFor();
  await pickRow(page, 'Sends about').waitFor();
  await picture('similar-rows');
  await page.keyboard.press('Escape');
  await runCommand(page, 'Q2O: Open Dashboard');
  const dashboard = await pageFrame(page, 'nav');
  await dashboard.locator('.tab', { hasText: 'Templates' }).click();
  await dashboard.getByText('shipments').first().waitFor();
  await picture('templates-page');
}

async function budgets({ page, folder, picture }: Steps): Promise<void> {
  await openPanel(page);
  await picture('panel');
  await openWith(page, folder, 'telemetry.py', 'import math\n\n');
  await page.keyboard.press('ControlOrMeta+End');
  await ask(page, telemetry);
  await page.waitForTimeout(1500);
  await picture('limit-question');
  await field(page).press('Enter');
  await page.locator('.notification-list-item').first().waitFor();
  await picture('limit-refused');
  await runCommand(page, 'Notifications: Clear All Notifications');
  await runCommand(page, 'Q2O: Show Budget');
  await page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
  await picture('budget');
  await page.keyboard.press('Escape');
}

async function prompts({ page, folder, picture }: Steps): Promise<void> {
  await openFile(page, 'src/orders.ts');
  await runCommand(page, 'Q2O: Open Dashboard');
  const dashboard = await pageFrame(page, 'nav');
  await dashboard.locator('.tab', { hasText: 'Prompts' }).click();
  await dashboard.locator('textarea').first().waitFor();
  await picture('prompt-editor');
  await runCommand(page, 'Q2O: Show Effective Configuration');
  await page.waitForTimeout(1500);
  await picture('configuration');
  await openFile(page, 'src/orders.ts');
  await runCommand(page, 'Q2O: Create Project Profile');
  await page.waitForTimeout(1500);
  await picture('create-profile');
  await page.keyboard.press('Escape');
  void folder;
  await runCommand(page, 'Q2O: Choose Agent');
  await page.waitForTimeout(800);
  await picture('choose-agent');
  await page.keyboard.press('Escape');
  await runCommand(page, 'Q2O: Preview Prompt');
  await page.waitForTimeout(1500);
  await picture('preview-prompt');
}

async function agents({ page, picture }: Steps): Promise<void> {
  await openFile(page, 'total.ts');
  await runCommand(page, 'Q2O: Review Changes');
  await quickPickRow(page, 'Working Tree').waitFor({ timeout: 60_000 });
  await picture('review-scope');
  await quickPickRow(page, 'Working Tree').click();
  await title(page, 'Review the working tree').waitFor({ timeout: 60_000 });
  await quickPickRow(page, 'Checks Only').waitFor();
  await picture('review-price');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(6000);
  await picture('review-findings');
  await runCommand(page, 'Notifications: Clear All Notifications');
  await runCommand(page, 'Q2O: Generate Tests');
  await page.locator('.quick-input-list', { hasText: /at most \$/ }).waitFor();
  await picture('tests-question');
  await page.keyboard.press('Escape');
  await runCommand(page, 'Q2O: Research…');
  await typeInQuickInput(page, 'How are orders stored', { enter: true });
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'at most' }).first().waitFor({ timeout: 30_000 });
  await picture('research-price');
  await page.keyboard.press('Enter');
  await page.locator('.notification-list-item', { hasText: 'have a source that was checked' }).waitFor({ timeout: 60_000 });
  await picture('research-note');
  await runCommand(page, 'Notifications: Clear All Notifications');
  await runCommand(page, 'Q2O: Plan and Build…');
  await typeInQuickInput(page, 'A bookings API with payments and tests', { enter: true });
  const plan = await pageFrame(page, '.plan-task');
  await plan.locator('.plan-task').first().getByText('at most').waitFor();
  await picture('plan');
  await runCommand(page, 'Q2O: Connect an Agent');
  await page.waitForTimeout(1000);
  await picture('connect-agent');
  await page.keyboard.press('Escape');
}

/** A repository with one change that is not committed. */
function withChange(folder: string): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.test', '-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
    });
  const code = (body: string) =>
    `/** The price of an order in euros. */\nexport function total(prices: number[], rule: string): number {\n${body}}\n`;
  writeFileSync(join(folder, 'total.ts'), code('  return prices.reduce((sum, price) => sum + price, 0);\n'));
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'first');
  writeFileSync(
    join(folder, 'total.ts'),
    code('  const discount = eval(rule);\n  return prices.reduce((sum, price) => sum + price, 0) - discount;\n'),
  );
}
