import type { TesterSubject } from './subject.ts';

const ts = { language: 'typescript', framework: 'vitest' } as const;
const head = (name: string) => `import { describe, expect, it } from 'vitest';\nimport { ${name} } from './${name}';\n\n`;

export const typescriptSubjects: readonly TesterSubject[] = [
  {
    ...ts,
    id: 'isLeapYear',
    path: 'src/isLeapYear.ts',
    code: `/** Whether a year of the Gregorian calendar has 366 days. */
export function isLeapYear(year: number): boolean {
  if (!Number.isInteger(year)) {
    throw new TypeError('a year is a whole number');
  }
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
`,
    bug: ['|| year % 400 === 0', ''],
    testPath: 'src/isLeapYear.test.ts',
    tests: `${head('isLeapYear')}describe('isLeapYear', () => {
  it.each([[2024, true], [2023, false], [1900, false], [2000, true], [2100, false], [2400, true], [4, true], [0, true], [1, false]])('%i', (year, wanted) => {
    expect(isLeapYear(year)).toBe(wanted);
  });
  it('refuses parts of a year', () => expect(() => isLeapYear(2024.5)).toThrow(TypeError));
});
`,
  },
  {
    ...ts,
    id: 'discount',
    path: 'src/discount.ts',
    code: `/** Discount in percent: 5 from 10 pieces on, 10 from 100 on, members always get at least 5. */
export function discount(pieces: number, isMember: boolean): number {
  if (pieces < 1) {
    throw new RangeError('at least one piece');
  }
  if (pieces >= 100) return 10;
  if (pieces >= 10 || isMember) return 5;
  return 0;
}
`,
    bug: ['pieces >= 10 || isMember', 'pieces >= 10 && isMember'],
    testPath: 'src/discount.test.ts',
    tests: `${head('discount')}describe('discount', () => {
  it.each([
    [1, false, 0], [9, false, 0], [10, false, 5], [11, false, 5], [99, false, 5], [100, false, 10], [101, true, 10],
    [1, true, 5], [10, true, 5],
  ])('of %i for %s', (pieces, member, wanted) => {
    expect(discount(pieces, member)).toBe(wanted);
  });
  it.each([0, -1])('refuses %i', (pieces) => expect(() => discount(pieces, true)).toThrow(RangeError));
});
`,
  },
  {
    ...ts,
    id: 'slugify',
    path: 'src/slugify.ts',
    code: `/** A title as a part of an address, of at most the given length. */
export function slugify(title: string, most = 40): string {
  const words = title.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : slug + '-' + word;
    if (longer.length > most) break;
    slug = longer;
  }
  return slug;
}
`,
    bug: ['longer.length > most', 'longer.length >= most'],
    testPath: 'src/slugify.test.ts',
    tests: `${head('slugify')}describe('slugify', () => {
  it.each([
    ['Hello World', 'hello-world'], ['  Hello,   World! ', 'hello-world'], ['', ''], ['---', ''], ['A1 b2', 'a1-b2'],
  ])('of %s', (title, wanted) => expect(slugify(title)).toBe(wanted));
  it('keeps whole words within the length', () => {
    expect(slugify('one two three', 7)).toBe('one-two');
    expect(slugify('one two three', 6)).toBe('one');
    expect(slugify('one two three', 2)).toBe('');
  });
  it('changes nothing when it is applied again', () => expect(slugify(slugify('Hello, World 2!'))).toBe(slugify('Hello, World 2!')));
});
`,
  },
  {
    ...ts,
    id: 'retryDelay',
    path: 'src/retryDelay.ts',
    code: `/** Milliseconds before the next attempt: doubled each time from 100 on, at most 5,000, none after five attempts. */
export function retryDelay(attempt: number): number | undefined {
  if (attempt < 1) {
    throw new RangeError('attempts count from 1');
  }
  if (attempt > 5) return undefined;
  const delay = 100 * 2 ** (attempt - 1);
  return delay > 5000 ? 5000 : delay;
}
`,
    bug: ['attempt > 5', 'attempt >= 5'],
    testPath: 'src/retryDelay.test.ts',
    tests: `${head('retryDelay')}describe('retryDelay', () => {
  it.each([[1, 100], [2, 200], [3, 400], [4, 800], [5, 1600]])('of attempt %i', (attempt, wanted) => expect(retryDelay(attempt)).toBe(wanted));
  it.each([6, 7, 100])('ends with attempt %i', (attempt) => expect(retryDelay(attempt)).toBeUndefined());
  it.each([0, -1])('refuses %i', (attempt) => expect(() => retryDelay(attempt)).toThrow(RangeError));
});
`,
  },
];
