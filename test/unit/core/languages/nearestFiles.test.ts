import assert from 'node:assert/strict';
import { nearestFiles } from '../../../../src/core/languages/nearestFiles.ts';

describe('the files nearest to one', () => {
  const rows: readonly (readonly [title: string, own: string, names: readonly string[], expected: readonly string[]])[] = [
    ['are of the same kind', 'a.py', ['b.py', 'b.ts', 'README.md'], ['b.py']],
    ['are not the file itself', 'a.py', ['a.py'], []],
    [
      'have the nearest names',
      'orderView.ts',
      ['zebra.ts', 'orderList.ts', 'app.ts', 'orderViewModel.ts'],
      ['orderViewModel.ts', 'orderList.ts'],
    ],
    ['come in the order of their names otherwise', 'x.go', ['c.go', 'b.go', 'a.go'], ['a.go', 'b.go']],
    ['count endings in any case', 'a.PY', ['b.py'], ['b.py']],
    ['are none of a file without an ending', 'Makefile', ['Makefile.old', 'Rakefile'], []],
    ['are none of a file without a name', '', ['a.py'], []],
  ];
  for (const [title, own, names, expected] of rows) it(title, () => assert.deepEqual(nearestFiles(own, names, 2), expected));
});
