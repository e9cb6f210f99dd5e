import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Turn, TurnPart } from '../../../../src/core/completion.ts';
import { takenTurns } from '../../../../src/core/llm/takenTurns.ts';

const text = (said: string): TurnPart => ({ kind: 'text', text: said });
const call = (id: string): TurnPart => ({ kind: 'toolCall', id, name: 'read', input: { path: id } });
const result = (id: string, said = 'ok'): TurnPart => ({ kind: 'toolResult', id, name: 'read', text: said });
const user = (...parts: TurnPart[]): Turn => ({ role: 'user', parts });
const model = (...parts: TurnPart[]): Turn => ({ role: 'model', parts });
const taken = (...turns: Turn[]) => takenTurns({ turns, tools: [], toolChoice: 'auto' });

describe('takenTurns', () => {
  it('leaves a proper conversation as it is', () => {
    const turns = [
      user(text('Hi')),
      model(text('Let me look.'), call('a'), call('b')),
      user(result('a'), result('b')),
      model(text('Done')),
    ];
    assert.deepEqual(taken(...turns, user(text('Thanks'))), [...turns, user(text('Thanks'))]);
  });

  it('puts results first and in the order of the calls, and texts of the model before its calls', () => {
    const turns = taken(
      user(text('Hi')),
      model(call('a'), call('b'), text('I called.')),
      user(text('And?'), result('b', '2'), result('a', '1')),
    );
    assert.deepEqual(turns.slice(1), [
      model(text('I called.'), call('a'), call('b')),
      user(result('a', '1'), result('b', '2'), text('And?')),
    ]);
  });

  const told: readonly [string, readonly Turn[], RegExp][] = [
    [
      'a call the user stopped',
      [user(text('Hi')), model(call('a')), user(text('No, stop'))],
      /"toolResult","id":"a".*stopped this call.*No, stop/,
    ],
    ['a call at the end', [user(text('Hi')), model(call('a'))], /"toolResult","id":"a".*stopped this call/],
    ['a result nobody asked for', [user(text('Hi'), result('x', 'secret 42'))], /read gave:\\nsecret 42/],
    [
      'a result that comes a turn too late',
      [user(text('Hi')), model(call('a')), user(text('?')), model(text('!')), user(result('a', '7'))],
      /gave:\\n7/,
    ],
    ['a tool that gave nothing', [user(text('Hi')), model(call('a')), user(result('a', ''))], /\(nothing\)/],
    ['a conversation that the model begins', [model(text('Welcome')), user(text('Hi'))], /beginning of this conversation is left out/],
    ['a conversation that the model ends', [user(text('Hi')), model(text('Well,'))], /Go on/],
    ['no turn at all', [], /Go on/],
    [
      'the same call twice',
      [user(text('Hi')), model(call('a'), call('a')), user(result('a'))],
      /^((?!"toolCall").)*"toolCall"((?!"toolCall").)*$/,
    ],
    ['the same result twice: the later one', [user(text('Hi')), model(call('a')), user(result('a', 'old'), result('a', 'new'))], /new/],
    ['calls and results on the wrong side', [user(text('Hi'), call('a')), model(result('a'), text('Hm'))], /^((?!"tool).)*$/],
  ];
  for (const [name, turns, expected] of told) it(`tells ${name}`, () => assert.match(JSON.stringify(taken(...turns)), expected));

  it('keeps the vendors’ rules for every conversation', () => {
    const id = fc.constantFrom('a', 'b', 'c', '');
    const said = fc.constantFrom('', ' ', 'x', 'y');
    const part: fc.Arbitrary<TurnPart> = fc.oneof(
      said.map(text),
      fc.constant<TurnPart>({ kind: 'image', mimeType: 'image/png', base64: 'AA==' }),
      id.map(call),
      fc.tuple(id, said).map(([of, gave]) => result(of, gave)),
    );
    const turn = fc.record({ role: fc.constantFrom('user' as const, 'model' as const), parts: fc.array(part, { maxLength: 5 }) });
    return fc.assert(
      fc.property(fc.array(turn, { maxLength: 8 }), (turns) => {
        const all = taken(...turns);
        assert.equal(all[0]?.role, 'user');
        assert.equal(all.at(-1)?.role, 'user');
        for (const [at, { role, parts }] of all.entries()) {
          const before = all[at - 1];
          assert.ok(parts.length > 0 && role !== before?.role);
          assert.ok(parts.every((one) => !('text' in one) || one.text.trim() !== ''));
          const ids = (kind: TurnPart['kind'], of: Turn | undefined) =>
            (of?.parts ?? []).flatMap((one) => (one.kind === kind && 'id' in one ? [one.id] : []));
          assert.deepEqual(ids('toolResult', { role, parts }), ids('toolCall', before));
          const order = parts.map(({ kind }) => ['toolResult', 'text', 'toolCall'].indexOf(kind === 'image' ? 'text' : kind));
          assert.ok(role === 'user' || parts.every(({ kind }) => kind !== 'image'));
          assert.deepEqual(order, [...order].sort());
        }
        assert.deepEqual(taken(...all), all);
      }),
      { numRuns: 2000 },
    );
  });
});
