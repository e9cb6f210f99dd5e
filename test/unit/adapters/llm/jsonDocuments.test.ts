import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JsonDocuments } from '../../../../src/adapters/llm/jsonDocuments.ts';
import { type WireEvent, wireEvents } from '../../../../src/adapters/llm/wireEvents.ts';

async function read(text: string, size: number): Promise<WireEvent[]> {
  async function* pieces(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const events: WireEvent[] = [];
  for await (const event of wireEvents(pieces())) events.push(event);
  return events;
}

const values = (events: readonly WireEvent[]): unknown[] => events.map((event) => (event.kind === 'json' ? event.value : event.kind));

describe('JSON documents of an answer', () => {
  it('come whole, whatever is in their strings and however they are cut', () => {
    const document = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.dictionary(fc.string(), fc.jsonValue())));
    return fc.assert(
      fc.property(
        fc.array(document, { maxLength: 4 }),
        fc.constantFrom(undefined, 2),
        fc.integer({ min: 1, max: 9 }),
        (all, indent, size) => {
          const text = all.map((one) => JSON.stringify(one, undefined, indent)).join('\n');
          const documents = new JsonDocuments();
          const ended: string[] = [];
          for (let at = 0; at < text.length; at += size) ended.push(...documents.push(text.slice(at, at + size)));
          assert.deepEqual(
            ended.filter((piece) => piece.trim() !== '').map((piece) => JSON.parse(piece)),
            JSON.parse(JSON.stringify(all)),
          );
          assert.equal(documents.end().trim(), '');
        },
      ),
    );
  });

  const bodies: readonly (readonly [title: string, text: string, expected: readonly unknown[]])[] = [
    ['one document', '{"a":1}', [{ a: 1 }]],
    ['one a line', '{"a":1}\n{"b":2}\n', [{ a: 1 }, { b: 2 }]],
    ['two on a line', '{"a":1}{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['an array', '[{"a":1},\n{"b":2}]', [{ a: 1 }, { b: 2 }]],
    ['an end mark on the line', '{"a":1} [DONE]', [{ a: 1 }, 'done']],
    ['an end mark of a stream', '{"a":1}\ndata: [DONE]\n', [{ a: 1 }, 'done']],
    ['later documents in data lines', '{"a":1}\n\ndata: {"b":2}\n', [{ a: 1 }, { b: 2 }]],
    ['brackets in strings', '{"a":"}]{\\"["}', [{ a: '}]{"[' }]],
    ['one that is cut', '{"a":1}\n{"b":', [{ a: 1 }, 'broken']],
    ['words behind it', '{"a":1}\nand more', [{ a: 1 }, 'broken']],
    ['what is no JSON', '{a:1}', ['broken']],
  ];
  for (const [title, text, expected] of bodies) {
    it(`are read: ${title}`, async () => {
      for (const size of [1, 3, 1_000]) assert.deepEqual(values(await read(text, size)), expected);
    });
  }
});
