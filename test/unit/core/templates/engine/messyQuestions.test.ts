import assert from 'node:assert/strict';
import { type AnsweredQuestion, askMessyQuestions } from '../../../../fakes/messyQuestions.ts';

/** The third are the words of questions that people asked in public, said again in our own. */
const sets = ['messy', 'messyThird'] as const;

for (const name of sets) {
  describe(`questions as developers type them, without a key (${name})`, () => {
    let answered: readonly AnsweredQuestion[] = [];
    const tasks = (some: readonly AnsweredQuestion[]) => some.map(({ question, rows }) => `${question.task}: ${rows.join(', ')}`);

    before(async () => {
      answered = await askMessyQuestions(name);
    });

    it('offers in the first or second row what a colleague would take, for 32 of 40', () => {
      const missed = answered.filter(({ question, rows }) => !rows.slice(0, 2).some((id) => question.takes.includes(id)));
      assert.ok(missed.length <= 8, tasks(missed).join('\n'));
    });

    it('takes nothing for certain that a colleague would not', () => {
      assert.deepEqual(tasks(answered.filter(({ question, certain }) => certain.some((id) => !question.takes.includes(id)))), []);
    });

    it('offers a next step for each of them', () => {
      assert.deepEqual(tasks(answered.filter(({ rows, steps }) => rows.length === 0 && !steps.includes('library'))), []);
    });
  });
}
