import assert from 'node:assert/strict';
import { join } from 'node:path';
import { predictReuse, type ReusePrediction, readReuseFamilies, scoreReuse } from '../../../../fakes/reuseEvaluation.ts';
import type { CheapQuestion } from '../../../../fakes/reuseModel.ts';

const families = readReuseFamilies(join(import.meta.dirname, '../../../../fixtures/reuse/dev.jsonl'));

describe('reuse of templates on the development set', function () {
  // 358 tasks against 24 templates; a busy machine takes its time.
  this.timeout(120_000);
  let predictions: readonly ReusePrediction[] = [];
  const name = ({ family, kind, i }: ReusePrediction): string => `${family} ${kind} ${i}`;

  before(async () => {
    predictions = await predictReuse(families);
  });

  it('serves no task that asks for something else', () => {
    assert.deepEqual(predictions.filter(({ kind, served }) => kind === 'reject' && served).map(name), []);
  });

  it('serves no task from the template of another family', () => {
    assert.deepEqual(predictions.filter(({ served, family, template }) => served && template !== family).map(name), []);
  });

  it('serves at least 155 of 166 tasks with the right code', () => {
    const { reuse, correct } = scoreReuse(families, predictions);
    assert.equal(reuse, 166);
    assert.ok(correct >= 155, `${correct} are right`);
  });

  it('writes the cheap questions so that a line with the answer of a model is a recorded verdict', async () => {
    const [family] = families.filter(({ family }) => family === 'terraform-s3-bucket');
    assert.ok(family);
    const questions: CheapQuestion[] = [];
    await predictReuse([family], { onQuestion: (question) => questions.push(question) });
    const [question] = questions.filter(({ kind }) => kind === 'reuse');
    assert.ok(question);
    assert.deepEqual(question.asked, ['terraform-s3-bucket']);
    const { candidates } = JSON.parse(question.question.prompt);
    const parameters = Object.entries(family.reuse[question.i]?.expect.params ?? {}).map(([from, to]) => ({ from, to }));
    assert.deepEqual(
      candidates.map(({ task }: { task: string }) => task),
      [family.seed.task],
    );
    const verdicts = [{ ...question, candidate: 0, sameIntent: true, parameters, missing: [] }];
    const answered = await predictReuse([family], { verdicts });
    assert.equal(answered.find(({ kind, i }) => kind === 'reuse' && i === question.i)?.via, 'verdict');
  });
});
