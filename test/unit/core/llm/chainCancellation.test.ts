import assert from 'node:assert/strict';
import { CancelledError, ChainExhaustedError, ProviderError } from '../../../../src/core/errors.ts';
import { noTrouble } from '../../../../src/core/llm/breakers.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';
import { ChainFixture, question } from '../../../fakes/chainFixture.ts';
import { RecordingObserver } from '../../../fakes/recordingObserver.ts';
import { scriptedProvider } from '../../../fakes/scriptedProvider.ts';

/** Deaf: it neither settles nor listens to its signal. */
function deaf(id: string, pieces: readonly string[] = []): LlmProvider & { readonly signals: AbortSignal[] } {
  const signals: AbortSignal[] = [];
  return {
    id,
    vendor: id,
    label: id,
    signals,
    complete: (_call, onText, signal) => {
      signals.push(signal);
      for (const piece of pieces) onText(piece);
      return new Promise(() => {});
    },
  };
}

/** Asks, lets `ms` pass, cancels, and requires the rejection in the same turn of the event loop, with no virtual time passing. */
async function cancelAfter(fixture: ChainFixture, ms: number): Promise<RecordingObserver> {
  const observer = new RecordingObserver();
  const stop = new AbortController();
  const work = fixture.chain.ask(question, observer, stop.signal);
  await fixture.clock.advance(ms);
  const cancelledAtMs = fixture.clock.monotonicMs();
  stop.abort();
  await assert.rejects(work, CancelledError);
  assert.equal(fixture.clock.monotonicMs(), cancelledAtMs);
  await fixture.clock.advance(600_000);
  assert.equal(fixture.clock.pendingTimers, 0);
  assert.equal(fixture.spend.openReservations, 0);
  return observer;
}

describe('cancelling', () => {
  it('before the start makes no request', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'a' });
    fixture.use(provider);
    await assert.rejects(fixture.chain.ask(question, new RecordingObserver(), AbortSignal.abort()), CancelledError);
    assert.equal(provider.calls.length, 0);
  });

  it('while the breaker is asked leaves the probe to the next one', async () => {
    const fixture = new ChainFixture();
    fixture.use(scriptedProvider({ id: 'a' }));
    fixture.store.states.set('a', {
      ...noTrouble,
      provider: { failures: 3, trips: 1, openUntilMs: fixture.clock.now(), probeUntilMs: 0 },
    });
    const change = fixture.store.change.bind(fixture.store);
    fixture.store.change = async (provider, step) => {
      const said = await change(provider, step);
      await new Promise<void>((resolve) => fixture.clock.after(100, resolve));
      return said;
    };
    await cancelAfter(fixture, 50);
    assert.equal(fixture.store.states.get('a')?.provider.probeUntilMs, 0);
  });

  it('while the providers are looked up makes no request', async () => {
    const fixture = new ChainFixture();
    Object.defineProperty(fixture, 'routes', { get: () => new Promise(() => {}) });
    assert.deepEqual((await cancelAfter(fixture, 10)).attempts, []);
  });

  it('while the breaker is asked makes no request', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'a' });
    fixture.use(provider);
    fixture.store.change = () => new Promise(() => {});
    await cancelAfter(fixture, 10);
    assert.equal(provider.calls.length, 0);
  });

  it('while money is reserved makes no request', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'a' });
    fixture.use(provider);
    fixture.spend.reserve = () => new Promise(() => {});
    await cancelAfter(fixture, 10);
    assert.equal(provider.calls.length, 0);
  });

  it('in a back-off makes no further request', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'a' });
    provider.otherwise(() => ({ fails: 'serverFault', status: 500 }));
    fixture.use(provider);
    const observer = await cancelAfter(fixture, 1000);
    assert.equal(provider.calls.length, 1);
    assert.deepEqual(
      observer.attempts.map((attempt) => attempt.outcome),
      ['serverFault'],
    );
  });

  it('while a deaf provider connects or streams returns at once, hangs up, and accounts what can have been generated', async () => {
    for (const pieces of [[], ['def ', 'x']]) {
      const fixture = new ChainFixture();
      const provider = deaf('a', pieces);
      fixture.use(provider);
      const observer = await cancelAfter(fixture, 1000);
      assert.equal(provider.signals.length, 1);
      assert.equal(provider.signals[0]?.aborted, true);
      assert.equal(observer.attempts[0]?.outcome, 'cancelled');
      assert.deepEqual(
        [...fixture.spend.settlements.values()],
        // A third of 19 bytes and the frame; in a second some hardware may have made the 1,000 tokens asked for.
        [{ costNanoUsd: (7 + 32) * 125 + 1000 * 100, estimated: true }],
      );
    }
  });

  it('frees the probe, so that the next request can probe', async () => {
    const fixture = new ChainFixture();
    fixture.store.states.set('a', {
      ...noTrouble,
      provider: { failures: 3, trips: 1, openUntilMs: fixture.clock.now(), probeUntilMs: 0 },
    });
    fixture.use(deaf('a'));
    await cancelAfter(fixture, 1000);
    assert.equal(await fixture.breakers.peek({ provider: 'a', model: 'a-model' }), 'probe');
  });

  it('is not shown text that comes late, nor disturbed by a late failure', async () => {
    const fixture = new ChainFixture();
    const late: LlmProvider = {
      ...deaf('a'),
      complete: (_call, onText) =>
        new Promise((_, reject) => {
          fixture.clock.after(5000, () => {
            onText('late');
            reject(new ProviderError('late', { provider: 'a', reason: 'network' }));
          });
        }),
    };
    fixture.use(late);
    assert.equal((await cancelAfter(fixture, 1000)).text, '');
  });
});

describe('timers', () => {
  const patience = {
    connectTimeoutMs: 20_000,
    idleTimeoutMs: 5_000,
    thinkingTimeoutMs: 40_000,
    totalTimeoutMs: 60_000,
    attemptsPerProvider: 1,
  };

  /** Sends a piece every `everyMs`, for ever. */
  function endless(fixture: ChainFixture, everyMs: number): LlmProvider {
    return {
      ...deaf('a'),
      complete: (_call, onText) => {
        const send = (): void => {
          onText('x');
          fixture.clock.after(everyMs, send);
        };
        fixture.clock.after(everyMs, send);
        return new Promise(() => {});
      },
    };
  }

  /** Gives a sign of life every `everyMs`, and a text in the beginning. */
  function alive(fixture: ChainFixture, everyMs: number, text = ''): LlmProvider {
    return {
      ...deaf('a'),
      complete: (_call, onText, _signal, onAlive) => {
        const live = (): void => {
          onAlive?.();
          fixture.clock.after(everyMs, live);
        };
        onText(text);
        live();
        return new Promise(() => {});
      },
    };
  }

  const rows: readonly (readonly [string, (fixture: ChainFixture) => LlmProvider, number])[] = [
    ['life before any text, and none of it text', (fixture) => alive(fixture, 10_000), 40_000],
    ['life after the first text, and none of it text', (fixture) => alive(fixture, 4_000, 'def '), 40_000],
    ['too little life after the first text', (fixture) => alive(fixture, 6_000, 'def '), 5_000],
    ['no beginning', () => deaf('a'), 20_000],
    ['silence in the middle', () => deaf('a', ['def ']), 5_000],
    ['pieces without end', (fixture) => endless(fixture, 4_000), 60_000],
    ['pieces too far apart', (fixture) => endless(fixture, 6_000), 11_000],
    ['empty pieces, which say nothing', () => deaf('a', ['', '', '']), 20_000],
  ];
  for (const [name, provider, expectedMs] of rows) {
    it(`end an attempt with ${name} after ${expectedMs / 1000} s`, async () => {
      const fixture = new ChainFixture();
      const healthy = scriptedProvider({ id: 'b' });
      healthy.enqueue({ text: 'ok' });
      fixture.use(provider(fixture), healthy);
      fixture.options = { ...fixture.options, ...patience };
      const { answer, tookMs, observer } = await fixture.ask();
      assert.equal(answer?.provider, 'b');
      assert.equal(tookMs, expectedMs);
      assert.equal(observer.attempts[0]?.outcome, 'timeout');
      assert.equal(observer.text, 'ok');
    });
  }
});

describe('a provider that hangs', () => {
  it('costs one timeout, in the first question only', async () => {
    const fixture = new ChainFixture();
    const hanging = deaf('a');
    const healthy = scriptedProvider({ id: 'b' });
    healthy.otherwise(() => ({ text: 'ok' }));
    fixture.use(hanging, healthy);
    const tookMs: number[] = [];
    for (let index = 0; index < 5; index++) tookMs.push((await fixture.ask()).tookMs);
    assert.deepEqual(tookMs, [fixture.options.connectTimeoutMs, 0, 0, 0, 0]);
    assert.equal(hanging.signals.length, 1);
  });

  it('is asked again when all others fail', async () => {
    const fixture = new ChainFixture();
    const hanging = deaf('a');
    const down = scriptedProvider({ id: 'b' });
    down.otherwise(() => ({ fails: 'serverFault', status: 500 }));
    fixture.use(hanging, down);
    await fixture.ask();
    assert.deepEqual([hanging.signals.length, down.calls.length], [3, 3]);
  });
});

describe('the deadline', () => {
  it('ends a chain that hangs, lists the attempts, and gives every provider its turn', async () => {
    const fixture = new ChainFixture();
    fixture.use(deaf('a'), deaf('b'), deaf('c'));
    const { error, tookMs, observer } = await fixture.ask();
    assert.ok(error instanceof ChainExhaustedError);
    assert.equal(error.reason, 'deadline');
    assert.equal(tookMs, fixture.options.chainDeadlineMs);
    assert.deepEqual([...new Set(error.attempts.map((attempt) => attempt.provider))], ['a', 'b', 'c']);
    assert.ok(error.attempts.every((attempt) => attempt.outcome === 'timeout'));
    assert.deepEqual(observer.attempts, error.attempts);
    assert.equal(fixture.spend.openReservations, 0);
  });

  it('does not wait out a back-off that it would cut', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'a' });
    provider.otherwise(() => ({ fails: 'rateLimited', status: 429, retryAfterMs: 20_000 }));
    fixture.use(provider);
    fixture.options = { ...fixture.options, chainDeadlineMs: 10_000 };
    const { error, tookMs } = await fixture.ask();
    assert.ok(error instanceof ChainExhaustedError);
    assert.equal(tookMs, 0);
  });

  it('gives the time that one provider left over to those before it', async () => {
    const fixture = new ChainFixture();
    const slow = scriptedProvider({ id: 'a' });
    slow.enqueue(...[1, 2].map(() => ({ fails: 'rateLimited', status: 429, retryAfterMs: 8_000 }) as const), { text: 'ok' });
    const down = scriptedProvider({ id: 'b' });
    down.otherwise(() => ({ fails: 'serverFault', status: 500 }));
    fixture.use(slow, down);
    fixture.options = { ...fixture.options, chainDeadlineMs: 20_000 };
    for (const { id } of [slow, down]) {
      await fixture.breakers.failed({ provider: id, model: `${id}-model` }, { waitMs: 60_000, suspend: false, modelOnly: false });
    }
    const { answer, tookMs } = await fixture.ask();
    assert.equal(answer?.provider, 'a');
    assert.equal(tookMs, 14_000);
    assert.deepEqual([slow.calls.length, down.calls.length], [3, 3]);
  });

  it('counts as a failure of the provider it interrupts', async () => {
    const fixture = new ChainFixture();
    fixture.use(deaf('a'));
    fixture.options = { ...fixture.options, chainDeadlineMs: 10_000 };
    await fixture.ask();
    assert.equal(fixture.store.states.get('a')?.provider.failures, 1);
  });
});
