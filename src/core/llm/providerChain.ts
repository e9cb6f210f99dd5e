import type { ProviderChainDeps } from './chainOptions.ts';
import { ChainRun } from './chainRun.ts';
import { InputCounts } from './inputCounts.ts';
import type { ChainEstimate, ChainRequest, ModelChain } from './modelChain.ts';
import { candidatesOf } from './route.ts';

/**
 * Asks the user's providers in order until one answers: a few attempts each with growing pauses, one deadline for all, a breaker that
 * leaves a provider or a model in trouble alone, and no request without a reservation for its worst case.
 */
export function createProviderChain(deps: ProviderChainDeps): ModelChain {
  const counts = new InputCounts(deps.clock);
  return {
    ask: (request, observer, signal) => new ChainRun(deps, counts, request, observer, signal).answer(),
    estimate: (request) => estimate(deps, request),
  };
}

async function estimate(deps: ProviderChainDeps, request: ChainRequest): Promise<ChainEstimate | undefined> {
  const { candidates } = candidatesOf(await deps.routes(request), request, deps.price);
  const standing = await Promise.all(
    candidates.map((candidate) => deps.breakers.peek({ provider: candidate.provider.id, model: candidate.call.model })),
  );
  const first = candidates.find((_, index) => standing[index] !== 'wait') ?? candidates[0];
  if (!first) return undefined;
  const { provider, call, likelyNanoUsd, atMostNanoUsd } = first;
  return { provider: provider.id, label: provider.label, model: call.model, likelyNanoUsd, atMostNanoUsd };
}
