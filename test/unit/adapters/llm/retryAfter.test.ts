import assert from 'node:assert/strict';
import { retryAfterMs } from '../../../../src/adapters/llm/retryAfter.ts';

describe('retryAfterMs', () => {
  const now = Date.parse('Sun, 22 Nov 2026 12:00:00 GMT');
  const info = (retryDelay: unknown) => [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }];
  const cases: readonly [string, Readonly<Record<string, string>>, readonly unknown[], number | undefined][] = [
    ['seconds', { 'retry-after': '7' }, [], 7000],
    ['fractions of a second', { 'retry-after': '0.25' }, [], 250],
    ['zero', { 'retry-after': '0' }, [], 0],
    ['an HTTP date', { 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }, [], 30_000],
    ['a date that is over', { 'retry-after': 'Sun, 22 Nov 2026 11:59:00 GMT' }, [], 0],
    ['milliseconds before seconds', { 'retry-after-ms': '1500', 'retry-after': '9' }, [], 1500],
    ['RetryInfo', {}, info('34.07s'), 34_070],
    ['the header before RetryInfo', { 'retry-after': '2' }, info('34s'), 2000],
    ['RetryInfo after other details', {}, [null, 'text', { reason: 'x' }, ...info('1s')], 1000],
    ['nothing', {}, [], undefined],
    ['a negative number', { 'retry-after': '-3' }, [], undefined],
    ['words', { 'retry-after': 'in a while' }, [], undefined],
    ['an infinite number', { 'retry-after': '1e999' }, [], undefined],
    ['more than any clock holds', { 'retry-after': '9'.repeat(40) }, [], undefined],
    ['RetryInfo of nonsense', {}, info('soons'), undefined],
    ['RetryInfo of another type', {}, info(7), undefined],
  ];
  for (const [name, headers, details, expected] of cases) {
    it(`reads ${name}`, () =>
      assert.equal(
        retryAfterMs((header) => headers[header], details, now),
        expected,
      ));
  }
});
