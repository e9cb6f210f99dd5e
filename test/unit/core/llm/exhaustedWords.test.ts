import assert from 'node:assert/strict';
import { ChainExhaustedError } from '../../../../src/core/errors.ts';
import { exhaustedWords } from '../../../../src/core/llm/exhaustedWords.ts';
import type { Attempt } from '../../../../src/core/receipt/attempt.ts';

const say = (message: string, ...values: string[]) => message.replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? '');

function attempt(provider: string, outcome: Attempt['outcome'], status?: number): Attempt {
  const figures = { number: 1, startedAtMs: 0, durationMs: 1, costNanoUsd: 0, costEstimated: false };
  return { provider, model: 'm', purpose: 'author', outcome, status, ...figures };
}

describe('words for a chain that gave no answer', () => {
  const rows: readonly (readonly [name: string, attempts: readonly Attempt[], message: RegExp, help: string])[] = [
    [
      'a name that cannot be looked up does not ask for a key',
      [attempt('gemini', 'network'), attempt('gemini', 'network'), attempt('gemini', 'network')],
      /^No language model answered\. GEMINI: no connection, 3 times\. Check the connection, the proxy and the firewall/,
      'testProviders',
    ],
    [
      'one refused key among other trouble asks for the key',
      [attempt('gemini', 'overloaded', 503), attempt('openai', 'unauthorized', 401)],
      /GEMINI: the service is overloaded \(503\); OPENAI: the key was refused \(401\)\. Set the key again\.$/,
      'setKey',
    ],
    ['no credit', [attempt('anthropic', 'quotaExhausted', 402)], /no credit or quota is left there \(402\)\. Add credit/, 'setKey'],
    ['a model that is gone', [attempt('openai', 'modelUnavailable', 404)], /Choose another model in the settings\.$/, 'chooseModel'],
    ['trouble that passes', [attempt('openai', 'rateLimited', 429)], /Try again in a moment\.$/, 'testProviders'],
  ];
  for (const [name, attempts, message, help] of rows) {
    it(name, () => {
      const words = exhaustedWords(new ChainExhaustedError('allFailed', '', attempts), say, (id) => id.toUpperCase());
      assert.match(words.message, message);
      assert.equal(words.help, help);
    });
  }

  it('asks for a key where none is set up', () => {
    const words = exhaustedWords(new ChainExhaustedError('noneConfigured', '', []), say, String);
    assert.equal(words.help, 'setKey');
    assert.match(words.message, /no language model is set up/);
  });
});
