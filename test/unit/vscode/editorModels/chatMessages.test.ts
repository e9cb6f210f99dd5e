import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { TurnPart } from '../../../../src/core/completion.ts';
import { conversationOf, textOfMessage } from '../../../../src/vscode/editorModels/chatMessages.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1]);
const webp = bytes('RIFF1234WEBPVP8 ');
const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64');
const unsent: TurnPart = { kind: 'text', text: '(An image stood here. Q2O sends PNG, JPEG and WebP images of up to 3.7 MB.)' };
const message = (role: number, ...content: unknown[]) =>
  ({ role, content, name: undefined }) as unknown as vscode.LanguageModelChatRequestMessage;
const read = (messages: vscode.LanguageModelChatRequestMessage[], options: Parameters<typeof conversationOf>[1] = {}) =>
  conversationOf(messages, options, (id) => (id === 'signed' ? 'c2ln' : undefined));
class LanguageModelThinkingPart {
  readonly value = 'Hm';
  readonly id = 't1';
}

describe('messages of the editor’s chat', () => {
  const parts: readonly [string, unknown, readonly TurnPart[]][] = [
    ['text', { value: 'Hi' }, [{ kind: 'text', text: 'Hi' }]],
    ['a bare string', 'Hi', [{ kind: 'text', text: 'Hi' }]],
    ['a call', { callId: 'c', name: 'read', input: { path: 'a' } }, [{ kind: 'toolCall', id: 'c', name: 'read', input: { path: 'a' } }]],
    [
      'a call the vendor signed',
      { callId: 'signed', name: 'read', input: {} },
      [{ kind: 'toolCall', id: 'signed', name: 'read', input: {}, signature: 'c2ln' }],
    ],
    ['a call without input', { callId: 'c', name: 'read', input: null }, [{ kind: 'toolCall', id: 'c', name: 'read', input: {} }]],
    [
      'a result of a foreign class',
      { callId: 'c', content: [{ value: 'a' }, { value: 'b' }] },
      [{ kind: 'toolResult', id: 'c', name: '', text: 'a\nb' }],
    ],
    [
      'the editor’s own mark in a result',
      { callId: 'c', content: [{ value: 'a' }, { mimeType: 'cache_control', data: bytes('ephemeral') }] },
      [{ kind: 'toolResult', id: 'c', name: '', text: 'a' }],
    ],
    [
      'a result in the editor’s prompt form',
      { callId: 'c', content: [{ value: { node: 1 } }] },
      [{ kind: 'toolResult', id: 'c', name: '', text: '{"node":1}' }],
    ],
    ['data that is text', { mimeType: 'text/markdown', data: bytes('# Hi') }, [{ kind: 'text', text: '# Hi' }]],
    ['data that is JSON', { mimeType: 'application/json', data: bytes('{"a":1}') }, [{ kind: 'text', text: '{"a":1}' }]],
    ['an image', { mimeType: 'image/png', data: png }, [{ kind: 'image', mimeType: 'image/png', base64: base64(png) }]],
    [
      'an image under a wrong type',
      { mimeType: 'image/png', data: jpeg },
      [{ kind: 'image', mimeType: 'image/jpeg', base64: base64(jpeg) }],
    ],
    [
      'an image of a type without a number',
      { mimeType: 'image/*', data: webp },
      [{ kind: 'image', mimeType: 'image/webp', base64: base64(webp) }],
    ],
    ['a moving image', { mimeType: 'image/gif', data: bytes('GIF89a…') }, [unsent]],
    ['a drawing', { mimeType: 'image/svg+xml', data: bytes('<svg/>') }, [unsent]],
    ['a sound named an image', { mimeType: 'image/webp', data: bytes('RIFF1234WAVE') }, [unsent]],
    ['an image without bytes', { mimeType: 'image/png', data: new Uint8Array(0) }, [unsent]],
    ['an image that is too large', { mimeType: 'image/png', data: new Uint8Array([...png, ...new Uint8Array(3_750_000)]) }, [unsent]],
    [
      'a result with a picture of the screen',
      { callId: 'c', content: [{ value: 'Done' }, { mimeType: 'image/png', data: png }] },
      [
        { kind: 'toolResult', id: 'c', name: '', text: 'Done' },
        { kind: 'image', mimeType: 'image/png', base64: base64(png) },
      ],
    ],
    ['other data', { mimeType: 'application/octet-stream', data: new Uint8Array(9) }, []],
    ['a thought', new LanguageModelThinkingPart(), []],
    ['nothing', undefined, []],
    ['a number', 7, []],
    ['a part nobody knows', { odd: true }, []],
  ];
  for (const [name, part, expected] of parts)
    it(`are read: ${name}`, () => assert.deepEqual(read([message(1, part)]).conversation.turns, [{ role: 'user', parts: expected }]));

  it('have instructions apart, sides by role, and tools', () => {
    const tools = [
      { name: 'read', description: 'Reads.', inputSchema: { type: 'object' } },
      { name: 'list', description: '' },
    ];
    const { system, conversation } = read(
      [message(3, { value: 'Be brief.' }), message(1, { value: 'Hi' }), message(2, { value: 'Yo' }), message(3, { value: 'More.' })],
      { tools, toolMode: 2 } as never,
    );
    assert.equal(system, 'Be brief.\n\nMore.');
    assert.deepEqual(
      conversation.turns.map(({ role }) => role),
      ['user', 'model'],
    );
    assert.deepEqual(conversation.tools, [
      { name: 'read', description: 'Reads.', schema: { type: 'object' } },
      { name: 'list', description: '', schema: {} },
    ]);
    assert.equal(conversation.toolChoice, 'required');
    assert.equal(read([], { toolMode: 2 } as never).conversation.toolChoice, 'auto');
  });

  it('are counted by all their texts', () =>
    assert.equal(textOfMessage(message(2, { value: 'Hi' }, { callId: 'c', name: 'read', input: { path: 'a' } })), 'Hi\nread{"path":"a"}'));
});
