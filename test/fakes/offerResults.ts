import type { GenerationResult, Offer } from '../../src/core/generation/stages/offer.ts';

const report = { score: 100, checks: [], findings: [], critical: [], parsed: 'yes' } as const;

/** A generation that offers a model's code. */
export function offerResult(offer: Partial<Offer>): GenerationResult {
  return {
    receipt: {
      id: 'r1',
      atMs: 0,
      durationMs: 1,
      task: 't',
      language: 'python',
      project: 'p',
      agent: 'coder',
      outcome: 'answered',
      why: [],
      parameters: [],
      attempts: [],
      costNanoUsd: 0,
      costEstimated: false,
      savedNanoUsd: 0,
      checks: [],
      findings: [],
    },
    saved: Promise.resolve(),
    offer: { code: 'x = 1', source: 'model', title: 'm', price: 'free', parameters: [], places: [], report, warnings: [], ...offer },
  };
}
