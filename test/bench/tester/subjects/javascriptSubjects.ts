import type { TesterSubject } from './subject.ts';

const js = { language: 'javascript', framework: 'node:test' } as const;
const head = (names: string, file: string) =>
  `import test from 'node:test';\nimport assert from 'node:assert/strict';\nimport { ${names} } from './${file}';\n\n`;

export const javascriptSubjects: readonly TesterSubject[] = [
  {
    ...js,
    id: 'clamp',
    path: 'src/clamp.mjs',
    code: `/** Keeps a value within bounds. */
export function clamp(value, low, high) {
  if (low > high) throw new RangeError('low must not be above high');
  if (value < low) return low;
  if (value > high) return high;
  return value;
}
`,
    bug: ['value > high', 'value > high + 1'],
    testPath: 'src/clamp.test.mjs',
    tests: `${head('clamp', 'clamp.mjs')}for (const [value, wanted] of [[4, 5], [5, 5], [6, 6], [9, 9], [10, 10], [11, 10], [99, 10]])
  test(\`clamps \${value}\`, () => assert.equal(clamp(value, 5, 10), wanted));
test('takes bounds that are equal', () => assert.equal(clamp(3, 5, 5), 5));
test('refuses bounds in the wrong order', () => assert.throws(() => clamp(1, 2, 1), RangeError));
test('stays within the bounds', () => {
  for (let value = -20; value <= 20; value++) {
    const result = clamp(value, -3, 7);
    assert.ok(result >= -3 && result <= 7);
  }
});
`,
  },
  {
    ...js,
    id: 'shipping',
    path: 'src/shipping.mjs',
    code: `/** Shipping in cents: free from 50.00 on, express costs 9.90 more, nothing for an empty cart. */
export function shipping(totalCents, isExpress) {
  if (totalCents <= 0) return 0;
  let cost = totalCents >= 5000 ? 0 : 490;
  if (isExpress) {
    cost += 990;
  }
  return cost;
}
`,
    bug: ['totalCents >= 5000', 'totalCents > 5000'],
    testPath: 'src/shipping.test.mjs',
    tests: `${head('shipping', 'shipping.mjs')}const rows = [
  [0, false, 0], [-5, true, 0], [1, false, 490], [4999, false, 490], [5000, false, 0], [5001, false, 0],
  [4999, true, 1480], [5000, true, 990],
];
for (const [total, express, wanted] of rows)
  test(\`\${total} \${express}\`, () => assert.equal(shipping(total, express), wanted));
`,
  },
  {
    id: 'chunks',
    language: 'javascript',
    framework: 'mocha',
    path: 'lib/chunks.cjs',
    code: `/** Splits a list into pieces of at most the given size. */
function chunks(list, size) {
  if (!Number.isInteger(size) || size < 1) throw new TypeError('size must be a whole number from 1 on');
  const pieces = [];
  for (let at = 0; at < list.length; at += size) {
    pieces.push(list.slice(at, at + size));
  }
  return pieces;
}
module.exports = { chunks };
`,
    bug: ['list.slice(at, at + size)', 'list.slice(at, at + size - 1)'],
    testPath: 'test/chunks.test.cjs',
    tests: `const assert = require('node:assert/strict');
const { chunks } = require('../lib/chunks.cjs');

describe('chunks', () => {
  const rows = [
    [[], 2, []],
    [[1], 2, [[1]]],
    [[1, 2], 2, [[1, 2]]],
    [[1, 2, 3], 2, [[1, 2], [3]]],
    [[1, 2, 3], 1, [[1], [2], [3]]],
  ];
  for (const [list, size, wanted] of rows) it(\`splits \${list.length} by \${size}\`, () => assert.deepEqual(chunks(list, size), wanted));
  for (const size of [0, -1, 1.5, '2']) it(\`refuses \${size}\`, () => assert.throws(() => chunks([1], size), TypeError));
  it('loses nothing', () => assert.deepEqual(chunks([1, 2, 3, 4, 5, 6, 7], 3).flat(), [1, 2, 3, 4, 5, 6, 7]));
});
`,
  },
  {
    id: 'parseDuration',
    language: 'javascript',
    framework: 'mocha',
    path: 'lib/parseDuration.cjs',
    code: `/** "1h30m" in minutes. */
function parseDuration(text) {
  const match = /^(?:(\\d+)h)?(?:(\\d+)m)?$/.exec(text);
  if (text === '' || match === null) throw new SyntaxError('not a duration: ' + text);
  const hours = match[1] === undefined ? 0 : Number(match[1]);
  const minutes = match[2] === undefined ? 0 : Number(match[2]);
  return hours * 60 + minutes;
}
module.exports = { parseDuration };
`,
    bug: ['hours * 60', 'hours * 100'],
    testPath: 'test/parseDuration.test.cjs',
    tests: `const assert = require('node:assert/strict');
const { parseDuration } = require('../lib/parseDuration.cjs');

describe('parseDuration', () => {
  for (const [text, wanted] of [['1h', 60], ['30m', 30], ['1h30m', 90], ['2h05m', 125], ['0m', 0]])
    it(\`reads \${text}\`, () => assert.equal(parseDuration(text), wanted));
  for (const text of ['', 'h', '5', '30m1h', '1h 30m', '-1h'])
    it(\`refuses "\${text}"\`, () => assert.throws(() => parseDuration(text), SyntaxError));
});
`,
  },
];
