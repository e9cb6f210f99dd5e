import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextPieces } from '../../../../src/adapters/llm/textPieces.ts';

const code = 'def area(width, height):\n    """Return the area."""\n    return width * height\n';

describe('the pieces of a text', () => {
  const joined = (pieces: readonly string[]): string => {
    const text = new TextPieces();
    return pieces.map((piece) => text.add(piece)).join('') + text.end();
  };
  const prefixes = (...ends: readonly number[]): readonly string[] => ends.map((end) => code.slice(0, end));

  const wholes: readonly [string, readonly string[]][] = [
    ['grows', prefixes(3, 9, 20, 60, code.length)],
    ['grows in large steps', prefixes(40, code.length)],
    ['begins with one letter', prefixes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, code.length)],
    ['comes twice each time', prefixes(10, 10, 20, 20, code.length, code.length)],
    ['is repeated at the end', [...prefixes(10, 20, code.length), code]],
    ['is repeated at the end without its last line end', [...prefixes(10, 20, code.length), code.trimEnd()]],
  ];
  for (const [name, pieces] of wholes) it(`are the whole text each time: it ${name}`, () => assert.equal(joined(pieces), code));

  it('are the whole text each time, also when it is a word', () => {
    assert.equal(joined(['Y', 'Ye', 'Yes', 'Yes.']), 'Yes.');
  });

  const truePieces: readonly (readonly string[])[] = [
    ['#', '#', '# ', 'Title', '\n'],
    ['#', '# Title', '\n\nSome', ' words'],
    ['ha', 'ha', 'ha'],
    ['--------', '--------', '----------------', '\n'],
    ['=-=-=-=-', '=-=-=-=-=-', '\n'],
    ['a', 'ab'],
    ['    ', '    return', ' x'],
    ['one'],
    [],
  ];
  for (const pieces of truePieces) {
    it(`are pieces, though they look alike: ${JSON.stringify(pieces)}`, () => assert.equal(joined(pieces), pieces.join('')));
  }

  it('never give out what the end does not hold', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 30 }), fc.array(fc.nat(29), { minLength: 1 }), fc.boolean(), (text, cuts, whole) => {
        const at = [...new Set([...cuts, text.length])].sort((a, b) => a - b).filter((end) => end > 0);
        const pieces = at.map((end, index) => text.slice(whole ? 0 : (at[index - 1] ?? 0), end));
        const reader = new TextPieces();
        let given = '';
        const end = joined(pieces);
        for (const piece of pieces) {
          given += reader.add(piece);
          assert.ok(end.startsWith(given));
        }
      }),
    ));

  it('are joined without delay once the second differs from the first', () => {
    const text = new TextPieces();
    assert.deepEqual(
      ['def', ' area', '(', '('].map((piece) => text.add(piece)),
      ['def', ' area', '(', '('],
    );
  });
});
