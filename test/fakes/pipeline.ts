import { type ContextPack, emptyPack } from '../../src/core/context/contextPiece.ts';
import { PathIndex } from '../../src/core/context/pathIndex.ts';
import { createGenerator } from '../../src/core/generation/generator.ts';
import { plainPrompt } from '../../src/core/generation/request/prompt.ts';
import type { GenerationRequest } from '../../src/core/generation/request/request.ts';
import type { AnswerCache } from '../../src/core/generation/stages/cachedAnswer.ts';
import type { GenerationObserver, GenerationSettings } from '../../src/core/generation/stages/generationRun.ts';
import type { GenerationResult } from '../../src/core/generation/stages/offer.ts';
import type { Receipt, ReviewNote } from '../../src/core/receipt/receipt.ts';
import type { CachedAnswer } from '../../src/core/storage.ts';
import type { CheapTierOutcome } from '../../src/core/templates/ask/cheapTier.ts';
import type { TemplateAnswer } from '../../src/core/templates/templateEngine.ts';
import type { ValidationReport } from '../../src/core/validation/findings/finding.ts';
import { FakeClock } from './fakeClock.ts';
import { requestFor } from './requests.ts';
import { ScriptedChain } from './scriptedChain.ts';
import { ScriptedTemplates } from './scriptedTemplates.ts';

const settings: GenerationSettings = {
  useLearned: true,
  useBuiltIn: true,
  useCache: true,
  useCheapTier: true,
  learn: true,
  learnThreshold: 90,
  threshold: 95,
  repair: true,
  review: ['payments'],
  maxOutputTokens: 4096,
  prompt: plainPrompt,
};

export const good = '```python\ndef add(a: int, b: int) -> int:\n    return a + b\n```\n';
export const weak = '```python\ndef weak(): pass\n```\n';

export const fromTemplate: TemplateAnswer = {
  served: true,
  templateId: 't1',
  source: 'learned',
  title: 'CRUD router',
  code: 'router = 1\n',
  parameters: [{ from: 'orders', to: 'invoices' }],
  places: [{ parameter: 0, start: 0, end: 6 }],
  why: 'The template explains every word of the task.',
  originalCostNanoUsd: 12_000_000,
};

/** A pipeline over fakes: code holding `weak` scores 80, `risky` is critical, `broken` does not parse. */
export function pipeline(
  parts: {
    chain?: ScriptedChain;
    templates?: ScriptedTemplates;
    settings?: Partial<GenerationSettings>;
    verdict?: ReviewNote['verdict'];
    cached?: CachedAnswer;
    cheap?: CheapTierOutcome;
    pack?: ContextPack;
    /** Names of the files beside the file. */
    beside?: readonly string[];
    /** Paths of the project's files. */
    project?: readonly string[];
  } = {},
) {
  const chain = parts.chain ?? new ScriptedChain();
  const templates = parts.templates ?? new ScriptedTemplates();
  const receipts: Receipt[] = [];
  const stored: string[] = [];
  const reviews: string[] = [];
  const gathered: string[] = [];
  const nearMisses: (readonly string[])[] = [];
  const cache: AnswerCache = {
    find: async () => parts.cached,
    store: async (_, answer) => void stored.push(answer.code),
  };
  const generator = createGenerator({
    chain,
    templates,
    cache,
    clock: new FakeClock(),
    log: { trace() {}, info() {}, warn() {}, error() {} },
    settings: () => ({ ...settings, ...parts.settings }),
    saveReceipt: async (receipt) => void receipts.push(receipt),
    validate: async (code): Promise<ValidationReport> => ({
      score: code.includes('broken') ? 20 : code.includes('weak') ? 80 : 100,
      checks: [],
      findings: [],
      critical: code.includes('risky') ? ['payments'] : [],
      parsed: code.includes('broken') ? 'no' : 'yes',
    }),
    filesOfProject: async () => parts.project && new PathIndex(parts.project),
    gather: async (request) => {
      gathered.push(request.id);
      return parts.pack ?? emptyPack;
    },
    cheapTier: async (asked) => {
      nearMisses.push(asked.near);
      return parts.cheap ?? { kind: 'none', why: 'Nothing near fits.' };
    },
    review: async (subject) => {
      reviews.push(subject.authorVendor);
      return { verdict: parts.verdict ?? 'approved', categories: ['payments'], summary: 'Looked at.', costNanoUsd: 0 };
    },
  });
  const shown: string[] = [];
  const observer: GenerationObserver = {
    onStage: (stage) => void shown.push(stage),
    onAttempt() {},
    onText() {},
    onWithdrawn() {},
    onAttemptDone() {},
    onWait() {},
  };
  const generate = (
    request: Partial<GenerationRequest> = {},
    signal: AbortSignal = new AbortController().signal,
  ): Promise<GenerationResult> =>
    generator.generate(
      requestFor(request),
      { fragment: false, ...(parts.beside ? { localModules: new Set(parts.beside) } : {}) },
      observer,
      signal,
    );
  return { generate, gathered, nearMisses, chain, templates, receipts, stored, reviews, shown };
}
