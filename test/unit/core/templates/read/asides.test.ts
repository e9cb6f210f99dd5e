import assert from 'node:assert/strict';
import { asidesOf } from '../../../../../src/core/templates/read/asides.ts';
import { isFormer } from '../../../../../src/core/templates/read/pastEvents.ts';
import { readTask } from '../../../../../src/core/templates/read/readTask.ts';
import { testLexicon } from '../../../../fakes/testDictionary.ts';

describe('what of a task is told and not asked', () => {
  const lexicon = testLexicon();
  const read = (task: string) => {
    const units = readTask(task, lexicon)?.units ?? [];
    return { units, asides: asidesOf(units, (word) => lexicon.isNoun(word)) };
  };
  /** The words under an aside, or under none for `undefined`. */
  const under = (task: string, aside: string | undefined): string =>
    read(task)
      .units.filter((_, i) => read(task).asides[i] === aside)
      .map(({ span: { text } }) => text)
      .join(' ');

  it('is what is over, before the sentence that asks', () => {
    const task = 'Yesterday a certificate ran out and nobody knew. Please write a bash script that checks certificates.';
    assert.equal(under(task, 'story'), 'Yesterday a certificate ran out and nobody knew');
    assert.match(under(task, undefined), /bash script that checks certificates$/);
  });

  it('is what goes on, before the sentence that asks', () => {
    assert.equal(under('Our screens are slow. Could you write a React hook?', 'told'), 'Our screens are slow');
  });

  it('is what stands before "so" and a request', () => {
    const task = 'We dropped RabbitMQ last sprint, so I need a Kafka consumer in Go';
    assert.match(under(task, 'story'), /^We dropped RabbitMQ/);
    assert.match(under(task, undefined), /Kafka consumer in Go$/);
  });

  it('is a reason up to its own comma only', () => {
    assert.match(under('Since the portal is public, a filter must check the role', undefined), /a filter must check the role$/);
  });

  it('is nothing where no sentence comes after, where the first one asks, and in a title', () => {
    for (const task of ['Mollie webhook handler for rentals with FastAPI. Estimate: 3 points', 'Write a Go worker. The queue is full.'])
      assert.equal(under(task, 'story') + under(task, 'told'), '', task);
  });

  const former: readonly (readonly [string, string, boolean])[] = [
    ['We threw Express out last year. Write a Fastify plugin.', 'Express', true],
    ['We moved off Heroku. Write a Kubernetes Deployment.', 'Heroku', true],
    ['We moved to Heroku. Write a Deployment.', 'Heroku', false],
    ['Everything runs on Express. Write a plugin.', 'Express', false],
  ];
  for (const [task, name, isOver] of former)
    it(`${isOver ? 'names' : 'does not name'} ${name} as given up in "${task}"`, () => {
      const { units, asides } = read(task);
      const at = units.findIndex(({ span: { text } }) => text === name);
      assert.ok(at >= 0);
      assert.equal(isFormer(units, at, asides), isOver);
    });
});
