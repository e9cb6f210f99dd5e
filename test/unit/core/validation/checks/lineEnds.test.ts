import assert from 'node:assert/strict';
import fc from 'fast-check';
import { securityIn, validate } from '../openValidator.ts';

const python = 'import os\n\n\ndef f(name):\n    # sum$os.system(name)\n    return 1\n';
const script = '// sum$eval(location.hash)\nlet a = 1;\n';

/** Code behind what seems to be a comment: the rule that must find it, and where the editor shows it. */
const hidden: readonly (readonly [title: string, language: string, code: string, finds: RegExp])[] = [
  ['a lone CR in Python', 'python', python.replace('$', '\r    '), /^py\.security\.\S+@6$/],
  ['a lone CR in a script', 'javascript', script.replace('$', '\r'), /eval\S*@2$/],
  ['two CRs', 'javascript', script.replace('$', '\r\r'), /eval\S*@3$/],
  ['LF CR', 'javascript', script.replace('$', '\n\r'), /eval\S*@3$/],
  ['a line separator', 'javascript', script.replace('$', '\u2028'), /eval\S*@1$/],
  ['a paragraph separator', 'typescript', script.replace('$', '\u2029'), /eval\S*@1$/],
  ['the place of a line separator', 'javascript', script.replace('$', '\u2028'), /^security\.hidden-line-end@1$/],
  ['next line in C#', 'csharp', '// x\u0085class A { void B(string c) { System.Diagnostics.Process.Start(c); } }\n', /hidden-line-end@1$/],
  ['next line in YAML', 'yaml', '# x\u0085a: 1\n', /hidden-line-end@1$/],
  ['a form feed in CSS', 'css', 'a { color: red;\f}\n', /hidden-line-end@1$/],
  ['an escaped line feed in Java', 'java', 'class A {\n  // \\u000a int x;\n}\n', /hidden-line-end@2$/],
  ['an escaped line feed with more letters', 'java', 'class A {\n  // \\uuu000D int x;\n}\n', /hidden-line-end@2$/],
];

describe('line ends', () => {
  for (const [title, language, code, finds] of hidden) {
    it(`hide nothing: ${title}`, async () => {
      const found = await securityIn(language, code);
      assert.ok(
        found.some((rule) => finds.test(rule)),
        found.join(' '),
      );
    });
  }

  it('that end nothing in the language are left alone', async () => {
    assert.deepEqual(await securityIn('python', 'x = "a\u0085b"\n'), []);
    assert.deepEqual(await securityIn('yaml', 'a: "b\\u2028c"\n'), []);
  });

  it('change no finding: LF, CRLF and CR give one report', () => {
    const lines = fc.array(fc.constantFrom('import os', '', 'def f(a):', '    # b', '    os.system(a)', '    return a', 'x = "y"'), {
      maxLength: 12,
    });
    return fc.assert(
      fc.asyncProperty(lines, fc.constantFrom('\r\n', '\r'), async (given, end) => {
        assert.deepEqual(await validate('python', given.join(end)), await validate('python', given.join('\n')));
      }),
      { numRuns: 40 },
    );
  });
});
