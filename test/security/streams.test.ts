import assert from 'node:assert/strict';
import { wireEvents } from '../../src/adapters/llm/wireEvents.ts';
import { findTextSecrets } from '../../src/core/validation/secretsInText.ts';

/** Milliseconds of the processor. */
async function took(run: () => Promise<void> | void): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

async function readAll(text: string): Promise<void> {
  async function* pieces() {
    for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
  }
  try {
    for await (const _ of wireEvents(pieces()));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

describe('what a server or a repository says in bulk', () => {
  // Each failed parse took as long as a thousand letters, and there was one a line: 4 MB took two seconds.
  for (const line of ['data: x', 'data: {', 'data: [', 'data: {"a":1', 'data: {}\ndata: x', ': c', 'event: a', '{', 'data: [DONE]'])
    it(`does not hold the thread: ${JSON.stringify(line)}`, async () => {
      const ms = await took(() => readAll(`${`${line}\n`.repeat(Math.ceil(2_000_000 / line.length))}\n`));
      assert.ok(ms < 1_500, `${ms} ms`);
    });

  for (const piece of [
    'api_key=',
    'password=',
    '{"name":"PASSWORD",',
    "define('PASSWORD', ",
    'password="',
    'token: "a" ',
    '://a:b@',
    '-----BEGIN PRIVATE KEY-----\n',
  ])
    it(`is looked through for secrets in time: ${JSON.stringify(piece)}`, async () => {
      const ms = await took(() => void findTextSecrets(piece.repeat(Math.ceil(100_000 / piece.length))));
      assert.ok(ms < 1_500, `${ms} ms`);
    });
});
