import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/adapters/systemClock.ts';
import { guardSecrets } from '../../../../src/core/generation/guardSecrets.ts';
import { Breakers } from '../../../../src/core/llm/breakers.ts';
import { chainDefaults } from '../../../../src/core/llm/chainOptions.ts';
import { modelLimits, priceOf } from '../../../../src/core/llm/pricing.ts';
import { createProviderChain } from '../../../../src/core/llm/providerChain.ts';
import { searchWeb } from '../../../../src/core/research/searchWeb.ts';
import { MemoryBreakerStore } from '../../../fakes/memoryBreakerStore.ts';
import { MemorySpendGate } from '../../../fakes/memorySpendGate.ts';
import { RecordingObserver } from '../../../fakes/recordingObserver.ts';
import { type SimulatedProvider, startSimulatedProvider } from '../../../fakes/simulatedProvider.ts';
import { simulatedVendor } from '../../../fakes/simulatedVendor.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

describe('A search of the web from the question to the wire', function () {
  this.timeout(20_000);
  let simulated: SimulatedProvider;
  before(async () => {
    simulated = await startSimulatedProvider();
  });
  after(() => simulated.stop());
  beforeEach(() => simulated.reset());

  function desk(service: 'anthropic' | 'openai', model: string) {
    const provider = simulatedVendor(simulated, service, { clock: systemClock });
    const spend = new MemorySpendGate();
    const chain = createProviderChain({
      clock: systemClock,
      ids: { next: () => 'id', random: () => 0.5 },
      log: silentLog,
      spend,
      breakers: new Breakers(new MemoryBreakerStore(), systemClock),
      routes: async () => [{ provider, configured: true, model, maxOutputTokens: 8_000 }],
      price: (name, at) => priceOf(name, at, systemClock.now()),
      options: () => ({ ...chainDefaults, attemptsPerProvider: 1 }),
    });
    return { chain: guardSecrets(chain, async () => 'without'), spend };
  }

  const question = { instructions: [], ofProject: 'ours', generationId: 'g', project: 'p', agent: 'researcher', maxOutputTokens: 8_000 };

  for (const [service, model] of [
    ['anthropic', 'claude-haiku-5-5'],
    ['openai', 'gpt-6-luna'],
  ] as const) {
    const ask = async (words: string) => {
      const { chain, spend } = desk(service, model);
      const observer = new RecordingObserver();
      const asking = { chain, observer, signal: new AbortController().signal, pause: () => undefined };
      const result = await searchWeb({ ...question, question: words, sources: [] }, [], asking);
      return { ...result, spend, attempts: observer.attempts };
    };

    it(`makes sources of what ${service} cites, and books fee and tokens under what was reserved`, async () => {
      const { sources, spend, attempts, fault } = await ask('How does retry work?');
      assert.equal(fault, undefined);
      assert.deepEqual(
        sources.map(({ id, kind, place }) => [id, kind, place]),
        [['S1', 'web', 'https://docs.example.com/guide?from=search']],
      );
      const [attempt] = attempts;
      assert.ok(attempt && attempt.costNanoUsd > 10_000_000 && attempt.costNanoUsd < 11_000_000, `${attempt?.costNanoUsd}`);
      assert.deepEqual([attempt.costBasis, attempt.usage?.webSearches], ['usage', 1]);
      assert.equal(spend.committedNanoUsd, attempt.costNanoUsd);
      const window = modelLimits(model, service)?.inputWindow ?? 0;
      assert.ok((spend.asks[0]?.worstCaseNanoUsd ?? 0) >= 3 * window * (priceOf(model, service, 0)?.long?.rates.input ?? 0) + 20_000_000);
    });

    it(`counts all that was reserved for ${service} where it tells no usage`, async () => {
      simulated.enqueue(service, { usage: 'missing' });
      const { spend, attempts, sources } = await ask('How does retry work?');
      assert.equal(sources.length, 1);
      assert.equal(attempts[0]?.costNanoUsd, spend.asks[0]?.worstCaseNanoUsd);
      assert.equal(attempts[0]?.costEstimated, true);
    });

    it(`sends ${service} the question without secrets, and nothing of the project`, async () => {
      const secret = ['sk', 'live', 'a8Bc2dEf4GhI6jKl8MnO0pQr'].join('_');
      await ask(`Why is ${secret} refused?`);
      const sent = JSON.stringify(simulated.requests[0]?.body);
      assert.ok(sent.includes('refused?') && !sent.includes(secret) && !sent.includes('ours'));
    });
  }
});
