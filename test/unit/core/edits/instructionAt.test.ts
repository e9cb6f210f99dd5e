import assert from 'node:assert/strict';
import { type Instruction, instructionAt } from '../../../../src/core/edits/instructionAt.ts';

describe('instructionAt', () => {
  const cases: readonly (readonly [name: string, language: string, text: string, line: number, expected: Instruction | undefined])[] = [
    ['a comment that asks', 'python', '# write a parser for ISO dates\n', 0, { kind: 'comment', startLine: 0, endLine: 0 }],
    ['a TODO', 'typescript', 'let a;\n// TODO: validate the order before saving\n', 1, { kind: 'comment', startLine: 1, endLine: 1 }],
    [
      'all lines of one comment',
      'go',
      '// create a worker pool\n// with a context\nvar x = 1',
      1,
      { kind: 'comment', startLine: 0, endLine: 1 },
    ],
    ['a comment that explains', 'python', '# The cache is shared between requests.\n', 0, undefined],
    ['a comment of two words', 'python', '# create user\n', 0, undefined],
    ['code', 'python', 'create(a, b)\n', 0, undefined],
    [
      'a stub in Python',
      'python',
      'def total(order: Order) -> int:\n    """Sum the lines."""\n    pass\n\nx = 1',
      2,
      { kind: 'stub', startLine: 0, endLine: 2 },
    ],
    [
      'a stub with braces',
      'typescript',
      "function total(): number {\n  throw new Error('Not implemented');\n}\n",
      1,
      { kind: 'stub', startLine: 0, endLine: 2 },
    ],
    ['a function that does its work', 'python', 'def one():\n    return 1\n', 1, undefined],
    ['a line below a stub', 'python', 'def total():\n    pass\n\nx = 1\n', 3, undefined],
    ['an empty document', 'python', '', 0, undefined],
  ];
  for (const [name, language, text, line, expected] of cases) {
    it(name, () => {
      const lines = text.split('\n');
      assert.deepEqual(
        instructionAt((at) => lines[at] ?? '', line, language),
        expected,
      );
    });
  }

  it('ends in bounded time on hostile lines', () => {
    instructionAt(() => `${'(['.repeat(20_000)}{`, 5, 'typescript');
    instructionAt(() => `# ${'write '.repeat(20_000)}`, 5, 'python');
  });
});
