import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtInLibrary } from '../../../src/core/templates/builtIn/library.ts';
import { codeFor } from '../../fakes/simulated/code.ts';
import { lesson, taskQuery, testEngine } from '../../fakes/templateEngines.ts';

/** Asked first, asked next for something else in other words, and what the code must then be about. */
const pairs: readonly [language: string, first: string, next: string, about: RegExp][] = [
  ['python', 'Flask endpoint that exports shipments as CSV', 'CSV export endpoint in Flask for suppliers', /suppliers/],
  ['python', 'pandas function that removes duplicate bookings', 'use pandas to remove duplicate vouchers', /vouchers/],
  ['python', 'Celery task that archives bookings every night', 'nightly Celery task archiving vouchers', /vouchers/],
  ['typescript', 'Express route that archives bookings', 'please write an Express route to archive vouchers', /Vouchers/],
];

describe('what the walkthrough promises of learning', () => {
  for (const [language, first, next, about] of pairs)
    it(`holds in the sandbox: after "${first}", "${next}" is answered from it`, () => isAnsweredFrom(language, first, next, about));

  it('holds for the two tasks that it tells to try', async () => {
    const text = readFileSync(new URL('../../../media/walkthrough/learn.md', import.meta.url), 'utf8');
    const [first = '', next = ''] = [...text.matchAll(/^- `(.+)`$/gm)].map(([, task]) => task);
    await isAnsweredFrom('python', first, next, /supplier/);
  });
});

describe('what the walkthrough promises without a key', () => {
  it('holds for the tasks that it tells to try: built-in templates answer them', async () => {
    const text = readFileSync(new URL('../../../media/walkthrough/generate.md', import.meta.url), 'utf8');
    const tasks = [...text.matchAll(/^- `(.+)`$/gm)].map(([, task = '']) => task);
    assert.ok(tasks.length >= 3);
    const engine = testEngine(builtInLibrary);
    const languages = [...new Set(builtInLibrary.map(({ language }) => language))];
    for (const task of tasks) {
      const answers = await Promise.all(languages.map((language) => engine.serve(taskQuery(task, language), 'builtIn')));
      assert.ok(
        answers.some(({ served }) => served),
        task,
      );
    }
  });
});

async function isAnsweredFrom(language: string, first: string, next: string, about: RegExp): Promise<void> {
  const engine = testEngine();
  const outcome = await engine.learn(lesson(first, language, codeFor(language, first)));
  assert.ok(outcome.learned, JSON.stringify(outcome));
  const answer = await engine.serve(taskQuery(next, language), 'learned');
  assert.ok(answer.served, JSON.stringify(answer));
  assert.match(answer.code, about);
  assert.doesNotMatch(answer.code, /shipment|booking/i);
}
