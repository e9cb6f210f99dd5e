import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { readJson } from '../../../../src/core/llm/readJson.ts';

const schema = z.object({ say: z.string() });

describe('Reading JSON out of a model’s answer', () => {
  it('takes whatever text its fields hold, fenced or not', () => {
    const fences = fc.constantFrom('', '```json\n', '```JSON ', '```\n');
    const spaces = fc.constantFrom('', '\n', '  \r\n');
    const isRead = fc.property(fc.string(), fences, spaces, (say, fence, space) => {
      const answer = `${space}${fence}${JSON.stringify({ say })}${fence === '' ? '' : '\n```'}${space}`;
      assert.deepEqual(readJson(answer, schema), { value: { say } });
    });
    fc.assert(isRead);
  });

  for (const [name, answer, says] of [
    ['prose', 'I would say hello.', /not the JSON/],
    ['prose before the JSON', 'Here it is: {"say": "x"}', /not the JSON/],
    ['half an answer', '{"say": "x', /not the JSON/],
    ['two answers', '{"say": "x"}\n{"say": "y"}', /not the JSON/],
    ['another form', '{"say": 7}', /form that was asked for at say/],
    ['nothing', '', /not the JSON/],
    ['an endless one', `{"say": "${'x'.repeat(400_001)}"}`, /too long/],
  ] as const)
    it(`refuses ${name}`, () => {
      const read = readJson(answer, schema);
      assert.ok('faults' in read);
      assert.match(read.faults.join(), says);
    });
});
