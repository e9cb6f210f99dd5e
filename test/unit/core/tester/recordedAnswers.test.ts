import assert from 'node:assert/strict';
import { foundFaults, isCalledVacuous, measureSubject } from '../../../bench/tester/measure.ts';
import { allSubjects } from '../../../bench/tester/subjects/allSubjects.ts';
import { vacuousSubjects } from '../../../bench/tester/subjects/vacuousSubjects.ts';

/** Runners that are wherever this project's tests run. `npm run bench:tester` takes all twenty functions. */
const everywhere = ['clamp', 'parseDuration', 'grade'];

describe('recorded answers of good models, run for real', function () {
  this.timeout(120_000);
  for (const subject of allSubjects.filter(({ id }) => everywhere.includes(id)))
    it(`find faults and the bug of ${subject.id} in ${subject.language}, with ${subject.framework}`, async () => {
      const { report, isFound } = await measureSubject(subject, subject.code, subject.tests);
      assert.ok(report, 'the runner is on every machine');
      assert.equal(report.last.verdict, 'passed', report.last.text);
      assert.ok(isFound);
      const { found, of } = foundFaults(report);
      assert.ok(of >= 4 && found / of >= 0.7, `${found} of ${of}`);
      assert.equal(isCalledVacuous(report), false);
      const wrong = await measureSubject(subject, subject.code.replace(...subject.bug), subject.tests);
      assert.equal(wrong.report?.last.verdict, 'failed');
    });

  for (const { of, why, tests } of vacuousSubjects.filter((one) => ['clamp', 'shipping', 'grade'].includes(one.of)))
    it(`calls a test vacuous that ${why}`, async () => {
      const subject = allSubjects.find(({ id }) => id === of) ?? assert.fail(of);
      const { report } = await measureSubject(subject, subject.code, tests);
      assert.ok(report);
      assert.equal(report.last.verdict, 'passed');
      assert.ok(isCalledVacuous(report));
    });
});
