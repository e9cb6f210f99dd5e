import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findTemplateBreaches } from '../layers/templateRules.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the rules of src/core/templates', () => {
  it('are kept by every file', function () {
    this.timeout(60_000);
    const paths = globSync('src/core/templates/**/*.ts', { cwd: root, exclude: (path) => /vocabulary|builtIn/.test(String(path)) });
    assert.ok(paths.length > 50);
    const breaches = paths.flatMap((path) => findTemplateBreaches(path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')));
    assert.deepEqual(breaches, []);
  });

  const planted: readonly (readonly [string, string, string])[] = [
    ['english', 'three prepositions in a regular expression', 'export const a = /^(?:by|with|using)$/;'],
    ['english', 'a list of words', "export const a = new Set('by with using'.split(' '));"],
    ['parameters', 'five parameters of a function', 'export function f(a: 1, b: 2, c: 3, d: 4, e: 5) {}'],
    ['parameters', 'five parameters of an arrow function', 'export const f = (a: 1, b: 2, c: 3, d: 4, e: 5) => a;'],
  ];
  for (const [rule, name, text] of planted) {
    it(`fail on ${name}`, () => {
      assert.deepEqual(
        findTemplateBreaches('src/core/templates/read/planted.ts', text).map((breach) => breach.rule),
        [rule],
      );
    });
  }

  it('allow endings, expressions over code, and words in their own folder', () => {
    const allowed = [
      ['read', 'export const a = /(?:ed|ing|ly)$/;'],
      ['render', 'export const a = /(?:from|join|update)$/;'],
      ['words', "export const a = new Set('by with using'.split(' '));"],
    ];
    for (const [folder, text = ''] of allowed) assert.deepEqual(findTemplateBreaches(`src/core/templates/${folder}/a.ts`, text), []);
  });
});
