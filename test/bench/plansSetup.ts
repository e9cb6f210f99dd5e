import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createRemoteStore, type RemoteStore } from '../../src/adapters/sqlite/remoteStore.ts';
import { createSyntaxChecks } from '../../src/adapters/syntax/createSyntaxChecks.ts';
import { systemClock as clock } from '../../src/adapters/systemClock.ts';
import { createRemoteValidator } from '../../src/adapters/validation/remoteValidator.ts';
import { createBudget } from '../../src/core/budget/budget.ts';
import { resolveSettings } from '../../src/core/config/cascade.ts';
import { generationSettings } from '../../src/core/config/effective.ts';
import { emptyPack } from '../../src/core/context/contextPiece.ts';
import { createAnswerCache } from '../../src/core/generation/answerCache.ts';
import { createGenerator } from '../../src/core/generation/generator.ts';
import { guardSecrets } from '../../src/core/generation/guardSecrets.ts';
import { shareInFlight } from '../../src/core/llm/singleFlight.ts';
import type { PlanRecord } from '../../src/core/plans/planRecord.ts';
import { runPlan } from '../../src/core/plans/planRunner.ts';
import { createPlanShelf } from '../../src/core/plans/planShelf.ts';
import { builtInLibrary } from '../../src/core/templates/builtIn/library.ts';
import { createTemplateEngine } from '../../src/core/templates/engine/createTemplateEngine.ts';
import type { SimulatedProvider } from '../fakes/simulatedProvider.ts';
import { silentLog, wasmFile } from '../fakes/temporaryDatabase.ts';
import { testDictionary } from '../fakes/testDictionary.ts';
import { chainOver } from './chainSetup.ts';
import { openGrammar } from './openValidator.ts';

/** `receipts`: the ids that the results of its tasks name. */
export interface RunEnd {
  readonly tasks: number;
  readonly done: number;
  readonly receipts: readonly string[];
}

export interface Plans {
  readonly store: RemoteStore;
  /** Makes the plan of this number, runs it, and says how much of it was answered. */
  run(number: number): Promise<RunEnd>;
  ids(): readonly string[];
  close(): Promise<void>;
}

const source = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const wasmFolder = source('node_modules/@vscode/tree-sitter-wasm/wasm');
const terraformGrammarFile = source('node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm');
const quiet = { onStage() {}, onAttempt() {}, onText() {}, onWithdrawn() {}, onAttemptDone() {}, onWait() {} };

/** Everything that runs plans, as the product puts it together. */
export async function openPlans(folder: string, baseUrls: SimulatedProvider['baseUrls']): Promise<Plans> {
  const ids = { next: randomUUID, random: Math.random };
  const workerFile = source('src/adapters/sqlite/storeWorker.ts');
  const store = createRemoteStore({ workerFile, wasmFile, folder, windowId: randomUUID(), log: silentLog, onNotice: console.error });
  const validator = createRemoteValidator({
    workerFile: source('src/adapters/validation/validatorWorker.ts'),
    wasmFolder,
    terraformGrammarFile,
    log: silentLog,
    timeoutMs: 60_000,
  });
  const budget = createBudget({
    ledger: store.ledger,
    receipts: store.receipts,
    clock,
    ids,
    log: silentLog,
    limits: () => ({ monthlyNanoUsd: 10_000_000_000_000, projects: {} }),
    saveLimit: async () => {},
  });
  const chain = guardSecrets(shareInFlight(chainOver(budget, { baseUrls }, clock), budget, silentLog), async () => 'without');
  const templates = createTemplateEngine({
    store: store.templates,
    builtIn: async () => builtInLibrary,
    grammar: openGrammar(),
    dictionary: testDictionary,
    syntaxChecks: createSyntaxChecks({ wasmFolder, terraformGrammarFile }),
    clock,
    ids,
    logger: silentLog,
  });
  const settings = generationSettings(resolveSettings([]), { projectId: 'bench', project: 'bench', client: '' });
  const generator = createGenerator({
    chain,
    templates,
    cache: createAnswerCache({
      cache: store.cache,
      clock,
      models: () => ['gemini', 'openai', 'anthropic'].map((provider) => ({ provider, model: provider })),
      hash: (text) => createHash('sha256').update(text).digest('hex'),
    }),
    clock,
    log: silentLog,
    settings: () => settings,
    saveReceipt: (receipt) => store.receipts.add(receipt),
    validate: validator.validate,
    gather: async () => emptyPack,
    filesOfProject: async () => undefined,
    cheapTier: async () => ({ kind: 'none', why: '' }),
    review: async () => ({ verdict: 'none', categories: [], summary: '', costNanoUsd: 0 }),
  });
  const shelf = createPlanShelf(store.state);
  const made: string[] = [];
  await templates.ready();

  return {
    store,
    ids: () => made,
    async run(number) {
      const record = planOf(number);
      made.push(record.id);
      await shelf.put(record, undefined);
      const deps: Parameters<typeof runPlan>[1] = {
        shelf,
        budget,
        clock,
        log: silentLog,
        words: String,
        async generate(task, plan, needed, signal) {
          const attached = needed.map(({ task: { path }, code = '' }) => ({
            kind: 'declaration' as const,
            path,
            lines: [1, 1] as const,
            why: 'planned' as const,
            text: code,
          }));
          const { language, technologies, agent } = task;
          const { folder: of, project } = record;
          const about = { language, technologies, agent, folder: of, project, plan, attached, imports: [] };
          const request = { ...about, id: ids.next(), task: task.description, fileName: task.path, startAt: 'templates' as const };
          return { result: await generator.generate(request, { fragment: false }, quiet, signal), before: undefined };
        },
      };
      await runPlan(record, deps, { parallel: 3, onTask() {} }, new AbortController().signal);
      const results = [...(await shelf.results(record)).values()];
      for (const result of results) if (result.kind === 'failed') console.error(result);
      const done = results.filter((result) => result.kind === 'done');
      return { tasks: record.tasks.length, done: done.length, receipts: done.map(({ receiptId }) => receiptId) };
    },
    async close() {
      validator.dispose();
      await store.close();
    },
  };
}

const languages = ['typescript', 'python', 'go', 'java', 'sql'] as const;

/** 5 to 15 files, each after up to two before it, in words that no other plan has. */
function planOf(number: number): PlanRecord {
  const count = 5 + (number % 11);
  return {
    id: `plan-${number}`,
    // A project keeps some plans only.
    project: `project-${number}`,
    folder: `file:///project-${number}`,
    goal: `Service number ${number}`,
    createdAtMs: clock.now(),
    state: 'approved',
    limitNanoUsd: 5_000_000_000,
    notes: [],
    tasks: Array.from({ length: count }, (_, at) => ({
      id: `task-${at + 1}`,
      path: `src/part${at + 1}.${languages[at % languages.length]}`,
      language: languages[at % languages.length] ?? 'python',
      technologies: [],
      description: `Write the part ${at + 1} of the ledger of harbour ${number} as one function that refuses an empty text and counts berths.`,
      dependsOn: at === 0 ? [] : [...new Set([`task-${1 + ((number + at) % at)}`, `task-${at}`])].slice(0, 1 + (number % 2)),
      agent: 'coder' as const,
      change: 'new' as const,
    })),
  };
}
