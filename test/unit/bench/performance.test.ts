import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchResults, benches, performancePage, readResult } from '../../bench/performance.ts';

const root = join(import.meta.dirname, '../../..');

describe('the run of all benchmarks', () => {
  it('has a page that says what was measured last', () => {
    const last = JSON.parse(readFileSync(join(root, 'test/bench/last.json'), 'utf8')) as BenchResults;
    assert.equal(readFileSync(join(root, 'docs/performance.md'), 'utf8'), performancePage(last));
  });

  it('names scripts that exist, each once', () => {
    assert.equal(new Set(benches.map(({ name }) => name)).size, benches.length);
    for (const { script } of benches) assert.ok(existsSync(join(root, 'test/bench', script)), script);
  });

  it('reads the last line of figures, nested ones too, and the table before it', () => {
    assert.deepEqual(readResult('a  b\n1  2\n{"bench":"x","figures":{"a":1,"b":{"c":2.00001}}}\n'), {
      figures: { a: 1, 'b.c': 2 },
      table: 'a  b\n1  2',
    });
    assert.deepEqual(readResult('{"took":3,"ok":true}'), { figures: { took: 3 }, table: 'took  3' });
    assert.equal(readResult('nothing'), undefined);
  });

  it('keeps no place of the machine', () => {
    assert.equal(readResult('Packaged /somewhere/q2o-0.1.0.vsix (4 MB)\na  b\n{"a":1}')?.table, 'a  b');
    const kept = readFileSync(join(root, 'test/bench/last.json'), 'utf8') + readFileSync(join(root, 'docs/performance.md'), 'utf8');
    assert.doesNotMatch(kept, /(?:^|[\s"'(])\/(?:work|home|Users|tmp|root)\//m);
  });
});
