import assert from 'node:assert/strict';
import { emptyPack } from '../../../../src/core/context/contextPiece.ts';
import { createGenerator } from '../../../../src/core/generation/generator.ts';
import { plainPrompt } from '../../../../src/core/generation/request/prompt.ts';
import type { CacheableRequest } from '../../../../src/core/generation/stages/cachedAnswer.ts';
import type { GenerationSettings, ReviewSubject } from '../../../../src/core/generation/stages/generationRun.ts';
import { defaultWeights } from '../../../../src/core/validation/checks/score.ts';
import type { ValidationContext } from '../../../../src/core/validation/findings/finding.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { requestFor } from '../../../fakes/requests.ts';
import { ScriptedChain } from '../../../fakes/scriptedChain.ts';
import { ScriptedTemplates } from '../../../fakes/scriptedTemplates.ts';

const plain = {
  useLearned: true,
  useBuiltIn: true,
  useCache: true,
  learn: true,
  useCheapTier: false,
  learnThreshold: 90,
  threshold: 95,
  repair: true,
  review: ['payments', 'database'],
  maxOutputTokens: 4096,
  prompt: plainPrompt,
} as const;

const nothing = () => undefined;
const observer = { onStage: nothing, onAttempt: nothing, onText: nothing, onWithdrawn: nothing, onAttemptDone: nothing, onWait: nothing };

/** One generation of critical code under the settings, and what each part was handed. */
async function generate(settings: Partial<GenerationSettings>, agent: 'coder' | 'tester' = 'coder') {
  const chain = new ScriptedChain({ text: '```python\nx = 1\n```' });
  const reviewed: ReviewSubject[] = [];
  const validated: ValidationContext[] = [];
  const cached: CacheableRequest[] = [];
  const generator = createGenerator({
    chain,
    templates: new ScriptedTemplates(),
    cache: {
      find: async (request) => {
        cached.push(request);
        return undefined;
      },
      store: async () => undefined,
    },
    clock: new FakeClock(),
    log: { trace() {}, info() {}, warn() {}, error() {} },
    settings: () => ({ ...plain, ...settings }),
    saveReceipt: async () => undefined,
    gather: async () => emptyPack,
    filesOfProject: async () => undefined,
    validate: async (_, context) => {
      validated.push(context);
      return { score: 100, checks: [], findings: [], critical: ['payments', 'webhook'], parsed: 'yes' };
    },
    cheapTier: async () => ({ kind: 'none', why: '' }),
    review: async (subject) => {
      reviewed.push(subject);
      return { verdict: 'approved', categories: subject.report.critical, summary: 'ok', costNanoUsd: 0 };
    },
  });
  const { error } = await generator.generate(
    requestFor({ startAt: 'cache', agent }),
    { fragment: true },
    observer,
    new AbortController().signal,
  );
  assert.equal(error, undefined);
  return { chain, reviewed, validated, cached };
}

describe('settings of a generation', () => {
  it('have the critical code of the chosen categories reviewed, and no other', async () => {
    assert.deepEqual(
      (await generate({})).reviewed.map(({ report }) => report.critical),
      [['payments']],
    );
    assert.deepEqual((await generate({ review: ['admin'] })).reviewed, []);
    assert.deepEqual((await generate({ review: [] })).reviewed, []);
  });

  it('bound what a question may cost', async () => {
    assert.equal((await generate({ maxCostNanoUsd: 7 })).chain.requests[0]?.maxCostNanoUsd, 7);
    assert.equal((await generate({})).chain.requests[0]?.maxCostNanoUsd, undefined);
  });

  it('hand the weights of the checks to the validator', async () => {
    const checkWeights = { ...defaultWeights, docs: 0 };
    assert.deepEqual((await generate({ checkWeights })).validated[0]?.weights, checkWeights);
  });

  it('tell the cache for which agent it is', async () => {
    assert.equal((await generate({}, 'tester')).cached[0]?.agent, 'tester');
  });
});
