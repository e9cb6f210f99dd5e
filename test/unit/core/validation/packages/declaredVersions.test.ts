import assert from 'node:assert/strict';
import { declaredVersions } from '../../../../../src/core/validation/packages/declaredVersions.ts';

const rows: readonly (readonly [fileName: string, text: string, expected: Readonly<Record<string, string>>])[] = [
  [
    'package.json',
    '{"engines":{"node":">=18.17"},"dependencies":{"zod":"^3.23","next":"latest"},"devDependencies":{"@types/node":"24"}}',
    { node: '18.17', zod: '3.23', '@types/node': '24' },
  ],
  [
    'package-lock.json',
    '{"packages":{"":{},"node_modules/zod":{"version":"4.1.5"},"node_modules/a/node_modules/zod":{"version":"3.1.0"},"node_modules/@b/c":{"version":"1.0.0"}}}',
    { zod: '4.1.5', '@b/c': '1.0.0' },
  ],
  [
    'requirements.txt',
    'Django==5.0.3  # LTS next\nflask_sqlalchemy>=3\nsqlalchemy[asyncio] ~= 2.0.1; python_version > "3.8"\nhttpx\n-r other.txt\n',
    { django: '5.0.3', 'flask-sqlalchemy': '3', sqlalchemy: '2.0.1' },
  ],
  [
    'pyproject.toml',
    '[project]\nrequires-python = ">=3.10"\ndependencies = ["pydantic>=1.10,<2", "rich"]\n[dependency-groups]\ndev = ["pytest (>=8)"]\n',
    { python: '3.10', pydantic: '1.10', pytest: '8' },
  ],
  [
    'pyproject.toml',
    '[tool.poetry.dependencies]\npython = "^3.9"\ndjango = { version = "~4.2", extras = ["argon2"] }\nlocal = { path = "x" }\n',
    { python: '3.9', django: '4.2' },
  ],
  [
    'pnpm-lock.yaml',
    "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      '@b/c':\n        specifier: ^1\n        version: 1.0.3(react@18.2.0)\n      zod:\n        specifier: ^3\n        version: 3.22.4\n\npackages:\n\n  zod@3.22.4:\n    resolution: {}\n",
    { '@b/c': '1.0.3', zod: '3.22.4' },
  ],
  [
    'yarn.lock',
    '# yarn lockfile v1\n\n"@b/c@^1.0.0", "@b/c@^1.2":\n  version "1.2.3"\n\nzod@^3.0.0:\n  version "3.22.4"\n  resolved "x"\n',
    { '@b/c': '1.2.3', zod: '3.22.4' },
  ],
  ['yarn.lock', '__metadata:\n  version: 8\n\n"zod@npm:^3.22.4":\n  version: 3.22.4\n  resolution: "zod@npm:3.22.4"\n', { zod: '3.22.4' }],
  ['Cargo.lock', '[[package]]\nname = "serde_json"\nversion = "1.0.120"\n', { 'serde-json': '1.0.120' }],
  [
    'composer.lock',
    '{"packages":[{"name":"symfony/http-kernel","version":"v6.4.1"}],"packages-dev":[]}',
    { 'symfony/http-kernel': '6.4.1' },
  ],
  [
    'Gemfile.lock',
    'GEM\n  specs:\n    rails (7.1.3)\n      actionpack (= 7.1.3)\n    pg (1.5.4-x86_64-linux)\n',
    { rails: '7.1.3', pg: '1.5.4' },
  ],
  ['packages.lock.json', '{"version":1,"dependencies":{"net8.0":{"Serilog":{"type":"Direct","resolved":"3.1.1"}}}}', { serilog: '3.1.1' }],
  ['Pipfile', '[requires]\npython_version = "3.11"\n[packages]\nflask = "*"\nclick = ">=8.1"\n', { python: '3.11', click: '8.1' }],
  [
    'uv.lock',
    'version = 1\nrequires-python = ">=3.11"\n\n[[package]]\nname = "pydantic"\nversion = "2.9.2"\n',
    { python: '3.11', pydantic: '2.9.2' },
  ],
  [
    'poetry.lock',
    '[[package]]\nname = "django"\nversion = "4.2.1"\n\n[metadata]\npython-versions = "^3.10"\n',
    { python: '3.10', django: '4.2.1' },
  ],
  ['setup.cfg', '[options]\npython_requires = >=3.8\n', { python: '3.8' }],
  ['setup.py', 'setup(name="x", python_requires=">=3.7, <4")\n', { python: '3.7' }],
  [
    'go.mod',
    'module x\n\ngo 1.21.3\n\ntoolchain go1.24.1\n\nrequire github.com/spf13/cobra v1.8.0\n',
    { go: '1.21.3', 'github.com/spf13/cobra': '1.8.0' },
  ],
  [
    'pom.xml',
    '<parent><artifactId>spring-boot-starter-parent</artifactId>\n<version>2.7.18</version></parent><properties><java.version>1.8</java.version></properties>',
    { java: '8', 'spring-boot': '2.7.18' },
  ],
  [
    'build.gradle.kts',
    'plugins { id("org.springframework.boot") version "3.3.1" }\njava { toolchain { languageVersion = JavaLanguageVersion.of(21) } }\n',
    { java: '21', 'spring-boot': '3.3.1' },
  ],
  ['build.gradle', "id 'org.springframework.boot' version '2.6.0'\nsourceCompatibility = '11'\n", { java: '11', 'spring-boot': '2.6.0' }],
  ['build.gradle', 'sourceCompatibility = JavaVersion.VERSION_1_8\n', { java: '8' }],
  [
    'App.csproj',
    '<TargetFramework>net6.0-windows</TargetFramework><PackageReference Include="Dapper" Version="2.1.0" />',
    { dotnet: '6.0', dapper: '2.1.0' },
  ],
  ['App.csproj', '<TargetFrameworks>net8.0;netstandard2.0</TargetFrameworks>', { dotnet: '0' }],
  ['App.csproj', '<TargetFramework>net48</TargetFramework>', { dotnet: '0' }],
  ['App.csproj', '<TargetFramework>netcoreapp3.1</TargetFramework>', { dotnet: '3.1' }],
  ['App.csproj', '<TargetFramework>$(MyFramework)</TargetFramework>', {}],
  ['package.json', '{"dependencies":{"zod":', {}],
];

describe('declaredVersions', () => {
  for (const [fileName, text, expected] of rows) {
    it(`reads ${fileName}: ${text.slice(0, 60).replaceAll('\n', ' ')}`, () => {
      const found = declaredVersions([{ fileName, text }]);
      assert.deepEqual(Object.fromEntries(Object.entries(found).map(([name, { version }]) => [name, version])), expected);
      for (const { fileName: said } of Object.values(found)) assert.equal(said, fileName);
    });
  }

  it('believes the lock file before the manifest, and the nearest manifest before one above it', () => {
    const manifests = [
      { fileName: 'package.json', text: '{"dependencies":{"zod":"^3.20","react":"^18"}}' },
      { fileName: 'package-lock.json', text: '{"packages":{"node_modules/zod":{"version":"3.25.1"}}}' },
      { fileName: 'package.json', text: '{"dependencies":{"react":"^17","next":"^15"}}' },
    ];
    const found = declaredVersions(manifests);
    assert.deepEqual(found.zod, { version: '3.25.1', fileName: 'package-lock.json' });
    assert.equal(found.next?.version, '15');
    assert.equal(found.react?.version, '18');
  });
});
