import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertNanoUsd, formatUsd, nanoUsdOf, readUsd } from '../../../../src/core/budget/money.ts';

describe('Money', () => {
  const typed: readonly [text: string, usd: number | undefined][] = [
    ['25', 25],
    ['12.50', 12.5],
    ['$20', 20],
    ['$ 20', 20],
    ['1,000', 1000],
    ['$1,000.00', 1000],
    ['1,000,000', 1_000_000],
    ['5 USD', 5],
    ['5usd', 5],
    ['5$', 5],
    [' 0 ', 0],
    ['12,50', undefined],
    ['1,00', undefined],
    ['1.000,00', undefined],
    ['1 000', undefined],
    ['1e3', undefined],
    ['-5', undefined],
    ['€5', undefined],
    ['5 EUR', undefined],
    ['.5', undefined],
    ['', undefined],
    ['five', undefined],
    ['0x10', undefined],
    ['٢٥', undefined],
  ];
  for (const [text, usd] of typed)
    it(`reads ${JSON.stringify(text)} as ${usd ?? 'no amount'}`, () =>
      assert.equal(readUsd(text), usd === undefined ? undefined : usd * 1e9));

  const shown: readonly [nanoUsd: number, text: string][] = [
    [0, '$0'],
    [1, '$0.000000001'],
    [45, '$0.000000045'],
    [123, '$0.00000013'],
    [430_000, '$0.00043'],
    [431_001, '$0.00044'],
    [9_900_000, '$0.0099'],
    [9_900_001, '$0.01'],
    [43_000_000, '$0.043'],
    [99_900_000, '$0.10'],
    [100_000_000, '$0.10'],
    [100_000_001, '$0.11'],
    [999_999_999, '$1.00'],
    [1_000_000_000, '$1.00'],
    [12_345_000_000, '$12.35'],
    [1_000_000_000_000, '$1,000.00'],
    [1_234_567_890_123, '$1,234.57'],
    [9_007_199_254_740_991, '$9,007,199.26'],
    [-1, '-$0.000000001'],
    [-12_345_000_000, '-$12.34'],
  ];
  for (const [nanoUsd, text] of shown) it(`shows ${nanoUsd} nano-dollars as ${text}`, () => assert.equal(formatUsd(nanoUsd), text));

  it('is never shown as less than it is, and not as more than a twentieth above below ten cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (nanoUsd) => {
        const text = formatUsd(nanoUsd).replace(/[$,]/g, '');
        const [whole = '', fraction = ''] = text.split('.');
        const told = BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
        assert.ok(told >= BigInt(nanoUsd), `${nanoUsd} as ${text}`);
        assert.ok(told - BigInt(nanoUsd) < 10_000_000n || nanoUsd >= 100_000_000);
        if (nanoUsd > 20 && nanoUsd < 100_000_000) assert.ok(Number(told) / nanoUsd < 1.101, `${nanoUsd} as ${text}`);
      }),
    );
  });

  it('takes what a user wrote in dollars', () => {
    assert.equal(nanoUsdOf(1_000), 1_000_000_000_000);
    assert.equal(nanoUsdOf(0.1), 100_000_000);
    assert.equal(nanoUsdOf(0.1 + 0.2), 300_000_000);
    for (const usd of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e10]) assert.equal(nanoUsdOf(usd), undefined);
  });

  it('is an integer that is exact', () => {
    for (const amount of [-1, 0.5, Number.NaN, 2 ** 53]) assert.throws(() => assertNanoUsd(amount), RangeError);
  });
});
