import assert from 'node:assert/strict';
import { manifestsFor } from '../../../../../src/core/validation/packages/manifestsFor.ts';

describe('manifestsFor', () => {
  const names = ['package.json', 'requirements-dev.txt', 'pyproject.toml', 'go.mod', 'App.csproj', 'Cargo.toml', 'pom.xml'];
  const manifests = names.map((fileName) => ({ fileName, text: '' }));
  const cases: readonly (readonly [language: string, fileNames: readonly string[]])[] = [
    ['typescriptreact', ['package.json']],
    ['python', ['requirements-dev.txt', 'pyproject.toml']],
    ['go', ['go.mod']],
    ['csharp', ['App.csproj']],
    ['rust', ['Cargo.toml']],
    ['java', ['pom.xml']],
    ['sql', []],
    ['constructor', []],
  ];
  for (const [language, expected] of cases) {
    it(language, () =>
      assert.deepEqual(
        manifestsFor(language, manifests).map(({ fileName }) => fileName),
        expected,
      ),
    );
  }
});
