import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alignSequences } from '../../../src/core/alignment.ts';

describe('two sequences, aligned', () => {
  it('say what is the same and what stands in its place', () => {
    const runs = alignSequences('load orders from a file'.split(' '), 'load all invoices from a text file'.split(' '));
    const changed = runs.filter(({ same }) => !same).map(({ one, other }) => [one.join(' '), other.join(' ')]);
    assert.deepEqual(changed, [
      ['orders', 'all invoices'],
      ['', 'text'],
    ]);
  });

  it('give both sequences back, whatever they are', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const runs = alignSequences(one, other);
        assert.deepEqual(
          runs.flatMap((run) => run.one),
          one,
        );
        assert.deepEqual(
          runs.flatMap((run) => run.other),
          other,
        );
        assert.ok(runs.every((run) => !run.same || run.one.join() === run.other.join()));
        assert.ok(runs.every((run, at) => run.same !== runs[at + 1]?.same));
      }),
    );
  });

  it('take the middle of very long ones as one difference', () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, at) => `${word}${at}`);
    const runs = alignSequences(['same', ...long('a'), 'end'], ['same', ...long('b'), 'end']);
    assert.deepEqual(
      runs.map(({ same, one }) => [same, one.length]),
      [
        [true, 1],
        [false, 3_000],
        [true, 1],
      ],
    );
  });
});
