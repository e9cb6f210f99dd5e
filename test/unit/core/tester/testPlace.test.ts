import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FoundFramework } from '../../../../src/core/tester/findFramework.ts';
import type { TestFramework } from '../../../../src/core/tester/framework.ts';
import { isTestFile } from '../../../../src/core/tester/testFiles.ts';
import { testPlace } from '../../../../src/core/tester/testPlace.ts';

const languages: Readonly<Record<TestFramework, string>> = {
  pytest: 'python',
  unittest: 'python',
  vitest: 'typescript',
  jest: 'typescript',
  mocha: 'javascript',
  'node:test': 'javascript',
  'go test': 'go',
  JUnit: 'java',
  xUnit: 'csharp',
};

describe('the place of tests', () => {
  const cases: readonly [what: string, framework: TestFramework, path: string, others: readonly string[], wanted: string, exists?: true][] =
    [
      ['the usual one of pytest', 'pytest', 'shop/price.py', [], 'tests/test_price.py'],
      ['beside the code for vitest', 'vitest', 'src/price.ts', [], 'src/price.test.ts'],
      ['the folder of mocha', 'mocha', 'lib/price.js', [], 'test/price.test.js'],
      ['beside the code in Go', 'go test', 'price/price.go', [], 'price/price_test.go'],
      ['the tree of Maven', 'JUnit', 'src/main/java/shop/Price.java', [], 'src/test/java/shop/PriceTest.java'],
      ['a test project of C#', 'xUnit', 'Shop/Price.cs', ['Shop.Tests/Shop.Tests.csproj'], 'Shop.Tests/PriceTests.cs'],
      ['the file of tests that is there', 'vitest', 'src/price.ts', ['src/price.spec.ts'], 'src/price.spec.ts', true],
      [
        'the one in a tree that mirrors the code',
        'pytest',
        'src/shop/price.py',
        ['tests/shop/test_price.py'],
        'tests/shop/test_price.py',
        true,
      ],
      ['the neighbours’ naming', 'vitest', 'src/price.ts', ['src/cart.ts', 'src/cart.spec.ts'], 'src/price.spec.ts'],
      ['the neighbours’ folder', 'jest', 'src/price.ts', ['src/cart.ts', 'src/__tests__/cart.test.ts'], 'src/__tests__/price.test.ts'],
      ['a mirrored tree', 'vitest', 'src/a/b/price.ts', ['src/a/c/cart.ts', 'test/a/c/cart.test.ts'], 'test/a/b/price.test.ts'],
      ['a flat folder, which stays flat', 'pytest', 'shop/a/price.py', ['shop/cart.py', 'tests/test_cart.py'], 'tests/test_price.py'],
      ['names that end instead of begin', 'pytest', 'price.py', ['cart.py', 'cart_test.py'], 'price_test.py'],
      ['tests without a source of the same name', 'unittest', 'shop/price.py', ['spec/test_all.py'], 'spec/test_price.py'],
      [
        'a name that another file’s tests have',
        'vitest',
        'src/b/index.ts',
        ['src/a/index.ts', 'test/index.test.ts'],
        'test/b_index.test.ts',
      ],
      [
        'a flat folder in which another file has the name',
        'mocha',
        'src/b/index.js',
        ['src/a/index.js', 'test/index.test.js', 'src/x.js', 'test/x.test.js'],
        'test/b_index.test.js',
      ],
      ['the ending of the code', 'vitest', 'src/Price.tsx', ['src/cart.ts', 'src/cart.test.ts'], 'src/Price.test.tsx'],
    ];
  for (const [what, framework, path, others, wanted, exists] of cases)
    it(`is ${what}`, () => {
      const place = testPlace(survey(framework, path, [path, ...others]), found(framework));
      assert.deepEqual([place.path, place.exists], [wanted, exists ?? false]);
    });

  it('stays in the package of a workspace of packages', () => {
    const paths = ['packages/a/src/price.ts', 'packages/b/src/cart.ts', 'packages/b/test/cart.test.ts'];
    const place = testPlace(survey('vitest', 'packages/a/src/price.ts', paths), { ...found('vitest'), root: 'packages/a' });
    assert.equal(place.path, 'packages/a/src/price.test.ts');
  });

  it('is a test by its name, never the code itself, and inside the folder, whatever files there are', () => {
    const part = fc.constantFrom('a', 'src', 'test', 'tests', '__tests__', 'main', 'index', 'x y', '-d', '[id]');
    const name = fc.constantFrom('index', 'price', 'test_a', 'a.test', 'a;b', '-x', '[id]').map((stem) => `${stem}.js`);
    const path = fc.tuple(fc.array(part, { maxLength: 4 }), name).map(([folders, file]) => [...folders, file].join('/'));
    fc.assert(
      fc.property(
        path,
        fc.array(path, { maxLength: 12 }),
        fc.constantFrom<TestFramework>('mocha', 'node:test'),
        (target, others, framework) => {
          fc.pre(!isTestFile(target, 'javascript'));
          const paths = [...new Set([target, ...others])];
          const place = testPlace(survey(framework, target, paths), found(framework));
          assert.notEqual(place.path, target);
          assert.ok(isTestFile(place.path, 'javascript'), place.path);
          assert.equal(place.exists, paths.includes(place.path));
          assert.doesNotMatch(place.path, /^\/|(?:^|\/)\.\.?(?:\/|$)/);
        },
      ),
    );
  });
});

function survey(framework: TestFramework, path: string, paths: readonly string[]) {
  return { path, language: languages[framework], paths, texts: new Map<string, string>() };
}

function found(framework: TestFramework): FoundFramework {
  return { framework, root: '', foundIn: undefined };
}
