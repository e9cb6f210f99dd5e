import type { AnswerSource, Receipt } from '../../src/core/receipt/receipt.ts';
import type { Template } from '../../src/core/templates/template.ts';
import { attemptWith, receiptWith } from './receipts.ts';

/** A made-up past of the product, the same on every run: what pages show after months of use. */

const tasks = [
  ['FastAPI CRUD router for invoices with SQLAlchemy', 'python'],
  ['Express middleware that verifies a JWT', 'typescript'],
  ['parse a bank statement in CAMT.053', 'python'],
  ['React hook for debounced search', 'typescriptreact'],
  ['Go worker pool with graceful shutdown', 'go'],
  ['Stripe webhook handler for orders', 'python'],
  ['SQL query for revenue by month and region', 'sql'],
  ['Terraform bucket with versioning and a life cycle', 'terraform'],
] as const;
const sources: readonly AnswerSource[] = [
  'learned',
  'model',
  'learned',
  'builtIn',
  'cache',
  'model',
  'learned',
  'builtIn',
  'learned',
  'model',
];
const models = [
  ['gemini', 'gemini-3.8-flash'],
  ['openai', 'gpt-6-mini'],
  ['anthropic', 'claude-sonnet-5'],
] as const;

/** The receipt number `index`, counted back from `nowMs`; one every `everyMs`. */
export function pastReceipt(index: number, nowMs: number, everyMs: number): Receipt {
  const [task, language] = tasks[index % tasks.length] ?? tasks[0];
  const source = sources[(index * 7) % sources.length] ?? 'model';
  const [provider, model] = models[(index * 5) % 4] ?? models[0];
  const atMs = nowMs - index * everyMs;
  const costNanoUsd = 40_000_000 + ((index * 7_919) % 40) * 10_000_000;
  const durationMs = 1_200 + ((index * 104_729) % 60) * 100;
  const common = { id: `past-${index}`, atMs, task, language, project: 'webshop', score: 90 + (index % 11) };
  if (source !== 'model') {
    const cached = source === 'cache' ? { provider, model, cacheAgeMs: 86_400_000 } : { provider: undefined, model: undefined };
    const decision = index % 5 === 2 ? 'edited' : 'accepted';
    return receiptWith({ ...common, ...cached, source, decision, durationMs: 30 + (index % 40), savedNanoUsd: costNanoUsd });
  }
  const failed = index % 37 === 5;
  const attempt = attemptWith({ provider, model, startedAtMs: atMs, durationMs, costNanoUsd: failed ? 0 : costNanoUsd, usage });
  const decision = index % 9 === 4 ? 'rejected' : index % 11 === 6 ? 'undone' : 'accepted';
  if (!failed) return receiptWith({ ...common, provider, model, source, decision, durationMs, costNanoUsd, attempts: [attempt] });
  const overloaded = { ...attempt, outcome: 'overloaded' as const, status: 529, message: 'The service is overloaded', usage: undefined };
  const failure = 'ChainExhaustedError.allFailed';
  return receiptWith({ ...common, outcome: 'failed', failure, source: undefined, score: undefined, durationMs, attempts: [overloaded] });
}

const usage = { inputTokens: 900, cachedInputTokens: 300, cacheWriteTokens: 0, outputTokens: 1_400, reasoningTokens: 200 };

const nouns = ['invoice', 'order', 'ticket', 'booking', 'shipment', 'refund', 'member', 'course', 'vehicle', 'payment'];

/** The learned template number `index`. */
export function pastTemplate(index: number, nowMs: number): Template {
  const word = `${nouns[index % nouns.length] ?? 'order'}s`;
  const code = [
    'from fastapi import APIRouter',
    '',
    `router = APIRouter(prefix="/${word}")`,
    '',
    '',
    `@router.get("/")`,
    `async def list_${word}() -> list[dict[str, str]]:`,
    `    """All ${word}, newest first."""`,
    `    return await load_${word}()`,
    '',
  ].join('\n');
  const version = {
    code: code.replace(', newest first', ''),
    slots: [{ word, kind: 'noun' as const }],
    score: 91,
    replacedAtMs: nowMs - 86_400_000,
  };
  return {
    format: 1,
    id: `template-${index}`,
    task: `FastAPI list endpoint for ${word} of tenant ${index}`,
    language: 'python',
    technologies: ['fastapi'],
    fileName: `${word}.py`,
    code,
    slots: [{ word, kind: 'noun' }],
    provenance: {
      project: 'webshop',
      provider: 'gemini',
      model: 'gemini-3.8-flash',
      learnedAtMs: nowMs - (index + 1) * 3_600_000,
      costNanoUsd: 12_000_000,
    },
    score: 92 + (index % 8),
    counters: {
      served: (index * 13) % 40,
      accepted: (index * 13) % 37,
      edited: 1,
      rejected: index % 3,
      undone: 0,
      kept: (index * 7) % 20,
      examples: 2,
      lastUsedAtMs: nowMs - index * 600_000,
    },
    state: index % 29 === 11 ? 'quarantined' : index % 31 === 7 ? 'paused' : 'active',
    versions: index % 2 === 0 ? [version] : [],
  };
}
