import assert from 'node:assert/strict';
import { breakerDefaults } from '../../../../src/core/llm/breaker.ts';
import { Breakers } from '../../../../src/core/llm/breakers.ts';
import { chainDefaults } from '../../../../src/core/llm/chainOptions.ts';
import { createProviderChain } from '../../../../src/core/llm/providerChain.ts';
import { ChainFixture, question, route, tenthOfAMicroDollar } from '../../../fakes/chainFixture.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { MemoryBreakerStore } from '../../../fakes/memoryBreakerStore.ts';
import { RecordingObserver } from '../../../fakes/recordingObserver.ts';
import { scriptedProvider } from '../../../fakes/scriptedProvider.ts';

describe('settings of a request', () => {
  it('decide about providers and times, request by request', async () => {
    const fixture = new ChainFixture();
    const providers = { shop: scriptedProvider({ id: 'one' }), blog: scriptedProvider({ id: 'two' }) };
    for (const provider of Object.values(providers)) provider.otherwise(() => ({ text: 'x' }));
    const asked: string[] = [];
    const chain = createProviderChain({
      clock: fixture.clock,
      ids: { next: () => 'id', random: () => 0.5 },
      log: { trace() {}, info() {}, warn() {}, error() {} },
      spend: fixture.spend,
      breakers: fixture.breakers,
      routes: async ({ project }) => [route(project === 'shop' ? providers.shop : providers.blog)],
      price: () => tenthOfAMicroDollar,
      options: ({ agent }) => {
        asked.push(agent);
        return chainDefaults;
      },
    });
    for (const project of ['shop', 'blog', 'shop']) {
      const answer = await chain.ask(
        { ...question, project, agent: `${project} agent` },
        new RecordingObserver(),
        new AbortController().signal,
      );
      assert.equal(answer.provider, project === 'shop' ? 'one' : 'two');
      assert.equal((await chain.estimate({ ...question, project }))?.provider, answer.provider);
    }
    assert.deepEqual(asked, ['shop agent', 'blog agent', 'shop agent']);
  });

  it('change the breakers from one failure to the next', async () => {
    let threshold = 5;
    const breakers = new Breakers(new MemoryBreakerStore(), new FakeClock(), () => ({ ...breakerDefaults, threshold }));
    const target = { provider: 'p', model: 'm' };
    const trouble = { waitMs: 0, suspend: false, modelOnly: false };
    for (let failure = 1; failure < 5; failure++) assert.equal(await breakers.failed(target, trouble), 'closed');
    threshold = 2;
    assert.equal(await breakers.failed(target, trouble), 'open');
  });
});
