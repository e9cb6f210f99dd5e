import assert from 'node:assert/strict';
import { findFramework, type TestSurvey } from '../../../../src/core/tester/findFramework.ts';
import type { TestFramework } from '../../../../src/core/tester/framework.ts';

describe('finding the test framework', () => {
  const cases: readonly [
    what: string,
    survey: Omit<TestSurvey, 'paths' | 'texts'>,
    files: Readonly<Record<string, string>>,
    wanted: [TestFramework, string, string?],
  ][] = [
    ['nothing in Python', py('shop/price.py'), {}, ['unittest', '']],
    ['nothing in TypeScript', ts('src/price.ts'), {}, ['node:test', '']],
    [
      'pytest in the requirements',
      py('shop/price.py'),
      { 'requirements-dev.txt': 'requests\npytest==8.1\n' },
      ['pytest', '', 'requirements-dev.txt'],
    ],
    ['a package that only begins like it', py('a.py'), { 'requirements.txt': 'pytestify==1\n' }, ['unittest', '']],
    ['pytest in the project file', py('a.py'), { 'pyproject.toml': '[tool.pytest.ini_options]\n' }, ['pytest', '', 'pyproject.toml']],
    ['its configuration alone', py('a/b.py'), { 'pytest.ini': '' }, ['pytest', '', 'pytest.ini']],
    [
      'existing tests, which win over a manifest',
      py('a.py'),
      { 'requirements.txt': 'pytest\n', 'tests/test_b.py': 'import unittest\nclass T(unittest.TestCase): pass\n' },
      ['unittest', '', 'tests/test_b.py'],
    ],
    ['vitest', ts('src/a.ts'), { 'package.json': '{"devDependencies":{"vitest":"3"}}' }, ['vitest', '', 'package.json']],
    ['jest as a block of settings', ts('src/a.ts'), { 'package.json': '{"jest":{"preset":"ts-jest"}}' }, ['jest', '', 'package.json']],
    ['mocha', ts('src/a.ts'), { '.mocharc.json': '{}', 'package.json': '{}' }, ['mocha', '', '.mocharc.json']],
    [
      'a workspace of packages: the nearest one decides',
      ts('packages/a/src/a.ts'),
      { 'package.json': '{"devDependencies":{"jest":"29"}}', 'packages/a/package.json': '{"devDependencies":{"vitest":"3"}}' },
      ['vitest', 'packages/a', 'packages/a/package.json'],
    ],
    [
      'a framework of the whole workspace, configured in the package',
      ts('packages/a/src/a.ts'),
      { 'package.json': '{"devDependencies":{"vitest":"3"}}', 'packages/a/package.json': '{}', 'packages/a/vite.config.ts': '' },
      ['vitest', 'packages/a', 'package.json'],
    ],
    [
      'tests of another package say nothing',
      ts('packages/a/a.ts'),
      {
        'packages/a/package.json': '{}',
        'packages/b/b.test.ts': "import test from 'node:test';",
        'package.json': '{"devDependencies":{"mocha":"1"}}',
      },
      ['mocha', '', 'package.json'],
    ],
    ['Go', { path: 'price/price.go', language: 'go' }, { 'go.mod': 'module x' }, ['go test', '', 'go.mod']],
    ['a module below', { path: 'svc/p/p.go', language: 'go' }, { 'go.mod': '', 'svc/go.mod': '' }, ['go test', 'svc', 'svc/go.mod']],
    [
      'Java',
      { path: 'src/main/java/a/B.java', language: 'java' },
      { 'pom.xml': '<artifactId>junit-jupiter</artifactId>' },
      ['JUnit', '', 'pom.xml'],
    ],
    [
      'C#',
      { path: 'Shop/A.cs', language: 'csharp' },
      { 'Shop/Shop.csproj': '', 'Shop.Tests/Shop.Tests.csproj': 'xunit' },
      ['xUnit', 'Shop'],
    ],
  ];
  for (const [what, about, files, [framework, root, foundIn]] of cases)
    it(`finds ${what}`, () => {
      const survey = { ...about, paths: [about.path, ...Object.keys(files)], texts: new Map(Object.entries(files)) };
      assert.deepEqual(findFramework(survey), { framework, root, foundIn });
    });

  it('finds none for a language that no framework here tests', () => {
    assert.equal(findFramework({ path: 'a.sql', language: 'sql', paths: [], texts: new Map() }), undefined);
  });
});

function py(path: string) {
  return { path, language: 'python' };
}

function ts(path: string) {
  return { path, language: 'typescript' };
}
