import assert from 'node:assert/strict';
import type { Conversation } from '../../../../src/core/completion.ts';
import { guardSecrets } from '../../../../src/core/generation/guardSecrets.ts';
import type { ChainRequest, ModelChain } from '../../../../src/core/llm/modelChain.ts';
import { RecordingObserver } from '../../../fakes/recordingObserver.ts';

const key = `sk-ant-api03-${'aB3'.repeat(31)}AA`;
const pem = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA1c7+9z5Pad7OejecsQ0b\n'.repeat(3)}-----END RSA PRIVATE KEY-----`;
const text = (said: string): Conversation['turns'][number] => ({ role: 'user', parts: [{ kind: 'text', text: said }] });
const called = (input: Record<string, unknown>, id = '1'): Conversation['turns'][number] => ({
  role: 'model',
  parts: [{ kind: 'toolCall', id, name: 'create_file', input }],
});

async function sent(turns: Conversation['turns'], tools: Conversation['tools'] = [], choice: 'without' | 'send' = 'without') {
  const requests: ChainRequest[] = [];
  let asked = 0;
  const chain: ModelChain = {
    ask: async (request) => {
      requests.push(request);
      return { text: 'ok', stop: 'complete', provider: 'p', vendor: 'v', model: 'm', attempts: [] };
    },
    estimate: async () => undefined,
  };
  const guarded = guardSecrets(chain, async () => {
    asked += 1;
    return choice;
  });
  const ask = (all: Conversation['turns']) =>
    guarded.ask(
      {
        purpose: 'editor',
        generationId: 'g',
        project: 'p',
        agent: 'a',
        call: { system: '', prompt: '', conversation: { turns: all, tools, toolChoice: 'auto' } },
      },
      new RecordingObserver(),
      new AbortController().signal,
    );
  await ask(turns);
  return { json: JSON.stringify(requests[0]?.call.conversation), asked: () => asked, ask, requests };
}

describe('secrets in a conversation', () => {
  const places: readonly [string, Conversation['turns'], string][] = [
    ['a text', [text(`My key is ${key}`)], key],
    ['what a tool is called with', [text('Hi'), called({ content: `KEY=${key}` })], key],
    ['a private key with line breaks, in what a tool is called with', [text('Hi'), called({ content: pem })], 'MIIEpAIBAAKC'],
    ['a password with quotes and backslashes', [text('Hi'), called({ content: 'password = "Tr0ub\\4dor\'3x"' })], 'Tr0ub'],
    ['a field of that name', [text('Hi'), called({ password: 'Tr0ub4dor3xYz' })], 'Tr0ub4dor3xYz'],
    ['the name of a field', [text('Hi'), called({ [key]: 1 })], key],
    ['a nested value', [text('Hi'), called({ files: [{ text: `token: ${key}` }] })], key],
    [
      'what a tool gave',
      [text('Hi'), called({}), { role: 'user', parts: [{ kind: 'toolResult', id: '1', name: 'read', text: `KEY=${key}` }] }],
      key,
    ],
    ['an id', [text('Hi'), called({}, key), { role: 'user', parts: [{ kind: 'toolResult', id: key, name: 'read', text: 'x' }] }], key],
  ];
  for (const [name, turns, secret] of places)
    it(`are taken out of ${name}`, async () => {
      const { json, asked } = await sent(turns);
      assert.ok(!json.includes(secret), json);
      assert.equal(asked(), 1);
    });

  it('are taken out of what tools say of themselves', async () => {
    const tool = { name: 'search', description: `Uses ${key}`, schema: { properties: { q: { default: key } } } };
    assert.ok(!(await sent([text('Hi')], [tool])).json.includes(key));
  });

  it('leave a call and its result together', async () => {
    const { requests } = await sent([
      text('Hi'),
      called({}, key),
      { role: 'user', parts: [{ kind: 'toolResult', id: key, name: 'read', text: 'x' }] },
    ]);
    const [, call, result] = requests[0]?.call.conversation?.turns ?? [];
    const idOf = (turn: typeof call) => turn?.parts.map((part) => ('id' in part ? part.id : ''))[0];
    assert.equal(idOf(call), idOf(result));
  });

  it('leave the bytes of images as they are, and are taken out around them', async () => {
    const image = { kind: 'image', mimeType: 'image/png', base64: key } as const;
    const shown: Conversation['turns'][number] = {
      role: 'user',
      parts: [{ kind: 'text', text: `The key ${key}` }, image, { kind: 'text', text: 'Now?' }],
    };
    const alone = await sent([{ role: 'user', parts: [image] }]);
    assert.equal(alone.asked(), 0);
    const { requests } = await sent([text('Hi'), called({ kind: 'image', base64: key }), shown]);
    const turns = requests[0]?.call.conversation?.turns ?? [];
    assert.doesNotMatch(JSON.stringify(turns[1]), new RegExp(key));
    const [first, second] = turns[2]?.parts ?? [];
    assert.doesNotMatch(JSON.stringify(first), new RegExp(key));
    assert.deepEqual(second, image);
  });

  it('are asked about once in a conversation, and sent where the user says so', async () => {
    const { json, ask, asked, requests } = await sent([text(`My key is ${key}`)], [], 'send');
    assert.ok(json.includes(key));
    await ask([text(`My key is ${key}`), { role: 'model', parts: [{ kind: 'text', text: 'ok' }] }, text('Go on')]);
    assert.equal(asked(), 1);
    assert.ok(JSON.stringify(requests[1]?.call.conversation).includes(key));
  });
});
