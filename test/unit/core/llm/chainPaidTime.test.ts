import assert from 'node:assert/strict';
import { BudgetError, ChainExhaustedError } from '../../../../src/core/errors.ts';
import type { TokenUsage } from '../../../../src/core/receipt/tokenUsage.ts';
import { ChainFixture, route } from '../../../fakes/chainFixture.ts';
import { scriptedProvider } from '../../../fakes/scriptedProvider.ts';

/** The bound of the fixture's question: its bytes, 2 x 64 and 512; at 125 nano-dollars, the cache-write rate. */
const inputNanoUsd = (11 + 8 + 640) * 125;

function usage(inputTokens: number, outputTokens: number): TokenUsage {
  return { inputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens, reasoningTokens: 0 };
}

describe('a call of Gemini that does not fit the budget', () => {
  it('has what is left, and the time in which it can generate no more than that', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'gemini' });
    provider.enqueue({ text: 'x', usage: usage(100, 900) }, { hangs: true, text: 'y' });
    fixture.routes = [route(provider, { model: 'gemini-3.8-flash' })];
    fixture.spend.limitNanoUsd = inputNanoUsd + 12_000 * 100;
    const { answer } = await fixture.ask();
    assert.equal(answer?.text, 'x');
    assert.deepEqual([provider.calls[0]?.maxOutputTokens, fixture.spend.asks.at(-1)?.worstCaseNanoUsd], [1000, fixture.spend.limitNanoUsd]);
    // 12,000 tokens less the 1,000 of the first answer, at 300 a second.
    fixture.options = {
      ...fixture.options,
      attemptsPerProvider: 1,
      idleTimeoutMs: 600_000,
      thinkingTimeoutMs: 600_000,
      chainDeadlineMs: 900_000,
    };
    const { error, tookMs, observer } = await fixture.ask();
    assert.ok(error instanceof ChainExhaustedError);
    assert.equal(tookMs, Math.floor((11_000 * 1000) / 300));
    assert.equal(observer.attempts[0]?.outcome, 'timeout');
    assert.ok(fixture.spend.committedNanoUsd <= fixture.spend.limitNanoUsd);
  });

  it('is refused where no answer comes in the time that is paid for', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'gemini' });
    fixture.routes = [route(provider, { model: 'gemini-3.8-flash' })];
    fixture.spend.limitNanoUsd = inputNanoUsd + 3_000 * 100;
    assert.ok((await fixture.ask()).error instanceof BudgetError);
    assert.equal(provider.calls.length, 0);
  });
});
