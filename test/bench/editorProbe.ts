import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { readEnglishDictionary } from '../../src/adapters/englishDictionary.ts';
import { nextSteps } from '../../src/core/generation/request/nextSteps.ts';
import { createTemplateEngine } from '../../src/core/templates/engine/createTemplateEngine.ts';
import { stepRow } from '../../src/vscode/generate/taskRows.ts';
import { createMemoryTemplateStore } from '../fakes/memoryTemplateStore.ts';
import { ownGesture } from '../host/ownGesture.ts';
import { openUntitled } from '../host/pendingEditSupport.ts';
import { template } from './manyTemplates.ts';

/** Milliseconds of each repetition, by what was measured. */
export type EditorSamples = Readonly<Record<'keystroke' | 'templateHit' | 'bareEdit', readonly number[]>>;

const hits = 20;
const warmUp = 4;
const templateTask = 'FastAPI CRUD router for invoices with SQLAlchemy';

/** Measures inside an extension host and writes `EditorSamples`. */
export async function measureEditor(resultFile: string): Promise<void> {
  const { templateHit, bareEdit } = await measureHits();
  const samples: EditorSamples = { keystroke: await measureKeystrokes(), templateHit, bareEdit };
  writeFileSync(resultFile, JSON.stringify(samples));
}

/** What one more letter in the quick pick costs the extension host: look-up among 10,000 learned templates, and the rows. */
async function measureKeystrokes(): Promise<number[]> {
  const store = createMemoryTemplateStore();
  for (let number = 0; number < 10_000; number += 1) {
    const { id, language, ...rest } = template(number);
    await store.put({ id, version: 1, source: 'learned', language, updatedAtMs: 0, document: JSON.stringify({ id, language, ...rest }) });
  }
  const unused = (name: string) => async () => {
    throw new Error(name);
  };
  const engine = createTemplateEngine({
    store,
    builtIn: async () => [],
    grammar: { supports: () => false, parse: unused('parse') },
    dictionary: () => readEnglishDictionary(join(vscode.extensions.getExtension('q2o.q2o')?.extensionPath ?? '', 'dist', 'english.dic')),
    syntaxChecks: [],
    clock: {
      now: () => 1,
      monotonicMs: () => performance.now(),
      after: () => () => {},
      localDate: () => ({ year: 2026, month: 1, day: 1 }),
    },
    ids: { next: () => 'unused', random: () => 0.5 },
    logger: { trace() {}, info() {}, warn() {}, error() {} },
  });
  await engine.ready();
  const glance = {
    estimate: { provider: 'p', label: 'P', model: 'm', likelyNanoUsd: 1_000_000, atMostNanoUsd: 2_000_000 },
    contextTokens: 0,
    left: { nanoUsd: 1_000_000_000, period: 'month' as const },
  };
  const taskTexts = [
    'FastAPI endpoint that lists orders in Postgres',
    'please write a NestJS webhook handler for refunds in Redis, with retries',
    'background job that archives supplier contracts',
    `a function that ${'reads orders from Postgres and writes invoices to Redis, '.repeat(40)}`,
  ];
  const samples: number[] = [];
  for (const text of taskTexts) {
    const from = Math.max(1, text.length - 80);
    for (let length = from; length <= text.length; length += 1) {
      const beganMs = performance.now();
      const query = { task: text.slice(0, length), language: 'python', technologies: ['fastapi'], fileName: 'a.py' };
      const { steps } = nextSteps(engine.suggest(query, 5), engine.near(query, 5), 'ready');
      const rows = steps.map((step) => stepRow(step, { glance, formatUsd: String, language: 'python' }, true));
      samples.push(performance.now() - beganMs);
      if (rows.length === 0) throw new Error('no rows');
    }
  }
  return samples;
}

/**
 * From a known task to the text in the document, reading the project included, which in the quick pick is done while the user types;
 * and what the editor itself takes for an edit of the same text in the same document.
 */
async function measureHits(): Promise<{ templateHit: number[]; bareEdit: number[] }> {
  const templateHit: number[] = [];
  const bareEdit: number[] = [];
  const gesture = await ownGesture();
  for (let round = 0; round < hits + warmUp; round += 1) {
    const editor = await openUntitled('', 'python');
    const shown = changeOf(editor.document);
    const beganMs = performance.now();
    const generating = vscode.commands.executeCommand('q2o.generate', { task: templateTask }, gesture);
    const hitMs = (await shown) - beganMs;
    await generating;
    const code = editor.document.getText();
    await vscode.commands.executeCommand('q2o.rejectEdit');
    const edited = changeOf(editor.document);
    const editedMs = performance.now();
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), code));
    const bareMs = (await edited) - editedMs;
    if (round >= warmUp) {
      templateHit.push(hitMs);
      bareEdit.push(bareMs);
    }
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  return { templateHit, bareEdit };
}

/** Resolves to the moment of the next change that leaves text in the document. */
function changeOf(document: vscode.TextDocument): Promise<number> {
  return new Promise((resolve) => {
    const listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document || document.getText() === '') return;
      listener.dispose();
      resolve(performance.now());
    });
  });
}
