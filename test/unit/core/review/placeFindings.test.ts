import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { cutIntoPieces } from '../../../../src/core/review/pieces.ts';
import { placeFindings } from '../../../../src/core/review/placeFindings.ts';
import type { AnsweredFinding } from '../../../../src/core/review/reviewAnswer.ts';
import { type ReviewSubject, readSubject } from '../../../../src/core/review/reviewFinding.ts';

const before = ['import os', '', 'def total(prices):', '    return sum(prices)', '', 'def name():', '    return os.name', ''].join('\n');
const after = [
  'import os',
  '',
  'def total(prices):',
  '    result = 0',
  '    for at in range(len(prices)):',
  '        result += prices[at]',
  '    return result',
  '',
  'def name():',
  '    return os.name',
  '',
].join('\n');

function pieceOf(subject: Partial<ReviewSubject> = {}) {
  const whole: ReviewSubject = { path: 'shop/total.py', language: 'python', text: after, part: { before }, ...subject };
  const [piece] = cutIntoPieces([readSubject(whole)]).pieces;
  assert.ok(piece);
  return piece;
}

function place(finding: Partial<AnsweredFinding>, subject: Partial<ReviewSubject> = {}) {
  const said: AnsweredFinding = {
    file: 'shop/total.py',
    line: 5,
    endLine: 5,
    severity: 'medium',
    quote: 'for at in range(len(prices)):',
    reason: 'The index is not needed.',
    fix: null,
    ...finding,
  };
  return placeFindings([said], pieceOf(subject)).findings[0];
}

describe('Placing what a reviewer says', () => {
  it('takes a finding whose quote stands on its line', () => {
    assert.deepEqual(place({}), {
      path: 'shop/total.py',
      startRow: 4,
      endRow: 4,
      severity: 'medium',
      reason: 'The index is not needed.',
    });
  });

  const moved: readonly (readonly [string, Partial<AnsweredFinding>])[] = [
    ['a line counted wrongly', { line: 9, endLine: 9 }],
    ['a line that does not exist', { line: 40, endLine: 41 }],
    ['a negative line', { line: -3, endLine: -3 }],
    ['an end before the beginning', { endLine: 2 }],
    ['the number and the mark of the line', { quote: '+5:     for at in range(len(prices)):' }],
    ['a diff mark', { quote: '+ for at in range(len(prices)):' }],
    ['ticks', { quote: '`for at in range(len(prices)):`' }],
    ['a fence', { quote: '```python\nfor at in range(len(prices)):\n```' }],
    ['an ellipsis', { quote: 'for at in range(…' }],
    ['other white space', { quote: 'for  at\tin range(len(prices)):' }],
    ['CRLF and several lines', { quote: 'for at in range(len(prices)):\r\n    result += prices[at]\r\n' }],
    ['a path with the prefix of a diff', { file: 'b/shop/total.py' }],
  ];
  for (const [what, finding] of moved) it(`finds the line in spite of ${what}`, () => assert.equal(place(finding)?.startRow, 4));

  const refused: readonly (readonly [string, Partial<AnsweredFinding>])[] = [
    ['a quote that stands nowhere', { quote: 'for index in range(len(prices)):' }],
    ['a quote of a line around the change', { line: 9, endLine: 9, quote: 'def name():' }],
    ['a quote of several lines that do not follow each other', { quote: 'result = 0\nreturn result' }],
    ['an empty quote', { quote: '  \n ' }],
    ['a few letters that stand in many lines', { line: 7, endLine: 7, quote: 'at' }],
    ['another file', { file: 'shop/other.py' }],
    ['a path out of the folder', { file: '../total.py' }],
    ['a reason without a word', { reason: ' …!? ' }],
    ['a line too far away', { line: 900, endLine: 900 }],
  ];
  for (const [what, finding] of refused) it(`refuses ${what}`, () => assert.equal(place(finding), undefined));

  it('takes the quoted line under review that is next to the one named, where it stands twice', () => {
    const text = ['a = 1', 'except_all()', 'b = 2', 'except_all()', 'c = 3', 'except_all()'].join('\n');
    const old = ['a = 1', 'except_all()', 'b = 2', 'c = 3'].join('\n');
    const said = { quote: 'except_all()', line: 2, endLine: 2 };
    assert.equal(place(said, { text, part: { before: old } })?.startRow, 3, 'the first stands there unchanged');
    assert.equal(place({ ...said, line: 6 }, { text, part: { before: old } })?.startRow, 5);
  });

  it('puts what is said of lines taken out onto the line that stands there now', () => {
    const old = after.replace('    return result', '    check(result)\n    return result');
    const found = place({ quote: 'check(result)', line: 7, endLine: 7 }, { part: { before: old } });
    assert.equal(found?.startRow, 6);
  });

  it('does not reach beyond the lines under review, and then takes no fix', () => {
    const found = place({ endLine: 300, fix: 'everything = 1' });
    assert.deepEqual([found?.endRow, found?.fix], [6, undefined]);
  });

  it('keeps a fix for exactly the lines it is for', () => {
    const fix = '    for price in prices:\n        result += price';
    assert.equal(place({ endLine: 6, fix })?.fix, fix);
  });

  const line = fc.constantFrom('a()', 'b()', '}', '', 'return x', '  deep()', '\treturn x', 'длина()', 'x'.repeat(1_200));
  const text = fc.array(line, { maxLength: 25 }).chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => lines.join(end)));
  const answer = fc.record({
    file: fc.constantFrom('f.py', './f.py', 'g.py', ''),
    line: fc.oneof(fc.integer({ min: -3, max: 40 }), fc.maxSafeInteger()),
    endLine: fc.oneof(fc.integer({ min: -3, max: 40 }), fc.maxSafeInteger()),
    severity: fc.constantFrom('critical' as const, 'high' as const, 'medium' as const, 'low' as const),
    quote: fc.oneof(
      line,
      fc.string(),
      fc.array(line, { maxLength: 3 }).map((lines) => lines.join('\n')),
    ),
    reason: fc.oneof(fc.string(), fc.constant('It fails.')),
    fix: fc.option(fc.oneof(line, fc.string(), text), { nil: null }),
  });
  const part = (before: string) => fc.constantFrom<ReviewSubject['part']>({ before }, 'all', { rows: [2, 6] });

  it('shows nothing but lines under review that hold what is quoted, for any change and any answer', () => {
    return fc.assert(
      fc.property(
        text,
        text.chain(part),
        fc.array(answer, { maxLength: 12 }),
        fc.integer({ min: 60, max: 3_000 }),
        (now, of, said, pieceChars) => {
          const subject = readSubject({ path: 'f.py', language: 'python', text: now, part: of });
          const { pieces } = cutIntoPieces([subject], { pieceChars, pieces: 20, around: 3 });
          for (const piece of pieces) {
            const { findings, refused } = placeFindings(said, piece);
            assert.equal(findings.length + refused, said.length);
            for (const { path, startRow, endRow, fix } of findings) {
              assert.equal(path, 'f.py');
              assert.ok(endRow >= startRow && endRow < subject.rows.length);
              for (let row = startRow; row <= endRow; row++) assert.ok(subject.touched.has(row), `row ${row}`);
              assert.ok(piece.sections.some(({ from, to }) => startRow >= from && endRow < to));
              assert.notEqual(fix, '');
            }
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('shows every line under review in exactly one piece', () => {
    return fc.assert(
      fc.property(text, text.chain(part), fc.integer({ min: 40, max: 3_000 }), (now, of, pieceChars) => {
        const subject = readSubject({ path: 'f.py', language: 'python', text: now, part: of });
        const { pieces, leftOut } = cutIntoPieces([subject], { pieceChars, pieces: 4, around: 2 });
        const sections = [...pieces.flatMap((piece) => piece.sections), ...leftOut];
        for (const row of subject.touched) assert.equal(sections.filter(({ from, to }) => row >= from && row < to).length, 1);
        for (const { shown } of sections) assert.ok(shown.length < pieceChars + 90_000);
      }),
      { numRuns: 1_000 },
    );
  });
});
