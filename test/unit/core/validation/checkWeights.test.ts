import assert from 'node:assert/strict';
import { defaultWeights } from '../../../../src/core/validation/checks/score.ts';
import type { CheckWeights } from '../../../../src/core/validation/findings/finding.ts';
import { validate as validateAs } from './openValidator.ts';

const code = `import os


def total(values):
    try:
        print(sum(values))
    except Exception:
        pass
    os.system("ls " + values)
    return values
`;

describe('weights of the checks', () => {
  const validate = (weights?: Partial<CheckWeights>) =>
    validateAs('python', code, { weights: weights && { ...defaultWeights, ...weights } });

  it('are the validator’s own where none are given', async () => {
    assert.deepEqual(await validate({}), await validate());
  });

  it('take a check that weighs nothing out of score and findings', async () => {
    const before = await validate();
    for (const check of ['types', 'docs', 'errors', 'imports', 'logging'] as const) {
      assert.ok(before.findings.some((finding) => finding.check === check) || check === 'imports', check);
      const report = await validate({ [check]: 0 });
      assert.deepEqual(
        report.findings,
        before.findings.filter((finding) => finding.check !== check),
      );
      assert.deepEqual(
        report.checks.filter((result) => result.check === check).map(({ status, penalty }) => [status, penalty]),
        [['notApplicable', 0]],
      );
    }
  });

  it('take points in proportion', async () => {
    const penalty = async (weight: number) =>
      (await validate({ errors: weight })).checks.find(({ check }) => check === 'errors')?.penalty ?? 0;
    const [single, double] = [await penalty(12), await penalty(24)];
    assert.ok(single > 0 && double > 1.5 * single, `${single}, ${double}`);
  });

  it('never touch what is insecure', async () => {
    const none = await validate({ types: 0, docs: 0, errors: 0, imports: 0, logging: 0 });
    assert.ok(none.findings.some(({ check }) => check === 'security'));
    assert.ok(none.score <= 70, String(none.score));
  });
});
