import type { Attempt } from '../../src/core/receipt/attempt.ts';
import type { Receipt } from '../../src/core/receipt/receipt.ts';

/** A receipt of one answered generation by a model, with what a test cares about put in. */
export function receiptWith(parts: Partial<Receipt>): Receipt {
  return {
    id: 'generation-1',
    atMs: Date.UTC(2026, 10, 22, 12),
    durationMs: 900,
    task: 'create an order endpoint',
    language: 'python',
    project: 'shop',
    agent: 'coder',
    outcome: 'answered',
    source: 'model',
    why: ['No template matched.'],
    parameters: [],
    provider: 'gemini',
    model: 'flash',
    attempts: [],
    costNanoUsd: 0,
    costEstimated: false,
    savedNanoUsd: 0,
    checks: [],
    findings: [],
    ...parts,
  };
}

export function attemptWith(parts: Partial<Attempt>): Attempt {
  return {
    provider: 'gemini',
    model: 'flash',
    purpose: 'author',
    number: 1,
    startedAtMs: Date.UTC(2026, 10, 22, 12),
    durationMs: 800,
    outcome: 'complete',
    costNanoUsd: 0,
    costEstimated: false,
    ...parts,
  };
}
