import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { TurnPart } from '../../../../src/core/completion.ts';
import { conversationOf, textOfMessage } from '../../../../src/vscode/editorModels/chatMessages.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
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
    [
      'an image',
      { mimeType: 'image/png', data: new Uint8Array(9) },
      [{ kind: 'text', text: '(An image stood here. Q2O sends text only.)' }],
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
