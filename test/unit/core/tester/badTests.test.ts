import assert from 'node:assert/strict';
import { testTask } from '../../../../src/core/tester/testRequest.ts';
import { isCalledVacuous, measureSubject } from '../../../bench/tester/measure.ts';
import { allSubjects } from '../../../bench/tester/subjects/allSubjects.ts';
import { testsFor } from '../../../fakes/simulated/tests.ts';

const clamp = allSubjects.find(({ id }) => id === 'clamp') ?? assert.fail();

/** Tests that a model writes badly on purpose, with the answer it gives once it is told. */
describe('bad tests of a model', function () {
  this.timeout(120_000);

  for (const fault of ['nowhere', 'endless', 'loud', 'wrong'] as const)
    it(`are repaired once the runner showed what is wrong: ${fault}`, async () => {
      const { report, asked } = await round(fault);
      assert.deepEqual([report?.last.verdict, report?.repaired, asked.repairs], ['passed', 1, 1], report?.last.text);
      assert.equal(asked.judged, fault === 'wrong' ? 1 : 0, 'only what failed by itself is asked about');
    });

  it('that assert nothing are called vacuous, and no model is asked', async () => {
    const { report, asked } = await round('vacuous');
    assert.ok(report && isCalledVacuous(report));
    assert.deepEqual(asked, { judged: 0, repairs: 0 });
  });

  it('that delete all files delete those of a copy', async () => {
    // `measureSubject` runs in a copy of a folder, and the folder is compared in the runner's own tests.
    const { report } = await round('deletes');
    assert.ok(report && report.last.verdict !== 'failed');
  });
});

async function round(fault: string) {
  const asked = { judged: 0, repairs: 0 };
  const task = testTask(
    { path: clamp.path, language: clamp.language, code: clamp.code, rows: [0, 7] },
    'node:test',
    clamp.testPath,
    { names: ['clamp'], cases: [] },
    false,
    `simulate: ${fault}`,
  );
  const answer = (more = '') =>
    testsFor(`Language: javascript\n\nTask: ${task}${more}`, 'javascript') ?? assert.fail('the task is not known as one of tests');
  const { report } = await measureSubject(clamp, clamp.code, answer(), {
    runMs: 3_000,
    async judge(_, failures) {
      asked.judged += 1;
      return failures.map(({ name }) => ({ test: name, fault: 'test', reason: '' }));
    },
    async repair() {
      asked.repairs += 1;
      return answer('\nChange to make now: Put right the tests that are wrong themselves');
    },
  });
  return { report, asked };
}
