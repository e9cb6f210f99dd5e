import assert from 'node:assert/strict';
import { isOnlyLanguage, newFileLanguages } from '../../../../src/core/dashboard/newFileLanguages.ts';
import { builtInLibrary } from '../../../../src/core/templates/builtIn/library.ts';

const known = [
  'plaintext',
  'python',
  'typescript',
  'typescriptreact',
  'javascript',
  'go',
  'java',
  'csharp',
  'cpp',
  'c',
  'sql',
  'shellscript',
  'dockerfile',
  'yaml',
  'php',
  'ruby',
  'search-result',
  'Log',
  'git-commit',
  'abap',
];

describe('languages for a new file', () => {
  const first: readonly [typed: string, id: string][] = [
    ['', 'python'],
    ['py', 'python'],
    ['Python', 'python'],
    ['golang', 'go'],
    ['a Go HTTP server', 'go'],
    ['c#', 'csharp'],
    ['C++ ring buffer', 'cpp'],
    ['ts', 'typescript'],
    ['tsx', 'typescriptreact'],
    ['bash script that rotates logs', 'shellscript'],
    ['FastAPI CRUD router for invoices with SQLAlchemy', 'python'],
    ['Express middleware that verifies a JWT', 'typescript'],
    ['JUnit 5 test for a service', 'java'],
    ['sql', 'sql'],
    ['terraform bucket', 'terraform'],
    ['php controller', 'php'],
    ['ab', 'abap'],
  ];
  for (const [typed, id] of first)
    it(`begin with ${id} for ${JSON.stringify(typed)}`, () => assert.equal(newFileLanguages(known, typed, builtInLibrary)[0]?.id, id));

  it('are all there, whatever is typed, each once, and the editor’s own kinds of text last', () => {
    const rows = newFileLanguages(known, 'no language at all', builtInLibrary);
    assert.deepEqual([...new Set(rows.map(({ id }) => id))].length, rows.length);
    for (const id of [...known, 'terraform'])
      assert.ok(
        rows.some((row) => row.id === id),
        id,
      );
    assert.deepEqual(
      rows
        .slice(-3)
        .map(({ id }) => id)
        .sort(),
      ['Log', 'git-commit', 'search-result'],
    );
    assert.ok(rows.every(({ isNamed }) => !isNamed));
  });

  const cleared: readonly [typed: string, id: string, only: boolean][] = [
    ['', 'python', false],
    ['pyth', 'python', true],
    ['golang', 'go', true],
    ['C#', 'csharp', true],
    ['a Go HTTP server', 'go', false],
    ['fastapi', 'python', false],
    ['table of orders', 'sql', false],
  ];
  for (const [typed, id, only] of cleared)
    it(`takes ${JSON.stringify(typed)} ${only ? 'for a search' : 'as what is wanted'}`, () =>
      assert.equal(isOnlyLanguage(typed, id), only));
});
