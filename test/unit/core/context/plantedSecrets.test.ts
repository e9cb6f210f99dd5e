import assert from 'node:assert/strict';
import { plantedSecrets } from '../../../bench/plantedSecrets.ts';

describe('secrets in a workspace', function () {
  this.timeout(120_000);

  it('do not leave, in whatever form and place', async () => {
    const { planted, which } = await plantedSecrets();
    assert.ok(planted >= 200, `${planted}`);
    assert.deepEqual(which, []);
  });
});
