import assert from 'node:assert/strict';
import { CancelledError } from '../../../../src/core/errors.ts';
import type { ChainRequest } from '../../../../src/core/llm/modelChain.ts';
import { shareInFlight } from '../../../../src/core/llm/singleFlight.ts';
import type { LlmProvider } from '../../../../src/core/ports.ts';
import { ChainFixture, question } from '../../../fakes/chainFixture.ts';
import { RecordingObserver } from '../../../fakes/recordingObserver.ts';
import { scriptedProvider } from '../../../fakes/scriptedProvider.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

/** One provider that says a word a second for five seconds, and stops when told to. */
function shared() {
  const fixture = new ChainFixture();
  let calls = 0;
  let stopped = 0;
  const provider: LlmProvider = {
    id: 'a',
    vendor: 'a',
    label: 'A',
    complete: (call, onText, signal) =>
      new Promise((resolve, reject) => {
        calls += 1;
        const words = ['one ', 'two ', 'three ', 'four ', 'five'];
        const speak = (said: number): void => {
          if (said === words.length) {
            resolve({ text: words.join(''), stop: 'complete', model: call.model });
            return;
          }
          onText(words[said] ?? '');
          timer = fixture.clock.after(1000, () => speak(said + 1));
        };
        let timer = fixture.clock.after(1000, () => speak(0));
        signal.addEventListener('abort', () => {
          stopped += 1;
          timer();
          reject(new CancelledError());
        });
      }),
  };
  fixture.use(provider);
  const chain = shareInFlight(fixture.chain, fixture.spend, silentLog);
  const ask = (changes: Partial<ChainRequest> = {}, signal = new AbortController().signal) => {
    const observer = new RecordingObserver();
    const work = chain.ask({ ...question, ...changes }, observer, signal);
    work.catch(() => {});
    return { observer, work };
  };
  return { fixture, chain, ask, calls: () => calls, stopped: () => stopped };
}

describe('identical requests in flight', () => {
  it('share one call, fifty of them', async () => {
    const { fixture, ask, calls } = shared();
    const all = Array.from({ length: 50 }, (_, index) => ask({ generationId: `g${index}` }));
    const answers = await fixture.clock.until(Promise.all(all.map(({ work }) => work)));
    assert.equal(calls(), 1);
    assert.equal(fixture.spend.asks.length, 1);
    assert.ok(answers.every(({ text }) => text === 'one two three four five'));
    assert.ok(all.every(({ observer }) => observer.text === 'one two three four five'));
  });

  it('put the cost into one receipt', async () => {
    const { fixture, ask } = shared();
    const all = [ask(), ask(), ask()];
    const answers = await fixture.clock.until(Promise.all(all.map(({ work }) => work)));
    assert.deepEqual(
      answers.map(({ attempts }) => attempts.length),
      [1, 0, 0],
    );
    assert.deepEqual(
      all.map(({ observer }) => observer.attempts.length),
      [1, 0, 0],
    );
  });

  it('show the text so far to one that comes late, and the attempt under way', async () => {
    const { fixture, ask } = shared();
    const first = ask();
    await fixture.clock.advance(2500);
    const late = ask({ generationId: 'late' });
    assert.equal(late.observer.text, 'one two ');
    assert.equal(late.observer.started.length, 1);
    await fixture.clock.until(Promise.all([first.work, late.work]));
    assert.equal(late.observer.text, 'one two three four five');
  });

  it('go on when one of them is cancelled, and hand its attempts to the next', async () => {
    const { fixture, ask, calls, stopped } = shared();
    const stop = new AbortController();
    const first = ask({}, stop.signal);
    const second = ask({ generationId: 'second' });
    await fixture.clock.advance(1500);
    stop.abort();
    await assert.rejects(first.work, CancelledError);
    assert.deepEqual(fixture.spend.handedOver, [['reservation-1', 'second']]);
    const answer = await fixture.clock.until(second.work);
    assert.equal(answer.attempts.length, 1);
    assert.equal(first.observer.text, 'one ');
    assert.deepEqual([calls(), stopped(), first.observer.attempts.length], [1, 0, 0]);
  });

  it('cancel the call with the last one, who is told what it cost; the next request is a new call', async () => {
    const { fixture, ask, calls, stopped } = shared();
    const stops = [new AbortController(), new AbortController()];
    const all = stops.map((stop) => ask({}, stop.signal));
    await fixture.clock.advance(1500);
    for (const stop of stops) stop.abort();
    const again = ask();
    for (const { work } of all) await assert.rejects(work, CancelledError);
    assert.equal(stopped(), 1);
    assert.deepEqual(
      all.map(({ observer }) => observer.attempts.map((attempt) => attempt.outcome)),
      [[], ['cancelled']],
    );
    assert.equal((await fixture.clock.until(again.work)).text, 'one two three four five');
    assert.equal(calls(), 2);
    assert.equal(fixture.clock.pendingTimers, 0);
  });

  it('do not start for one that is cancelled already', async () => {
    const { ask, calls } = shared();
    await assert.rejects(ask({}, AbortSignal.abort()).work, CancelledError);
    assert.equal(calls(), 0);
  });

  it('fail together, and the next request is a new call', async () => {
    const fixture = new ChainFixture();
    const provider = scriptedProvider({ id: 'a' });
    provider.enqueue({ fails: 'badRequest', status: 400 }, { text: 'ok' });
    fixture.use(provider);
    const chain = shareInFlight(fixture.chain, fixture.spend, silentLog);
    const signal = new AbortController().signal;
    const both = await Promise.allSettled([1, 2].map(() => chain.ask(question, new RecordingObserver(), signal)));
    assert.deepEqual(
      both.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal((await chain.ask(question, new RecordingObserver(), signal)).text, 'ok');
  });

  const different: readonly (readonly [string, Partial<ChainRequest>])[] = [
    ['prompt', { call: { system: 'Write code.', prompt: 'a parser ' } }],
    ['system prompt', { call: { system: 'Write  code.', prompt: 'a parser' } }],
    ['schema', { call: { system: 'Write code.', prompt: 'a parser', jsonSchema: { name: 'x', schema: {} } } }],
    ['project, which pays', { project: 'p2' }],
    ['agent', { agent: 'tester' }],
    ['purpose', { purpose: 'review' }],
    ['output limit', { maxOutputTokens: 999 }],
    ['vendors', { notVendors: ['x'] }],
    ['route', { route: 'cheapest' }],
    ['cost bound', { maxCostNanoUsd: 10 ** 12 }],
  ];
  for (const [name, changes] of different) {
    it(`are not identical with another ${name}`, async () => {
      const { fixture, ask, calls } = shared();
      await fixture.clock.until(Promise.all([ask().work, ask(changes).work]));
      assert.equal(calls(), 2);
    });
  }
});
