import assert from 'node:assert/strict';
import { createOpenAiProvider } from '../../../../src/adapters/llm/openAiProvider.ts';
import { ProviderError } from '../../../../src/core/errors.ts';
import { type ByteServer, startByteServer } from '../../../fakes/wire/byteServer.ts';

const text = 'price = "5 € – schön"\n';
const answer = JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }] });
const stream = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;
const littleEndian = (value: string) => Buffer.from(value, 'utf16le');
const bigEndian = (value: string) => littleEndian(value).swap16();

describe('the encoding of a body', () => {
  let server: ByteServer;
  before(async () => {
    server = await startByteServer();
  });
  after(() => server.stop());

  const ask = (bytes: Buffer, contentType: string, status = 200) => {
    server.next({ status, headers: { 'content-type': contentType }, pieces: [bytes.subarray(0, 1), bytes.subarray(1)] });
    const options = { id: 'p', label: 'Peer', vendor: 'p', apiKey: async () => 'k', baseUrl: server.url, clock: { now: () => 0 } };
    const call = { model: 'm', system: '', prompt: 'x', maxOutputTokens: 9 };
    return createOpenAiProvider({ ...options, mode: 'chat' }).complete(call, () => undefined, new AbortController().signal);
  };

  const answers: readonly [string, Buffer, string][] = [
    ['UTF-16 with its mark', littleEndian(`\ufeff${answer}`), 'application/json'],
    ['UTF-16 without a mark', littleEndian(answer), 'application/json; charset=utf-16le'],
    ['UTF-16 of the other order', bigEndian(`\ufeff${answer}`), 'application/json'],
    ['UTF-16 in an event stream', littleEndian(`\ufeff${stream}`), 'text/event-stream'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${stream}`), 'text/event-stream'],
    ['UTF-8 that is called another one', Buffer.from(stream), 'text/event-stream; charset=ISO-8859-1'],
    ['UTF-8 in JSON that is called another one', Buffer.from(answer), 'application/json; charset=windows-1252'],
  ];
  for (const [name, bytes, contentType] of answers) {
    it(`is read: ${name}`, async () => assert.equal((await ask(bytes, contentType)).text, text));
  }

  const errors: readonly [string, Buffer, string][] = [
    ['UTF-16', littleEndian('\ufeff{"error":{"message":"schön"}}'), 'application/json'],
    ['what the type names', Buffer.from('Dienst nicht schön', 'latin1'), 'text/plain; charset=iso-8859-1'],
    ['UTF-8, whatever the type names', Buffer.from('schön'), 'text/plain; charset=iso-8859-1'],
    ['an encoding nobody knows', Buffer.from('schön'), 'text/plain; charset=x-none'],
  ];
  for (const [name, bytes, contentType] of errors) {
    it(`of an error is read: ${name}`, () =>
      assert.rejects(ask(bytes, contentType, 503), (error) => {
        assert.ok(error instanceof ProviderError);
        assert.match(error.message, /schön/);
        return true;
      }));
  }
});
