import assert from 'node:assert/strict';
import { type AcceptanceFault, acceptanceFault } from '../../../../src/core/edits/sameTree.ts';
import { applyChanges } from '../../../../src/core/textChange.ts';
import { openGrammar } from '../../../bench/openValidator.ts';

describe('acceptance fault', () => {
  const grammar = openGrammar();
  const cases: readonly [
    what: string,
    language: string,
    file: string,
    code: string,
    written: string,
    fault: AcceptanceFault | undefined,
  ][] = [
    ['a statement between two', 'python', 'a()\n¦b()\n', 'x = 1', 'x = 1\n', undefined],
    ['code indented anew', 'python', 'def a():\n    b()\n¦', 'if c:\n  d()', '    if c:\n        d()\n', undefined],
    ['what does not parse', 'typescript', 'f(¦a);\n', 'const b = 1;', 'const b = 1;', 'broken'],
    ['a docstring that is none any more', 'python', 'def a():\n¦    """Doc."""\n', 'x = 1', '    x = 1\n', undefined],
    [
      'lines that would be in another function',
      'python',
      'def a():\n    b()\n¦    c()\n',
      'def d():\n    e()',
      'def d():\n    e()\n',
      'around',
    ],
    ['an annotation of another', 'java', 'class A {\n    @Test\n¦    void a() {}\n}\n', 'int b;', '    int b;\n', 'around'],
    ['code in a string', 'typescript', 'const a = `\n¦`;\n', 'const b = 1;', 'const b = 1;\n', 'around'],
    ['a string with other blanks', 'python', 'a()\n¦', 'b = """x\n  y"""', 'b = """x\n      y"""\n', 'inside'],
    ['a here-document that moved', 'shellscript', 'a\n¦', 'cat <<E\na\n b\nE', 'cat <<E\na\n   b\nE\n', 'inside'],
    ['a file that does not parse', 'typescript', 'const = ;\n¦', 'b();', 'b();\n', undefined],
    ['a language without a grammar', 'lua', 'a()\n¦', 'b(', 'b(\n', undefined],
  ];
  for (const [what, language, marked, code, written, fault] of cases) {
    it(`${fault ?? 'none'}: ${what} (${language})`, async () => {
      const offset = marked.indexOf('¦');
      const file = marked.replace('¦', '');
      const changes = [{ offset, length: 0, text: written }];
      const accepted = { text: applyChanges(file, changes), start: offset, end: offset + written.length, places: [], changes };
      assert.equal(await acceptanceFault(grammar, language, file, accepted, code), fault);
    });
  }
});
