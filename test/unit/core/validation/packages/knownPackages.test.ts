import assert from 'node:assert/strict';
import { declaredPackages, isManifest } from '../../../../../src/core/validation/packages/knownPackages.ts';

const rows: readonly (readonly [fileName: string, text: string, expected: readonly string[]])[] = [
  ['package.json', '{"name":"me","dependencies":{"express":"5"},"devDependencies":{"@types/node":"24"}}', ['me', 'express', '@types/node']],
  ['package-lock.json', '{"packages":{"":{},"node_modules/a":{},"node_modules/a/node_modules/@b/c":{}}}', ['a', '@b/c']],
  [
    'requirements.txt',
    '# x\nrequests[socks]>=2 ; python_version > "3"\n-r other.txt\nflask\ngit+https://h/x.git#egg=mine\n',
    ['requests', 'flask', 'mine'],
  ],
  [
    'pyproject.toml',
    '[project]\nname = "me"\ndependencies = ["httpx>=0.2", "rich"]\n[project.optional-dependencies]\nx = ["numpy"]\n[dependency-groups]\ndev = ["pytest"]\n',
    ['me', 'httpx', 'rich', 'numpy', 'pytest'],
  ],
  [
    'pyproject.toml',
    '[tool.poetry.dependencies]\npython = "^3"\ndjango = "5"\n[tool.poetry.group.dev.dependencies]\nblack = "*"\n',
    ['python', 'django', 'black'],
  ],
  [
    'go.mod',
    'module example.org/me\nrequire github.com/a/b v1.2.3\nrequire (\n\tgolang.org/x/c v0.1.0 // indirect\n)\n',
    ['example.org/me', 'github.com/a/b', 'golang.org/x/c'],
  ],
  ['pom.xml', '<dependency><groupId>org.x</groupId><artifactId>y-core</artifactId></dependency>', ['org.x', 'y-core']],
  ['build.gradle.kts', 'implementation("org.x:y:1.0")\n', ['org.x', 'y']],
  ['App.csproj', '<PackageReference Include="Dapper" Version="2" />', ['Dapper']],
  ['composer.json', '{"require":{"php":"^8","a/b":"1"},"autoload":{"psr-4":{"App\\\\":"src/"}}}', ['php', 'a/b', 'App']],
  ['Gemfile', 'source "https://x"\ngem "rails", "~> 7"\n  gem \'pg\'\n', ['rails', 'pg']],
  [
    'Cargo.toml',
    '[package]\nname = "me"\n[dependencies]\nserde = { version = "1" }\n[dev-dependencies]\ncriterion = "0.5"\n',
    ['me', 'serde', 'criterion'],
  ],
];

describe('declaredPackages', () => {
  for (const [fileName, text, expected] of rows) {
    it(`reads ${fileName}: ${expected.join(', ')}`, () => {
      assert.deepEqual([...declaredPackages([{ fileName, text }])].sort(), [...expected].sort());
      assert.ok(isManifest(fileName));
    });
  }

  it('passes over what is damaged and what is no manifest', () => {
    const manifests = [
      { fileName: 'package.json', text: '{"dependencies":' },
      { fileName: 'pyproject.toml', text: '[project' },
      { fileName: 'notes.txt', text: 'express' },
      { fileName: 'Gemfile', text: 'gem "rails"' },
    ];
    assert.deepEqual([...declaredPackages(manifests)], ['rails']);
    assert.equal(isManifest('notes.txt'), false);
  });
});
