import assert from 'node:assert/strict';
import { type AnswerCacheOptions, createAnswerCache, type ModelSetup } from '../../../../src/core/generation/answerCache.ts';
import type { CacheableRequest } from '../../../../src/core/generation/stages/cachedAnswer.ts';
import { adversary } from '../../../bench/storeAdversary.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryResponseCache } from '../../../fakes/memoryResponseCache.ts';

describe('Answer cache', () => {
  const request: CacheableRequest = { system: 's', prompt: 'p', language: 'go', project: 'shop', agent: 'coder', maxOutputTokens: 100 };
  const flash: ModelSetup = { provider: 'gemini', model: 'flash' };
  const sol: ModelSetup = { provider: 'openai', model: 'sol' };
  let clock: FakeClock;
  let models: readonly ModelSetup[];
  let options: AnswerCacheOptions;
  beforeEach(() => {
    clock = new FakeClock();
    models = [flash, sol];
    options = { cache: createMemoryResponseCache(clock), clock, models: () => models, hash: (text) => text };
  });

  it('finds what any model of the order answered, and says how old it is', async () => {
    const answers = createAnswerCache(options);
    await answers.store(request, answerOf(sol));
    await clock.advance(1_234);
    assert.deepEqual(await answers.find({ ...request }), { ...answerOf(sol), ageMs: 1_234 });
    models = [flash];
    assert.equal(await answers.find(request), undefined);
  });

  it('prefers the model that comes first', async () => {
    const answers = createAnswerCache(options);
    await answers.store(request, answerOf(sol));
    await answers.store(request, answerOf(flash));
    assert.equal((await answers.find(request))?.model, 'flash');
    models = [sol, flash];
    assert.equal((await answers.find(request))?.model, 'sol');
  });

  it('forgets what a model answered when it is to think longer, or is asked elsewhere', async () => {
    const answers = createAnswerCache(options);
    models = [{ ...flash, effort: 'low', baseUrl: 'https://one.example' }];
    await answers.store(request, answerOf(flash));
    assert.equal((await answers.find(request))?.model, 'flash');
    models = [{ ...flash, effort: 'high', baseUrl: 'https://one.example' }];
    assert.equal(await answers.find(request), undefined);
    models = [{ ...flash, effort: 'low', baseUrl: 'https://two.example' }];
    assert.equal(await answers.find(request), undefined);
  });

  it('keeps nothing of a model that was taken out of the order while it answered', async () => {
    const answers = createAnswerCache(options);
    models = [sol];
    await answers.store(request, answerOf(flash));
    models = [flash, sol];
    assert.equal(await answers.find(request), undefined);
  });

  it('gives no negative age when the clock was set back', async () => {
    const answers = createAnswerCache(options);
    await answers.store(request, answerOf(flash));
    clock.setNow(clock.now() - 5_000);
    assert.equal((await answers.find(request))?.ageMs, 0);
  });

  it('never answers a request that differs in anything', async () => {
    for (const { id, value, pass } of await adversary()) assert.ok(pass, `${id}: ${value}`);
  });

  function answerOf(name: ModelSetup) {
    return { code: `by ${name.model}`, vendor: 'v', costNanoUsd: 5, ...name };
  }
});
