import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareVersions, lowestVersion } from '../../../../../src/core/validation/packages/lowestVersion.ts';

const rows: readonly (readonly [range: string, lowest: string | undefined])[] = [
  ['^18.2.0', '18.2.0'],
  ['~4.1', '4.1'],
  ['>=20', '20'],
  ['>= 20.9.0 < 23', '20.9.0'],
  ['18.x', '18'],
  ['v20', '20'],
  ['^20.19.0 || >=22.12.0', '20.19.0'],
  ['^18 || ^17', '17'],
  ['1.2 - 3', '1.2'],
  ['5.0.0-beta.3', '5.0.0'],
  ['=5', '5'],
  ['npm:@scope/other@^4.1.0', '4.1.0'],
  ['workspace:^2.0.0', '2.0.0'],
  ['<4', '0'],
  ['*', undefined],
  ['latest', undefined],
  ['', undefined],
  ['workspace:*', undefined],
  ['^3 || *', undefined],
  ['github:owner/name', undefined],
  ['git+https://host/x2.git#v1.2', undefined],
  ['file:../a1', undefined],
  ['>=3.10,<4.0', '3.10'],
  ['>=3.9, !=3.9.1', '3.9'],
  ['==5.0.*', '5.0'],
  ['===5.1', '5.1'],
  ['~=1.4.2', '1.4.2'],
  ['>3.8', '3.8'],
  ['3.12.0rc1', '3.12.0'],
  ['[1.2,2.0)', '1.2'],
  ['(,1.0]', '0'],
  ['[3.2]', '3.2'],
];

describe('lowestVersion', () => {
  for (const [range, lowest] of rows) {
    it(`of ${JSON.stringify(range)} is ${lowest}`, () => assert.equal(lowestVersion(range), lowest));
  }

  it('compares numbers, not letters', () => {
    assert.ok(compareVersions('3.9', '3.10') < 0);
    assert.equal(compareVersions('4', '4.0.0'), 0);
    assert.ok(compareVersions('4.0.1', '4') > 0);
  });

  it('of a list with bounds is the highest lower one, in whatever order', () => {
    const version = fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }).map((numbers) => numbers.join('.'));
    return fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 4 }), (versions) => {
        const lowest = lowestVersion([...versions.map((one) => `>=${one}`), '<99'].join(', '));
        const expected = versions.reduce((high, one) => (compareVersions(one, high) > 0 ? one : high));
        assert.equal(compareVersions(lowest ?? '', expected), 0);
      }),
    );
  });

  it('never throws', () => fc.assert(fc.property(fc.string(), (text) => void lowestVersion(text))));
});
