import assert from 'node:assert/strict';
import { codeFor } from '../../../../bench/manyTemplates.ts';
import { lesson, taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';

async function isServed(seed: string, task: string): Promise<boolean> {
  const engine = testEngine();
  const outcome = await engine.learn(lesson(seed, 'python', codeFor('shipment', 'python'), []));
  assert.ok(outcome.learned);
  return (await engine.serve(taskQuery(task), 'learned')).served;
}

describe('a part of what the template takes', () => {
  const seed = 'Flask route that refunds shipments';
  for (const part of [
    'part of',
    'parts of',
    'half of',
    'a portion of',
    'the rest of',
    'most of',
    'a fraction of',
    'the remainder of',
    'a subset of',
    'some of',
  ])
    it(`"refunds ${part} the shipments" is another task`, async () => {
      assert.equal(await isServed(seed, `Flask route that refunds ${part} the shipments`), false);
    });
  it('is not what belongs to something', async () => {
    assert.ok(await isServed(seed, 'This is part of our app. Flask route that refunds parcels'));
  });
});

describe('a method of HTTP in capitals', () => {
  for (const also of ['sends a mail', 'notifies the owner', 'emails the customer'])
    it(`is no message: "${also}" is asked for besides`, async () => {
      const seed = 'Flask POST endpoint for shipments';
      assert.ok(await isServed(seed, 'Flask POST endpoint for parcels'));
      assert.equal(await isServed(seed, `Flask POST endpoint for parcels, ${also} too`), false);
    });
});

describe('what is written as a format and what is read from it', () => {
  for (const format of ['CSV', 'JSON', 'XML', 'Parquet', 'Excel'])
    it(`${format} goes one way`, async () => {
      const seed = `Flask route that exports shipments as ${format}`;
      assert.ok(await isServed(seed, `Flask route that exports parcels as ${format}`));
      assert.equal(await isServed(seed, `Flask route, export: read parcels from a ${format} file`), false);
      assert.equal(await isServed(seed, `Flask route that exports parcels from ${format}`), false);
    });
});
