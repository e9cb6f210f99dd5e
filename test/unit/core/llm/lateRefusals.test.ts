import assert from 'node:assert/strict';
import { ProviderError } from '../../../../src/core/errors.ts';
import { sleep } from '../../../../src/core/llm/cancellation.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';
import type { ProviderReason } from '../../../../src/core/receipt/providerReason.ts';
import { ChainFixture } from '../../../fakes/chainFixture.ts';

/** What one attempt costs that fails after so long. */
async function costOf(status: number | undefined, reason: ProviderReason, afterMs: number): Promise<number> {
  const fixture = new ChainFixture();
  const provider: LlmProvider = {
    id: 'a',
    vendor: 'a',
    label: 'A',
    async complete(_call, _onText, signal) {
      await sleep(fixture.clock, afterMs, signal);
      throw new ProviderError('refused', { provider: 'a', reason, status });
    },
  };
  fixture.use(provider);
  fixture.options = { ...fixture.options, attemptsPerProvider: 1 };
  const { observer } = await fixture.ask();
  const [attempt] = observer.attempts;
  assert.equal(attempt?.costNanoUsd, fixture.spend.committedNanoUsd);
  return attempt?.costNanoUsd ?? -1;
}

describe('a refusal that comes late', () => {
  for (const status of [408, 499, 502, 504, 520, 522, 524, 598, 599]) {
    it(`${status} after half a minute is booked: a model behind the gateway has worked`, async () => {
      assert.ok((await costOf(status, 'serverFault', 25_000)) > 0);
    });
    it(`${status} at once costs nothing`, async () => assert.equal(await costOf(status, 'serverFault', 200), 0));
  }
  for (const status of [400, 401, 404, 413, 429, 500, 503, 529])
    it(`${status} costs nothing, however late`, async () => assert.equal(await costOf(status, 'serverFault', 25_000), 0));

  for (const reason of ['overloaded', 'quotaExhausted', 'requestTooLarge', 'rateLimited'] as const) {
    it(`${reason} in the words of a stream is booked when it comes late, and not when it comes at once`, async () => {
      assert.equal(await costOf(undefined, reason, 500), 0);
      assert.ok((await costOf(undefined, reason, 25_000)) > 0);
    });
  }
});
