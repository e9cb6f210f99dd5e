import assert from 'node:assert/strict';
import { ProviderError } from '../../../../src/core/errors.ts';
import { ChainFixture } from '../../../fakes/chainFixture.ts';
import { type ScriptedProvider, scriptedProvider } from '../../../fakes/scriptedProvider.ts';

describe('an answer that a vendor’s filter stopped', () => {
  const blocking = (id: string, vendor = id): ScriptedProvider => {
    const provider = scriptedProvider({ id, vendor });
    provider.otherwise(() => ({ fails: 'filtered', text: 'def ' }));
    return provider;
  };
  const answering = (id: string, vendor = id): ScriptedProvider => {
    const provider = scriptedProvider({ id, vendor });
    provider.otherwise(() => ({ text: 'ok' }));
    return provider;
  };
  const ask = async (...providers: readonly ScriptedProvider[]) => {
    const fixture = new ChainFixture();
    fixture.use(...providers);
    const outcome = await fixture.ask();
    return { ...outcome, fixture, calls: providers.map(({ calls }) => calls.length) };
  };

  it('is asked of the next vendor, without a pause, and stands in the receipt', async () => {
    const { answer, calls, tookMs, observer, fixture } = await ask(blocking('a'), answering('b'));
    assert.equal(answer?.provider, 'b');
    assert.deepEqual([calls, tookMs], [[1, 1], 0]);
    assert.deepEqual(
      observer.attempts.map(({ outcome }) => outcome),
      ['filtered', 'complete'],
    );
    assert.equal(observer.text, 'ok');
    assert.equal(fixture.store.states.get('a')?.provider.failures ?? 0, 0);
  });

  it('is not asked of the same vendor by another provider', async () => {
    const { answer, calls } = await ask(blocking('a', 'one'), answering('b', 'one'), answering('c', 'two'));
    assert.equal(answer?.provider, 'c');
    assert.deepEqual(calls, [1, 0, 1]);
  });

  it('is not asked of a third vendor', async () => {
    const { error, calls } = await ask(blocking('a'), blocking('b'), answering('c'));
    assert.ok(error instanceof ProviderError && error.reason === 'filtered' && error.provider === 'b');
    assert.deepEqual(calls, [1, 1, 0]);
  });

  it('is told as it is when there is no other vendor', async () => {
    for (const others of [[], [answering('b', 'a')]]) {
      const { error } = await ask(blocking('a'), ...others);
      assert.ok(error instanceof ProviderError && error.reason === 'filtered', String(error));
    }
  });

  it('is asked of a third vendor when the second one is down', async () => {
    const down = scriptedProvider({ id: 'b' });
    down.otherwise(() => ({ fails: 'unauthorized' }));
    const { answer, calls } = await ask(blocking('a'), down, answering('c'));
    assert.equal(answer?.provider, 'c');
    assert.deepEqual(calls, [1, 1, 1]);
  });
});
