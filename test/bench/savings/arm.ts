import { createHash } from 'node:crypto';
import { createBudget } from '../../../src/core/budget/budget.ts';
import { checkBooks } from '../../../src/core/budget/checkBooks.ts';
import { addMonths, monthOf } from '../../../src/core/budget/month.ts';
import { resolveSettings } from '../../../src/core/config/cascade.ts';
import { generationSettings } from '../../../src/core/config/effective.ts';
import { providerSetups } from '../../../src/core/config/providerSetup.ts';
import { emptyPack } from '../../../src/core/context/contextPiece.ts';
import { createAftermath } from '../../../src/core/generation/aftermath.ts';
import { createAnswerCache } from '../../../src/core/generation/answerCache.ts';
import { createCardDesk } from '../../../src/core/generation/cardDesk.ts';
import { createGenerator } from '../../../src/core/generation/generator.ts';
import { guardSecrets } from '../../../src/core/generation/guardSecrets.ts';
import type { GenerationRequest, TakenTemplate } from '../../../src/core/generation/request/request.ts';
import { shareInFlight } from '../../../src/core/llm/singleFlight.ts';
import type { Receipt } from '../../../src/core/receipt/receipt.ts';
import { askCard } from '../../../src/core/templates/ask/askCard.ts';
import { askCheapTier } from '../../../src/core/templates/ask/cheapTier.ts';
import { createTemplateEngine } from '../../../src/core/templates/engine/createTemplateEngine.ts';
import { reviewCode } from '../../../src/core/validation/review/review.ts';
import { createValidator } from '../../../src/core/validation/validator.ts';
import { FakeClock } from '../../fakes/fakeClock.ts';
import { createMemoryLedger } from '../../fakes/memoryLedger.ts';
import { createMemoryReceiptStore } from '../../fakes/memoryReceiptStore.ts';
import { createMemoryResponseCache } from '../../fakes/memoryResponseCache.ts';
import { createMemoryTemplateStore } from '../../fakes/memoryTemplateStore.ts';
import { isCorrect } from '../../fakes/reuseEvaluation.ts';
import { startSimulatedProvider } from '../../fakes/simulatedProvider.ts';
import { testGrammar, testSyntaxChecks } from '../../fakes/templateEngines.ts';
import { silentLog } from '../../fakes/temporaryDatabase.ts';
import { testDictionary } from '../../fakes/testDictionary.ts';
import { chainOver } from '../chainSetup.ts';
import { sameCode } from './goldCode.ts';
import { RecordedModel } from './recordedModel.ts';
import type { StreamTask } from './stream.ts';

/** What of the product is on. The rest of its settings are its defaults, except that built-in templates are off. */
export interface ArmSetup {
  readonly cache: boolean;
  readonly templates: boolean;
  /** Cards, the short question to the cheapest model, and similar rows that the user takes. */
  readonly cards: boolean;
}

/** What became of one task. */
export interface TaskEnd {
  readonly task: StreamTask;
  /** `similar`: the user took a row. `confirmed`: the cheapest model said that the template is meant. `free`: served for certain. */
  readonly source: 'free' | 'similar' | 'confirmed' | 'cache' | 'model';
  /** With what its card cost, and what was paid again because the first answer was not right. */
  readonly costNanoUsd: number;
  /** The first answer: `wrong` is of another kind, `bad` is of the right kind with wrong words. */
  readonly verdict: 'right' | 'wrong' | 'bad';
  /** The code that was not right. */
  readonly code?: string;
  readonly why: readonly string[];
}

const quiet = { onStage() {}, onAttempt() {}, onText() {}, onWithdrawn() {}, onAttemptDone() {}, onWait() {} };
const validator = createValidator({ grammar: testGrammar, syntaxChecks: testSyntaxChecks });
const never = new AbortController().signal;

/**
 * Sends the stream through the product's own pipeline, ledger, cache, learning and aftermath, in virtual time, with models behind real adapters
 * and prices. The user accepts what is right; what is not they reject, and have a model write it. Rejects when the books do not agree.
 */
export async function runArm(stream: readonly StreamTask[], setup: ArmSetup): Promise<readonly TaskEnd[]> {
  const model = new RecordedModel();
  const server = await startSimulatedProvider({ behave: (request) => model.behave(request) });
  try {
    const product = openProduct(server, setup);
    const ends: TaskEnd[] = [];
    for (const task of stream) {
      product.clock.setNow(task.atMs);
      model.ask(task);
      ends.push(await product.answer(task, model));
    }
    await product.checkBooks();
    return ends;
  } finally {
    await server.stop();
  }
}

function openProduct(server: Parameters<typeof chainOver>[1], setup: ArmSetup) {
  const clock = new FakeClock(0);
  const receipts = createMemoryReceiptStore(clock);
  const ledger = createMemoryLedger();
  let nextId = 0;
  const ids = { next: () => `id-${++nextId}`, random: () => 0.5 };
  let costNanoUsd = 0;
  const saveReceipt = async (receipt: Receipt): Promise<void> => {
    costNanoUsd += receipt.costNanoUsd;
    await receipts.add(receipt);
  };
  const budget = createBudget({
    ...{ ledger, receipts, clock, ids, log: silentLog, saveLimit: async () => {} },
    limits: () => ({ monthlyNanoUsd: 1e15, projects: {} }),
  });
  const chain = guardSecrets(shareInFlight(chainOver(budget, server, clock), budget, silentLog), async () => 'without');
  const engine = createTemplateEngine({
    ...{ store: createMemoryTemplateStore(), builtIn: async () => [], grammar: testGrammar, dictionary: testDictionary },
    ...{ syntaxChecks: testSyntaxChecks, clock, ids, logger: silentLog },
  });
  const resolved = resolveSettings([]);
  const settings = {
    ...generationSettings(resolved, { projectId: 'stream', project: 'stream', client: '' }),
    ...{ useLearned: setup.templates, useBuiltIn: false, learn: setup.templates, useCache: setup.cache, useCheapTier: setup.cards },
  };
  const models = providerSetups(resolved.values).setups.map(({ id, model, baseUrl, effort }) => ({ provider: id, model, baseUrl, effort }));
  const generator = createGenerator({
    ...{ chain, templates: engine, validate: validator.validate, clock, log: silentLog, saveReceipt },
    cache: createAnswerCache({
      cache: createMemoryResponseCache(clock),
      clock,
      models: () => models,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
    }),
    settings: () => settings,
    gather: async () => emptyPack,
    filesOfProject: async () => undefined,
    cheapTier: (near, observer, signal) =>
      askCheapTier({ chain, engine, grammar: testGrammar, syntaxChecks: testSyntaxChecks }, near, observer, signal),
    review: async ({ request, code, report, authorVendor }, observer, signal) => {
      const { id: generationId, project, agent, language, task } = request;
      const subject = {
        generationId,
        project,
        agent,
        language,
        task,
        code,
        categories: report.critical,
        authorVendor,
        maxCostNanoUsd: 1e12,
      };
      return (await reviewCode(subject, { chain, ids, signal, observer })).note;
    },
  });
  const desk = createCardDesk({
    ...{ templates: engine, saveReceipt, clock, ids, log: silentLog },
    isWanted: async () => setup.cards,
    ask: (seed, request, observer) => askCard(seed, request, { chain, observer, signal: never }),
    validate: async (code, { language, fileName }) => (await validator.validate(code, { language, fileName, fragment: false })).score,
    workplace: () => ({ project: 'stream', agent: 'coder' }),
  });
  const aftermath = createAftermath(engine, receipts.decide, silentLog, desk);

  /** The first similar row that gives the right code, as a user who reads it would take it. */
  async function similarRow(task: StreamTask, query: GenerationRequest, model: RecordedModel): Promise<TakenTemplate | undefined> {
    if (engine.suggest(query, 1).length > 0) return undefined;
    for (const { templateId, parameters, differences } of engine.near(query, 3)) {
      const rendered = await engine.renderWith(templateId, parameters, 'a similar row');
      const of = model.taskOf(engine.seedOf(templateId)?.task ?? '');
      if (rendered.served && of?.family && of.family === task.family && isRight(task, rendered.code))
        return { templateId, parameters, differences };
    }
    return undefined;
  }

  return {
    clock,
    async answer(task: StreamTask, model: RecordedModel): Promise<TaskEnd> {
      costNanoUsd = 0;
      const request: GenerationRequest = {
        ...{ id: ids.next(), task: task.task, language: task.language, technologies: [], fileName: task.fileName, imports: [] },
        ...{ project: `project-${task.project}`, agent: 'coder', startAt: 'templates' },
      };
      const taken = setup.cards ? await similarRow(task, request, model) : undefined;
      const result = await generator.generate({ ...request, taken }, { fragment: false }, quiet, never);
      const { offer, receipt } = result;
      if (!offer) throw new Error(`${task.task}: ${receipt.failure} ${receipt.why.join(' ')}`);
      const of = offer.templateId === undefined ? task : model.taskOf(engine.seedOf(offer.templateId)?.task ?? '');
      const isKind = of !== undefined && (of.family === undefined ? of.task === task.task : of.family === task.family);
      const verdict = !isKind ? 'wrong' : isRight(task, offer.code) ? 'right' : 'bad';
      if (verdict === 'right') {
        await aftermath.accepted(result, false);
      } else {
        await aftermath.rejected(result);
        const again = await generator.generate({ ...request, id: ids.next(), startAt: 'model' }, { fragment: false }, quiet, never);
        await aftermath.accepted(again, false);
      }
      await result.saved;
      await desk.idle();
      const from = { learned: 'free', builtIn: 'free', adapted: 'model', cache: 'cache', model: 'model' } as const;
      const asked = receipt.attempts.length > 0;
      const source = taken ? 'similar' : offer.source === 'learned' && asked ? 'confirmed' : from[offer.source];
      return { task, source, costNanoUsd, verdict, why: receipt.why, ...(verdict === 'right' ? {} : { code: offer.code }) };
    },
    async checkBooks(): Promise<void> {
      const last = monthOf(clock.localDate(clock.now()));
      for (let back = 0; back < 12; back++) {
        const month = addMonths(last, -back);
        const { verdict, differences, withoutReceipt } = await checkBooks(ledger, receipts, month, clock.now() - back * 30.4 * 86_400_000);
        if (verdict !== 'balanced')
          throw new Error(`The books of ${month} do not agree: ${JSON.stringify({ differences, withoutReceipt })}`);
      }
    },
  };
}

/** The labels' own test, or the code that passes it with these words. */
function isRight(task: StreamTask, code: string): boolean {
  if (!task.family) return sameCode(code, task.code, false);
  if (task.labelled !== undefined && isCorrect(task.labelled, code, task.family)) return true;
  const words = Object.keys(task.family.gold.entity).map((word) => task.values[word] ?? word);
  return sameCode(
    code,
    task.code,
    words.some((word) => /[\s-]/.test(word)),
  );
}
