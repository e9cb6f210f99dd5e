import { randomIds as ids } from '../adapters/randomIds.ts';
import { sha256 } from '../adapters/sha256.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import { nanoUsdOf } from '../core/budget/money.ts';
import { providerSetups } from '../core/config/providerSetup.ts';
import { createAnswerCache } from '../core/generation/answerCache.ts';
import { createGenerator, type Generator } from '../core/generation/generator.ts';
import { ownTask } from '../core/generation/request/request.ts';
import type { GeneratorDeps } from '../core/generation/stages/generationRun.ts';
import type { ModelChain } from '../core/llm/modelChain.ts';
import type { Logger } from '../core/ports.ts';
import type { ReceiptStore, ResponseCache } from '../core/storage.ts';
import { reviewCode } from '../core/validation/review/review.ts';
import type { Configured } from './configuration.ts';

export interface GeneratorParts extends Pick<GeneratorDeps, 'templates' | 'cheapTier' | 'validate' | 'gather' | 'filesOfProject'> {
  readonly configured: Configured;
  readonly chain: ModelChain;
  readonly responses: ResponseCache;
  readonly receipts: ReceiptStore;
  readonly log: Logger;
}

/** The pipeline over what stores, models, templates and validator do. */
export function composeGenerator(parts: GeneratorParts): Generator {
  const { configured, chain, responses, receipts, templates, cheapTier, validate, gather, filesOfProject, log } = parts;
  const cache = createAnswerCache({
    cache: responses,
    clock,
    models: (request) =>
      providerSetups(configured.settings(request)).setups.map(({ id, model, baseUrl, effort }) => ({
        provider: id,
        model,
        baseUrl,
        effort,
      })),
    hash: sha256,
  });
  return createGenerator({
    templates,
    chain,
    cache,
    validate,
    gather,
    filesOfProject,
    cheapTier,
    review: async ({ request, code, report, authorVendor }, observer, signal) => {
      const { id: generationId, project, agent, plan, language } = request;
      const maxCostNanoUsd = nanoUsdOf(configured.settings(request)['validation.reviewMaxUsd']) ?? 0;
      const subject = {
        generationId,
        project,
        agent,
        plan,
        language,
        task: ownTask(request),
        code,
        categories: report.critical,
        authorVendor,
        maxCostNanoUsd,
      };
      return (await reviewCode(subject, { chain, ids, signal, observer })).note;
    },
    saveReceipt: (receipt) => receipts.add(receipt),
    settings: configured.generation,
    clock,
    log,
  });
}
