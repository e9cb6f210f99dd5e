import assert from 'node:assert/strict';
import { codeFor } from '../../../../bench/manyTemplates.ts';
import { lesson, taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';

describe('a word of the task that may be part of a longer name', () => {
  const cases: readonly [seed: string, task: string, whole: string][] = [
    [
      'RabbitMQ listener in Python that keeps shipments of a delivery',
      'RabbitMQ listener in Python that keeps delivery notes',
      'delivery notes',
    ],
    ['Flask route that lists shipments', 'Flask route that lists price lists', 'price lists'],
    ['Flask route that lists shipments', 'Flask route that lists check-in prompts', 'check-in prompts'],
    ['Flask route that lists shipments', 'Flask route that lists x-ray images', 'x-ray images'],
    ['Flask route for shipments', 'Flask route saving quotes', 'quotes'],
    ['Flask route that sends queued shipments', 'Flask route that sends queued push messages', 'push messages'],
  ];
  for (const [seed, task, whole] of cases)
    it(`"${task}" is not served for certain, and the whole name is prefilled or asked for`, async () => {
      const engine = testEngine();
      const outcome = await engine.learn(lesson(seed, 'python', codeFor('shipment', 'python'), []));
      assert.ok(outcome.learned);
      const answer = await engine.serve(taskQuery(task), 'learned');
      assert.ok(!answer.served || answer.parameters.some(({ to }) => to === whole), JSON.stringify(answer).slice(0, 300));
    });
});
