import assert from 'node:assert/strict';
import { ignoredBy } from '../../../../src/core/context/ignoredPaths.ts';

describe('paths that are never read', () => {
  const ignored = ignoredBy([
    { path: '.gitignore', text: 'dist/\n*.log\n!keep.log\n/only-root.py\n' },
    { path: 'web/.gitignore', text: 'generated\n' },
    { path: '.q2oignore', text: 'clients/\n' },
  ]);
  const rows: readonly (readonly [path: string, isIgnored: boolean])[] = [
    ['dist/a.js', true],
    ['web/dist/a.js', true],
    ['a/b.log', true],
    ['a/keep.log', false],
    ['only-root.py', true],
    ['a/only-root.py', false],
    ['web/generated/x.ts', true],
    ['generated/x.ts', false],
    ['clients/acme/secret-plan.py', true],
    ['src/a.ts', false],
    ['.env', true],
    ['src/server.key', true],
  ];
  for (const [path, expected] of rows) {
    it(`${expected ? 'hold' : 'do not hold'} ${path}`, () => assert.equal(ignored(path), expected));
  }

  it('are found however odd the patterns are', () => {
    const odd = ignoredBy([{ path: '.gitignore', text: `${'*'.repeat(5_000)}\n[z-a]\n\\\n${'a*'.repeat(200)}\n` }]);
    assert.equal(odd(`src/${'a'.repeat(200)}.ts`), true);
  });
});
