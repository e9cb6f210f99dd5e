import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CollectedCalls, inputSchema, wireName } from '../../../../src/adapters/llm/tools.ts';

type Piece = readonly [place: string, id: string | null, name: string | undefined, json?: string];

const tools = ['read', 'write', 'a.b'].map((name) => ({ name, description: '', schema: {} }));
const collected = (...pieces: readonly Piece[]) => {
  const calls = new CollectedCalls({ tools, name: () => 'req', failure: (words) => new Error(words) });
  for (const [place, id, name, json] of pieces) calls.add(place, { id, name, json });
  return calls.end().map(({ id, name, input }) => [id, name, input]);
};
const a = { path: 'a' };
const b = { path: 'b' };
const [jsonA, jsonB] = [JSON.stringify(a), JSON.stringify(b)];
const both = [
  ['1', 'read', a],
  ['2', 'read', b],
];

describe('collected tool calls', () => {
  const streams: readonly [string, readonly Piece[], unknown][] = [
    [
      'id and name first, then pieces by index',
      [
        ['0', '1', 'read', ''],
        ['0', null, undefined, '{"path"'],
        ['0', null, undefined, ':"a"}'],
        ['1', '2', 'read', jsonB],
      ],
      both,
    ],
    [
      'id and name with every piece',
      [
        ['0', '1', 'read', '{"path":'],
        ['0', '1', 'read', '"a"}'],
        ['1', '2', 'read', '{"path":'],
        ['1', '2', 'read', '"b"}'],
      ],
      both,
    ],
    [
      'index 0 for every call, ids tell them apart',
      [
        ['0', '1', 'read', jsonA],
        ['0', '2', 'read', jsonB],
      ],
      both,
    ],
    [
      'the head of the second call at the index of the first, its rest at its own',
      [
        ['0', '1', 'read', jsonA],
        ['0', '2', 'read', ''],
        ['1', null, undefined, jsonB],
      ],
      both,
    ],
    [
      'no index at all',
      [
        ['', '1', 'read', '{"path"'],
        ['', null, undefined, ':"a"}'],
        ['', '2', 'read', ''],
        ['', '', undefined, jsonB],
      ],
      both,
    ],
    [
      'no ids',
      [
        ['0', null, 'read', jsonA],
        ['1', null, 'read', jsonB],
      ],
      [
        ['req-1', 'read', a],
        ['req-2', 'read', b],
      ],
    ],
    [
      'neither ids nor indexes',
      [
        ['', null, 'read', jsonA],
        ['', null, 'read', jsonB],
      ],
      [
        ['req-1', 'read', a],
        ['req-2', 'read', b],
      ],
    ],
    [
      'no ids, index 0 for every call',
      [
        ['0', '', 'read', jsonA],
        ['0', '', 'write', jsonB],
      ],
      [
        ['req-1', 'read', a],
        ['req-2', 'write', b],
      ],
    ],
    [
      'one id for all calls',
      [
        ['0', '1', 'read', jsonA],
        ['1', '1', 'read', jsonB],
      ],
      [
        ['1', 'read', a],
        ['req-2', 'read', b],
      ],
    ],
    [
      'pieces of two calls in turns',
      [
        ['0', '1', 'read', '{"path":'],
        ['1', '2', 'read', '{"path":'],
        ['0', null, undefined, '"a"}'],
        ['1', null, undefined, '"b"}'],
      ],
      both,
    ],
    [
      'a known id at another index',
      [
        ['0', '1', 'read', '{"path":'],
        ['1', '2', 'read', jsonB],
        ['5', '1', undefined, '"a"}'],
      ],
      both,
    ],
    [
      'the name after the index',
      [
        ['0', null, undefined, ''],
        ['0', '1', 'read', jsonA],
      ],
      [['1', 'read', a]],
    ],
    [
      'a nested object that ends in a brace, with the name repeated',
      [
        ['0', '', 'read', '{"in":{"x":1}'],
        ['0', '', 'read', ',"y":2}'],
      ],
      [['req-1', 'read', { in: { x: 1 }, y: 2 }]],
    ],
    ['a call without input', [['0', '1', 'read']], [['1', 'read', {}]]],
    ['a name that had to be changed on the wire', [['0', '1', 'a_b', '{}']], [['1', 'a.b', {}]]],
  ];
  for (const [name, pieces, expected] of streams) it(`are put together: ${name}`, () => assert.deepEqual(collected(...pieces), expected));

  for (const json of ['{"path":', '[1]', '"text"', 'null', '7', '{"path": "a"}{"path": "b"}'])
    it(`fail the answer when the input is ${json}`, () => assert.throws(() => collected(['0', '1', 'read', json]), /JSON object/));

  it('fail the answer for a tool that was not offered', () => assert.throws(() => collected(['0', '1', 'delete', '{}']), /not offered/));

  it('end for a server that never stops writing', () => {
    const piece = 'x'.repeat(65_536);
    assert.throws(
      () => collected(['0', '1', 'read', ''], ...Array.from({ length: 65 }, (): Piece => ['0', null, undefined, piece])),
      /more text/,
    );
  });

  it('are read in linear time when the name comes with every piece', () => {
    const pieces = Array.from({ length: 20_000 }, (): Piece => ['0', '', 'read', '}']);
    assert.throws(() => collected(['0', '', 'read', '{"x":"'], ...pieces), /JSON object/);
  });

  it('have unique ids and their own inputs, however the JSON is cut', () => {
    const input = fc.dictionary(fc.constantFrom('path', 'x'), fc.oneof(fc.string(), fc.constant('}{"'), fc.integer()), {
      noNullPrototype: true,
    });
    const calls = fc.array(fc.record({ id: fc.constantFrom('', '1', '2', '3'), name: fc.constantFrom('read', 'write'), input }), {
      minLength: 1,
      maxLength: 4,
    });
    return fc.assert(
      fc.property(calls, fc.integer({ min: 1, max: 7 }), (made, size) => {
        const pieces = made.flatMap(({ id, name, input: of }, at): Piece[] => {
          const json = JSON.stringify(of);
          const rest = Array.from(
            { length: Math.ceil(json.length / size) },
            (_, nth): Piece => [String(at), null, undefined, json.slice(nth * size, (nth + 1) * size)],
          );
          return [[String(at), id, name, ''], ...rest];
        });
        const all = collected(...pieces);
        const known = new Set(made.map(({ id }) => id).filter(Boolean));
        if (known.size < made.filter(({ id }) => id !== '').length) return; // One id for several calls is told apart only where each came whole.
        assert.deepEqual(
          all.map(([, name, of]) => ({ name, input: of })),
          made.map(({ name, input: of }) => ({ name, input: of })),
        );
        assert.equal(new Set(all.map(([id]) => id)).size, made.length);
      }),
    );
  });

  it('have names and schemas that every vendor takes', () => {
    assert.equal(wireName('mcp.server/tool name'), 'mcp_server_tool_name');
    assert.equal(wireName('x'.repeat(80)).length, 64);
    assert.equal(wireName(''), 'tool');
    assert.deepEqual(inputSchema({}), { type: 'object', properties: {} });
    assert.deepEqual(inputSchema({ type: 'object', properties: { a: {} }, required: ['a'] }), {
      type: 'object',
      properties: { a: {} },
      required: ['a'],
    });
  });
});
