import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type AllocationInput, allocate } from '../../../../src/core/budget/allocator.ts';

const usd = 1_000_000_000;

const plain: AllocationInput = { limitNanoUsd: 100 * usd, use: {}, floorNanoUsd: 0, pins: {}, reservePercent: 0 };

function partsOf(input: Partial<AllocationInput>): Readonly<Record<string, number>> {
  const { parts, reserveNanoUsd } = allocate({ ...plain, ...input });
  return { ...parts, reserve: reserveNanoUsd };
}

const cases: readonly (readonly [what: string, input: Partial<AllocationInput>, parts: Readonly<Record<string, number>>])[] = [
  ['nobody: all is reserve', {}, { reserve: 100 * usd }],
  ['two with the same use: halves', { use: { a: [5, 5], b: [5, 5] } }, { a: 50 * usd, b: 50 * usd, reserve: 0 }],
  ['a newer month counts more', { use: { a: [9, 0], b: [0, 9] } }, { a: 66_666_666_667, b: 33_333_333_333, reserve: 0 }],
  [
    'nobody used anything: the same for all',
    { use: { a: [0], b: [0], c: [0] } },
    { a: 33_333_333_334, b: 33_333_333_333, c: 33_333_333_333, reserve: 0 },
  ],
  ['a reserve', { use: { a: [1] }, reservePercent: 10 }, { a: 90 * usd, reserve: 10 * usd }],
  ['a floor', { use: { a: [99], b: [1] }, floorNanoUsd: 10 * usd }, { a: 90 * usd, b: 10 * usd, reserve: 0 }],
  [
    'a floor that lifts a second one',
    { use: { a: [890], b: [110], c: [0] }, floorNanoUsd: 10 * usd },
    { a: 80 * usd, b: 10 * usd, c: 10 * usd, reserve: 0 },
  ],
  ['a floor for which there is not enough', { use: { a: [9], b: [1] }, floorNanoUsd: 90 * usd }, { a: 50 * usd, b: 50 * usd, reserve: 0 }],
  ['a pin', { use: { a: [1], b: [1] }, pins: { a: 70 * usd } }, { a: 70 * usd, b: 30 * usd, reserve: 0 }],
  ['a pin of a project without use', { use: { b: [1] }, pins: { new: 1 * usd } }, { new: 1 * usd, b: 99 * usd, reserve: 0 }],
  ['pins above the limit', { use: { c: [1] }, pins: { a: 300 * usd, b: 100 * usd } }, { a: 75 * usd, b: 25 * usd, c: 0, reserve: 0 }],
  ['pins before the reserve', { use: { b: [1] }, pins: { a: 95 * usd }, reservePercent: 10 }, { a: 95 * usd, b: 0, reserve: 5 * usd }],
  [
    'no limit at all',
    { limitNanoUsd: 0, use: { a: [1] }, pins: { b: 5 }, floorNanoUsd: 5, reservePercent: 50 },
    { a: 0, b: 0, reserve: 0 },
  ],
];

describe('allocate', () => {
  for (const [what, input, parts] of cases) {
    it(`divides among ${what}`, () => assert.deepEqual(partsOf(input), parts));
  }

  it('says in words why each part is what it is', () => {
    const { reasons } = allocate({
      ...plain,
      use: { big: [30, 10], small: [0, 0] },
      pins: { fixed: 20 * usd },
      floorNanoUsd: 10 * usd,
      reservePercent: 10,
    });
    assert.deepEqual(reasons, [
      'fixed has $20.00, fixed by your settings.',
      'big has $60.00 for 100 % of what was used in recent months, newer months counting more.',
      'small has $10.00, the least that every project gets; it used 0 % of what was used in recent months, newer months counting more.',
      '$10.00 is kept for projects that are new this month.',
    ]);
  });

  const amount = fc.oneof(fc.nat(1000), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
  const project = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'constructor');
  const inputs: fc.Arbitrary<AllocationInput> = fc.record({
    limitNanoUsd: amount,
    use: fc.dictionary(project, fc.array(amount, { minLength: 2, maxLength: 2 })),
    floorNanoUsd: amount,
    pins: fc.dictionary(fc.constantFrom('a', 'p', 'q'), amount),
    reservePercent: fc.integer({ min: 0, max: 100 }),
  });

  it('gives parts that sum to the whole, none below zero', () =>
    fc.assert(
      fc.property(inputs, (input) => {
        const { parts, reserveNanoUsd } = allocate(input);
        const all = [...Object.values(parts), reserveNanoUsd];
        for (const part of all) assert.ok(Number.isSafeInteger(part) && part >= 0, JSON.stringify(parts));
        assert.equal(
          all.reduce((sum, part) => sum + BigInt(part), 0n),
          BigInt(input.limitNanoUsd),
        );
        assert.deepEqual(new Set(Object.keys(parts)), new Set([...Object.keys(input.use), ...Object.keys(input.pins)]));
      }),
    ));

  it('keeps pins that fit, and gives everyone else the floor where there is enough', () =>
    fc.assert(
      fc.property(inputs, (input) => {
        const { parts } = allocate(input);
        const pinned = Object.values(input.pins).reduce((sum, pin) => sum + BigInt(pin), 0n);
        if (pinned <= BigInt(input.limitNanoUsd)) for (const [name, pin] of Object.entries(input.pins)) assert.equal(parts[name], pin);
        const free = Object.keys(parts).filter((name) => !Object.hasOwn(input.pins, name));
        const pool = free.reduce((sum, name) => sum + BigInt(parts[name] ?? 0), 0n);
        if (pool < BigInt(input.floorNanoUsd) * BigInt(free.length)) return;
        for (const name of free) assert.ok((parts[name] ?? 0) >= input.floorNanoUsd, `${name} of ${JSON.stringify(parts)}`);
      }),
    ));

  it('gives nobody less for more use', () =>
    fc.assert(
      fc.property(inputs, project, fc.integer({ min: 1, max: 1_000_000_000 }), (input, name, more) => {
        const months = Object.hasOwn(input.use, name) ? (input.use[name] ?? []) : [];
        const [newest = 0, ...older] = months;
        fc.pre(months.length > 0 && newest + more <= Number.MAX_SAFE_INTEGER);
        const after = allocate({ ...input, use: { ...input.use, [name]: [newest + more, ...older] } });
        assert.ok((after.parts[name] ?? 0) >= (allocate(input).parts[name] ?? 0) - 1);
      }),
    ));

  it('does not depend on the order of projects', () =>
    fc.assert(
      fc.property(inputs, (input) => {
        const use = Object.fromEntries(Object.entries(input.use).reverse());
        assert.deepEqual(allocate({ ...input, use }), allocate(input));
      }),
    ));
});
