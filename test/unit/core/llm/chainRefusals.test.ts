import assert from 'node:assert/strict';
import { BudgetError } from '../../../../src/core/errors.ts';
import { ChainFixture, question, route } from '../../../fakes/chainFixture.ts';
import { scriptedProvider } from '../../../fakes/scriptedProvider.ts';

function one() {
  const fixture = new ChainFixture();
  const provider = scriptedProvider({ id: 'a', label: 'Alpha' });
  fixture.use(provider);
  return { fixture, provider };
}

describe('a call that no budget holds', () => {
  it('sends nothing, not even for a count, where the shortest answer cannot fit', async () => {
    const { fixture, provider } = one();
    fixture.spend.limitNanoUsd = 24_000; // a quarter of the output wanted is 25,000
    const { error, observer } = await fixture.ask();
    assert.ok(error instanceof BudgetError && error.reason === 'doesNotFit');
    assert.deepEqual([provider.counts, provider.calls.length, observer.attempts.length], [0, 0, 0]);
  });

  it('sends nothing where the input alone cannot fit, however few tokens it has', async () => {
    const { fixture, provider } = one();
    fixture.spend.limitNanoUsd = 1_000_000;
    const words = Array.from({ length: 40_000 }, (_, index) => `word${index}`).join(' ');
    const { error } = await fixture.ask({ call: { system: 'Write code.', prompt: words } });
    assert.ok(error instanceof BudgetError && error.reason === 'doesNotFit');
    assert.deepEqual([provider.counts, provider.calls.length], [0, 0]);
  });

  it('sends nothing where what is left pays for no time to think in', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'gemini' });
    fixture.routes = [route(provider, { model: 'gemini-3.8-flash' })];
    fixture.spend.limitNanoUsd = 4_000 * 100;
    const { error } = await fixture.ask();
    assert.ok(error instanceof BudgetError && error.reason === 'doesNotFit');
    assert.equal(provider.counts, 0);
  });

  it('is refused in the name of the provider that was offered', async () => {
    const { fixture, provider } = one();
    fixture.use(provider, scriptedProvider({ id: 'b', label: 'Beta' }));
    fixture.prices.set('b-model', { standard: { input: 50, output: 50, cachedInput: 50, cacheWrite: 50 } });
    fixture.spend.limitNanoUsd = 2000;
    const offered = await fixture.chain.estimate(question);
    const { error } = await fixture.ask();
    assert.ok(error instanceof BudgetError && offered && error.message.startsWith(`${offered.label} could cost`), String(error));
  });

  it('is refused in the name of the provider that was offered when nothing is left', async () => {
    const { fixture, provider } = one();
    fixture.use(provider, scriptedProvider({ id: 'b', label: 'Beta' }));
    fixture.spend.limitNanoUsd = 0;
    const offered = await fixture.chain.estimate(question);
    const { error } = await fixture.ask();
    assert.ok(error instanceof BudgetError && error.message.includes(offered?.label ?? '?'), String(error));
  });

  const refusals = [
    [
      'the monthly limit',
      { reason: 'doesNotFit', availableNanoUsd: 2_000_000 },
      /^Alpha could cost .* \$0\.002 is left of the monthly limit\.$/,
    ],
    ['a project’s', { reason: 'doesNotFit', availableNanoUsd: 1, by: 'project' }, / is left of the limit of this project\.$/],
    [
      'nothing of the share of a host',
      { reason: 'limitReached', availableNanoUsd: 0, isOfHost: true },
      /^The monthly limit on this host is used up, so Alpha is not asked\.$/,
    ],
    [
      'what the team has, which no host has a share of',
      { reason: 'doesNotFit', availableNanoUsd: 1_000_000, by: 'team', isOfHost: true },
      / \$0\.001 is left of the limit of the team\.$/,
    ],
    ['nothing of a member', { reason: 'limitReached', availableNanoUsd: 0, by: 'person' }, /^Your limit in the team is used up, so Alpha/],
    [
      'nothing of the team for a project',
      { reason: 'limitReached', availableNanoUsd: 0, by: 'teamProject', isOfHost: true },
      /^The limit of the team for this project is used up, so Alpha/,
    ],
    [
      'no allowance',
      { reason: 'limitReached', availableNanoUsd: 0, by: 'teamAway' },
      /^The team store does not answer.*, so Alpha is not asked\.$/,
    ],
    [
      'no way in',
      { reason: 'limitReached', availableNanoUsd: 0, by: 'teamBroken' },
      /^The team store cannot be used, so Alpha is not asked\.$/,
    ],
    [
      'nothing after a backup',
      { reason: 'limitReached', availableNanoUsd: 0, by: 'teamRestored' },
      /^The team store was restored .*, so Alpha/,
    ],
    ['nothing of the month', { reason: 'limitReached', availableNanoUsd: 0 }, /^The monthly limit is used up, so Alpha is not asked\.$/],
    [
      'nothing of a project',
      { reason: 'limitReached', availableNanoUsd: 0, by: 'project' },
      /^The limit of this project is used up, so Alpha/,
    ],
  ] as const;
  for (const [name, answer, words] of refusals)
    it(`is refused with which limit leaves no more: ${name}`, async () => {
      const { fixture } = one();
      fixture.spend.reserve = async () => ({ granted: false, ...answer });
      const { error } = await fixture.ask();
      assert.ok(error instanceof BudgetError);
      assert.match(error.message, words);
    });

  it('is refused with what one question may cost, where that is less', async () => {
    const { fixture } = one();
    const { error } = await fixture.ask({ maxCostNanoUsd: 1_000 });
    assert.ok(error instanceof BudgetError);
    assert.match(error.message, /^Alpha could cost .*; one question may cost \$0\.000001 more\.$/);
  });
});
