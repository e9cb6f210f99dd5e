import assert from 'node:assert/strict';
import { ProviderError } from '../../src/core/errors.ts';
import { type ByteServer, startByteServer } from '../fakes/wire/byteServer.ts';
import type { Cell } from '../fakes/wire/cell.ts';
import { dialectCells } from '../fakes/wire/dialects.ts';
import { endingCells } from '../fakes/wire/endings.ts';
import { framingCells } from '../fakes/wire/framings.ts';
import { refusalCells } from '../fakes/wire/refusals.ts';

/** Four adapters, and what servers, gateways and proxies really send, over a real connection. */
describe('what comes over the wire', function () {
  this.timeout(20_000);
  let server: ByteServer;
  before(async () => {
    server = await startByteServer();
  });
  after(() => server.stop());

  for (const cell of [...framingCells(), ...endingCells(), ...refusalCells(), ...dialectCells()]) {
    it(`${cell.protocol.name}: ${cell.name}`, () => check(cell, server));
  }
});

async function check({ protocol, sent, expect }: Cell, server: ByteServer): Promise<void> {
  server.next(sent);
  const provider = protocol.create({
    id: 'p',
    label: 'Peer',
    vendor: 'p',
    apiKey: async () => 'k',
    baseUrl: server.url,
    clock: { now: () => 0 },
    // Short only where the test would wait for it.
    lingerMs: sent.ending === 'open' || sent.ending === 'pings' ? 20 : 2_000,
  });
  const given: string[] = [];
  const call = { model: 'm', system: 'Be brief.', prompt: 'Task: sum', maxOutputTokens: 1000 };
  const outcome = await provider
    .complete(call, (piece) => given.push(piece), new AbortController().signal)
    .catch((error: unknown) => error);
  if (outcome instanceof Error) {
    assert.ok(outcome instanceof ProviderError, String(outcome));
    assert.ok('reasons' in expect, `failed with ${outcome.reason}: ${outcome.message}`);
    assert.ok(expect.reasons.includes(outcome.reason), `${outcome.reason}: ${outcome.message}`);
    if (expect.words) assert.match(outcome.message, expect.words);
    if (expect.retryAfterMs !== undefined) assert.equal(outcome.retryAfterMs, expect.retryAfterMs);
    return;
  }
  assert.ok('text' in expect, `answered ${JSON.stringify(outcome)}`);
  const { text, stop } = outcome as { text: string; stop: string };
  assert.deepEqual({ text, stop, given: given.join('') }, { text: expect.text, stop: expect.stop, given: expect.text });
  for (const piece of given) assert.ok(piece.isWellFormed(), `half a character: ${JSON.stringify(piece)}`);
}
