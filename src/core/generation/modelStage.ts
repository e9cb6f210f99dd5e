import { formatUsd } from '../budget/money.ts';
import { CancelledError, ProviderError } from '../errors.ts';
import type { ChainAnswer } from '../llm/modelChain.ts';
import type { AttemptPurpose } from '../receipt/attempt.ts';
import type { ReviewNote } from '../receipt/receipt.ts';
import type { ValidationReport } from '../validation/findings/finding.ts';
import type { CacheableRequest } from './cachedAnswer.ts';
import { extractCode } from './extract/extractCode.ts';
import type { Soundness } from './extract/fencedBlocks.ts';
import type { GenerationRun, GenerationSettings } from './generationRun.ts';
import { answerFromNearMiss } from './nearMissStage.ts';
import type { Offer } from './offer.ts';
import { composePrompt, composeRepair, type Prompt } from './prompt.ts';
import { isSaidInWords } from './request.ts';
import { toReview } from './toReview.ts';

/**
 * Stages 3 to 5: response cache, the cheap question about near templates, then the provider chain; what comes back is validated,
 * repaired once and reviewed. The cache comes first of them, because it is free.
 * @param near ids of templates that were near, nearest first.
 */
export async function answerFromModel(run: GenerationRun, near: readonly string[]): Promise<Offer> {
  const { deps, request, settings, draft, observer } = run;
  const prompt = composePrompt(request, settings.prompt);
  const cacheable: CacheableRequest = {
    ...prompt,
    language: request.language,
    project: request.project,
    agent: request.agent,
    maxOutputTokens: settings.maxOutputTokens,
  };
  if (settings.useCache && request.startAt !== 'model') {
    const offer = await answerFromCache(run, cacheable);
    if (offer) return offer;
  }
  const nearMiss = await answerFromNearMiss(run, near);
  if (nearMiss) return nearMiss;
  observer.onStage('asking');
  const first = await ask(run, 'author', prompt);
  if (isShared(first)) draft.because('An identical request was under way. Its answer is shared, its cost stands in the other receipt.');
  const best = await repairOnce(run, first, prompt);
  draft.provider = best.answer.provider;
  draft.model = best.answer.model;
  draft.because(`${best.answer.model} of ${best.answer.provider} answered.`);
  const review = await reviewed(run, best);
  const whole = best.answer.stop === 'complete' && !best.cut && review?.verdict !== 'rejected';
  const costNanoUsd = draft.costNanoUsd;
  // The generation that paid stores what it shared, with what it cost.
  if (whole && best.report.score >= settings.threshold && settings.useCache && !isShared(best)) {
    await deps.cache
      .store(cacheable, { code: best.code, ...origin(best), vendor: best.answer.vendor, costNanoUsd, review })
      .catch((error: unknown) => deps.log.warn('The answer could not be cached', error));
  }
  const learnable = whole && settings.learn && best.report.score >= settings.learnThreshold && isSaidInWords(request);
  return {
    code: best.code,
    source: 'model',
    title: [
      best.answer.model,
      isShared(best) && costNanoUsd === 0 ? 'shared, $0' : formatUsd(costNanoUsd),
      `${Math.floor(best.report.score)} of 100`,
    ].join(' · '),
    parameters: [],
    places: [],
    report: best.report,
    review,
    warnings: warnings(best, settings, review),
    lesson: learnable ? { request, code: best.code, report: best.report, ...origin(best), costNanoUsd } : undefined,
  };
}

async function answerFromCache(run: GenerationRun, cacheable: CacheableRequest): Promise<Offer | undefined> {
  const { deps, settings, draft } = run;
  run.observer.onStage('cache');
  const hit = await deps.cache.find(cacheable).catch((error: unknown) => {
    deps.log.warn('The response cache could not be read', error);
    return undefined;
  });
  if (!hit) return undefined;
  const report = await deps.validate(hit.code, run.context);
  // Rules and surroundings may have changed since the answer was stored: it proves itself again or is not served.
  const wantsReview = toReview(report, settings).length > 0 && hit.review?.verdict !== 'approved';
  if (report.score < settings.threshold || wantsReview) {
    draft.because('A cached answer was passed over: the checks of today want it looked at again.');
    return undefined;
  }
  draft.because('The identical request was answered before.');
  draft.savedNanoUsd = hit.costNanoUsd;
  draft.cacheAgeMs = hit.ageMs;
  draft.provider = hit.provider;
  draft.model = hit.model;
  return {
    code: hit.code,
    source: 'cache',
    title: `${hit.model} · from the cache · free`,
    parameters: [],
    places: [],
    report,
    warnings: [],
  };
}

async function ask(run: GenerationRun, purpose: AttemptPurpose, side: Prompt): Promise<Version> {
  const { deps, request, settings, observer } = run;
  const answer = await deps.chain.ask(
    {
      purpose,
      generationId: request.id,
      project: request.project,
      agent: request.agent,
      call: side,
      maxOutputTokens: settings.maxOutputTokens,
      maxCostNanoUsd: settings.maxCostNanoUsd,
    },
    observer,
    run.signal,
  );
  observer.onStage('checking');
  const extracted = await extractCode(answer.text, request.language, (code) => soundness(run, code));
  if (extracted.kind === 'none') {
    throw new ProviderError(`${answer.model} answered without any code.`, { provider: answer.provider, reason: 'emptyReply' });
  }
  return { answer, code: extracted.code, cut: extracted.kind === 'cut', report: await deps.validate(extracted.code, run.context) };
}

async function soundness({ deps, context }: GenerationRun, code: string): Promise<Soundness> {
  const { parsed } = await deps.validate(code, { ...context, fragment: true });
  return parsed === 'noGrammar' ? 'unknown' : parsed;
}

/** One repair round below the threshold. One that fails or scores lower leaves the first version standing; only a cancellation goes up. */
async function repairOnce(run: GenerationRun, first: Version, prompt: Prompt): Promise<Version> {
  const { settings, draft } = run;
  if (!settings.repair || first.report.score >= settings.threshold || first.answer.stop !== 'complete') return first;
  run.observer.onStage('repairing');
  let repaired: Version;
  try {
    repaired = await ask(run, 'repair', composeRepair(prompt, first.code, first.report));
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    draft.because(`A repair was tried and failed: ${error instanceof Error ? error.message : String(error)}`);
    return first;
  }
  const kept = repaired.answer.stop === 'complete' && !repaired.cut && repaired.report.score > first.report.score ? repaired : first;
  const [before, after] = [Math.floor(first.report.score), Math.floor(repaired.report.score)];
  draft.because(
    `A repair round was made: ${before} before, ${after} after; the ${kept === repaired ? 'second' : 'first'} version is offered.`,
  );
  return kept;
}

async function reviewed(run: GenerationRun, version: Version): Promise<ReviewNote | undefined> {
  const critical = toReview(version.report, run.settings);
  if (critical.length === 0) return undefined;
  run.observer.onStage('reviewing');
  const report = { ...version.report, critical };
  const subject = { request: run.request, code: version.code, report, authorVendor: version.answer.vendor };
  return run.deps.review(subject, run.observer, run.signal);
}

/** One answer with what the checks say about it. */
interface Version {
  readonly answer: ChainAnswer;
  readonly code: string;
  /** The code block was opened and never closed. */
  readonly cut: boolean;
  readonly report: ValidationReport;
}

/** It came by the call of another generation, which was asked the same at the same time. */
function isShared({ answer }: Version): boolean {
  return answer.attempts.length === 0;
}

function origin(version: Version): { readonly provider: string; readonly model: string } {
  return { provider: version.answer.provider, model: version.answer.model };
}

function warnings(version: Version, settings: GenerationSettings, review: ReviewNote | undefined): readonly string[] {
  const sentences: string[] = [];
  if (version.answer.stop === 'truncated' || version.cut)
    sentences.push('The answer was cut at the token limit; raise "Max Output Tokens" and regenerate.');
  if (version.report.parsed === 'no') sentences.push('The code does not parse.');
  if (version.report.score < settings.threshold) sentences.push(`The checks give this ${Math.floor(version.report.score)} of 100.`);
  if (review && review.verdict !== 'approved')
    sentences.push(review.verdict === 'none' ? review.summary : `The reviewer (${review.reviewer}) says: ${review.summary}`);
  return sentences;
}
