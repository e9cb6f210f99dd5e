import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Exchange } from '../../../../src/adapters/llm/exchange.ts';
import { textsOf } from '../../../../src/adapters/llm/request.ts';
import { wireEvents } from '../../../../src/adapters/llm/wireEvents.ts';
import type { Cell } from '../../../fakes/wire/cell.ts';
import { dialectCells } from '../../../fakes/wire/dialects.ts';
import { endingCells } from '../../../fakes/wire/endings.ts';
import { framingCells } from '../../../fakes/wire/framings.ts';

/** Every body of the wire matrix, but those that are compressed or too large to be read a few hundred times. */
const bodies = [...framingCells(), ...endingCells(), ...dialectCells()].filter(
  ({ sent }) => sent.headers?.['content-encoding'] === undefined && bytesOf(sent).length < 20_000,
);

describe('the bytes of an answer', () => {
  it('say the same, wherever they are split', async function () {
    this.timeout(60_000);
    assert.ok(bodies.length > 400);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bodies), fc.array(fc.nat(), { maxLength: 12 }), async ({ sent }, cuts) => {
        const bytes = bytesOf(sent);
        const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        assert.deepEqual(await eventsOf(pieces), await eventsOf([bytes]));
      }),
      { numRuns: 1000 },
    );
  });

  it('are each a sign of life, whatever they mean', async () => {
    let signs = 0;
    await eventsOf(
      [': ping\n', '\n', 'event: x\n', 'data: {"a":', '1}\n\n'].map((text) => Buffer.from(text)),
      () => {
        signs += 1;
      },
    );
    assert.equal(signs, 5);
  });
});

function bytesOf(sent: Cell['sent']): Buffer {
  return Buffer.concat(sent.pieces.map((piece) => Buffer.from(piece)));
}

async function eventsOf(pieces: readonly Uint8Array[], heard: () => void = () => undefined): Promise<unknown[]> {
  const body = new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) if (piece.length > 0) controller.enqueue(piece);
      controller.close();
    },
  });
  const events: unknown[] = [];
  for await (const event of wireEvents(textsOf(new Response(body), { heard } as Exchange))) events.push(event);
  return events;
}
