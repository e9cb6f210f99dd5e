import assert from 'node:assert/strict';
import { join } from 'node:path';
import { countSteps } from '../patterns/countSteps.ts';
import { superlinear } from '../patterns/growth.ts';
import { compile } from '../patterns/program.ts';
import { readPatterns, type SourcePattern, sourcePatterns } from '../patterns/sourcePatterns.ts';

describe('Regular expressions of the product', () => {
  const all = sourcePatterns(join(import.meta.dirname, '../../src'));
  const folders = [...new Set(all.map(({ file }) => file.split('/').slice(0, 2).join('/')))];

  it('are found: literals and constructors, all of them ones the engine takes', () => {
    assert.ok(all.length > 1_000, `${all.length} patterns`);
    for (const { source, flags } of all) new RegExp(source, flags);
  });

  for (const folder of folders) {
    it(`take linear time: ${folder}`, function () {
      this.timeout(120_000);
      const here = all.filter(({ file }) => file === folder || file.startsWith(`${folder}/`));
      assert.deepEqual(distinct(here).flatMap(slowness), []);
    });
  }
});

function distinct(patterns: readonly SourcePattern[]): SourcePattern[] {
  return [...new Map(patterns.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()];
}

function slowness({ file, line, source, flags }: SourcePattern): string[] {
  const breach = superlinear(source, flags);
  return breach ? [`${file}:${line} /${source}/${flags} on ${JSON.stringify(breach.family)}: ${breach.steps.join(', ')} steps`] : [];
}

describe('The check of regular expressions', () => {
  const slow: readonly (readonly [why: string, source: string, flags: string])[] = [
    ['a run cut short at its end', '\\s+$', ''],
    ['a loop in a loop', '^(a+)+$', ''],
    ['a loop over alternatives that overlap', '^(?:a|\\w)*;', ''],
    ['two loops over the same letters', '^\\w*\\d*;', ''],
    ['two loops with an optional letter between', 'x\\s*=?\\s*y', ''],
    ['blank lines before each line', '^\\s*name', 'gm'],
    ['a lone carriage return begins a line', '^except[^:\\n]*,', 'gm'],
    ['openings that nothing closes', '/\\*[\\s\\S]*?\\*/', 'g'],
    ['escaped quotes that nothing closes', '"(?:[^"\\\\]|\\\\.)*"', 'g'],
    ['a look behind over a run', '(?<=^ *a *)b', ''],
    ['a look ahead from each letter', '\\b(?=[\\w-]*\\d)[\\w-]{32}', 'g'],
    ['a word between two loops', "^'[^']*change[^']*'$", ''],
    ['a lazy loop before a loop', '^\\w+?\\s*\\w+;', ''],
    ['a group that is repeated by reference', '(a*)\\1;', ''],
    ['a bound that is no bound', 'a{0,5000}b', ''],
    ['a search at one place after the other', '\\s+;', 'y'],
    ['letters of any script', '^\\p{L}+(?:-?\\p{L}+)*$', 'u'],
  ];
  for (const [why, source, flags] of slow) {
    it(`finds ${why}`, () => assert.ok(superlinear(source, flags), source));
  }

  const fast: readonly (readonly [why: string, source: string, flags: string])[] = [
    ['a run that is begun only at its begin', '(?<!\\s)\\s+$', ''],
    ['a bounded loop', 'a{0,60}b', ''],
    ['a comment that the end closes', '/\\*[\\s\\S]*?(?:\\*/|$)', 'g'],
    ['a string that the end closes', '"(?:[^"\\\\]|\\\\[\\s\\S])*(?:"|\\\\?$)', 'g'],
    ['alternatives of which one takes what is slow for the other', '[^\\n]*\\n|[^\\n]+$', 'g'],
    ['blanks of one line', '^[ \\t]*name', 'gm'],
  ];
  for (const [why, source, flags] of fast) {
    it(`leaves alone ${why}`, () => assert.equal(superlinear(source, flags), undefined));
  }

  it('reads constructors: constants, templates, lists, sources of others', () => {
    const text = `
      const part = 'a|b'; const word = /\\w/;
      new RegExp(\`^(?:\${part})\${unknown}$\`, 'gm');
      RegExp([part, ...['c', 'd']].join('|') + word.source);`;
    assert.deepEqual(
      readPatterns('x.ts', text).map(({ source, flags }) => `${source}/${flags}`),
      ['\\w/', '^(?:a|b)name$/gm', 'a|b|c|d\\w/'],
    );
  });

  it('counts the same steps each time, and stops at its limit', () => {
    const program = compile('a+b', '');
    assert.equal(countSteps(program, 'aaab', 1_000), countSteps(program, 'aaab', 1_000));
    assert.ok(countSteps(compile('(a+)+b', ''), 'a'.repeat(40), 5_000) <= 5_010);
  });
});
