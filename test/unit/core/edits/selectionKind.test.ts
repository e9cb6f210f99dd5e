import assert from 'node:assert/strict';
import { describeSelection } from '../../../../src/core/edits/selectionKind.ts';
import type { SelectionKind } from '../../../../src/core/generation/request/request.ts';

describe('selection kind', () => {
  const cases: readonly [language: string, text: string, kind: SelectionKind, task: string][] = [
    ['python', '# TODO: sort the users by name', 'comment', 'sort the users by name'],
    ['python', '    # read the file\n    # and count its words\n', 'comment', 'read the file and count its words'],
    ['python', '"""Parse a date.\n\nAccepts ISO only.\n"""', 'comment', 'Parse a date. Accepts ISO only.'],
    ['typescript', '// FIXME(reviewer): retry three times', 'comment', 'retry three times'],
    ['typescript', '/**\n * Debounce a function.\n * Trailing edge.\n */', 'comment', 'Debounce a function. Trailing edge.'],
    ['sql', '-- users without orders', 'comment', 'users without orders'],
    ['html', '<!-- a table of users -->', 'comment', 'a table of users'],
    ['python', 'def area(r):\n    pass', 'stub', ''],
    ['python', 'def area(r: float) -> float:\n    """Area of a circle."""\n    raise NotImplementedError', 'stub', 'Area of a circle.'],
    ['python', 'async def load(self, path: str = "a:b") -> None: ...', 'stub', ''],
    ['python', '@cached\ndef area(r):\n    # of a circle\n    ...', 'stub', 'of a circle'],
    ['python', 'class Cart:\n    pass', 'stub', ''],
    ['python', 'def area(r):\n    return 3.14 * r * r', 'code', ''],
    ['typescript', 'function area(r: number): number {\n  throw new Error("Not implemented");\n}', 'stub', ''],
    ['typescript', 'const area = (r: number) => {\n  // of a circle\n};'.slice(0, -1), 'stub', 'of a circle'],
    ['typescript', 'function area(r: number) {\n  throw new Error("radius must not be negative");\n}', 'code', ''],
    ['typescript', 'export class Cart {}', 'stub', ''],
    ['typescript', 'const x = { a: 1 }', 'code', ''],
    ['java', 'int area(int r) {\n  throw new UnsupportedOperationException();\n}', 'stub', ''],
    ['go', 'func Area(r float64) float64 {\n\tpanic("not implemented")\n}', 'stub', ''],
    ['go', 'func Area(r float64) float64 {\n\tpanic("negative radius")\n}', 'code', ''],
    ['csharp', 'public int Area(int r)\n{\n    throw new NotImplementedException();\n}', 'stub', ''],
    ['rust', 'fn area(r: f64) -> f64 {\n    todo!()\n}', 'stub', ''],
    ['typescript', '{"id": 1, "name": "x"}', 'sample', ''],
    ['json', '{"id": 1, "name": "x"}', 'sample', ''],
    ['jsonc', '[{"id": 1}]', 'sample', ''],
    ['json', '"name": "x",', 'code', ''],
    ['go', 'SELECT id, name FROM users WHERE id = 1', 'sample', ''],
    ['sql', 'SELECT id FROM users', 'code', ''],
    ['typescript', 'select(from)', 'code', ''],
    ['python', 'x = 1\n# and a remark', 'code', ''],
    ['shellscript', '#!/bin/sh', 'code', ''],
    ['typescript', '/* one */ run() /* two */', 'code', ''],
  ];
  for (const [language, text, kind, task] of cases) {
    it(`${kind}: ${language} ${JSON.stringify(text).slice(0, 60)}`, () => {
      assert.deepEqual(describeSelection(text, language), { kind, task });
    });
  }

  it('does not take a string that looks like a comment for one when it has a tree', () => {
    const leaf = { field: undefined, named: true, startRow: 0, endRow: 0, missing: false, hasError: false, children: [] };
    const statement = { ...leaf, type: 'call', start: 0, end: 8 };
    const tree = { ...leaf, type: 'module', start: 0, end: 8, children: [statement] };
    assert.equal(describeSelection('# like()', 'python', tree).kind, 'code');
  });

  it('takes a megabyte in a moment', () => {
    const text = 'def f():\n'.repeat(100_000);
    assert.equal(describeSelection(text, 'python').kind, 'code');
  });
});
