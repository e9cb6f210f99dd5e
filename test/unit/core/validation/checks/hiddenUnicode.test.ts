import assert from 'node:assert/strict';
import { findHiddenUnicode } from '../../../../../src/core/validation/checks/hiddenUnicode.ts';
import { securityIn } from '../openValidator.ts';

const attacks: readonly (readonly [title: string, language: string, code: string, rule: string])[] = [
  ['stretched string', 'python', 'if level != "user\u202e \u2066# admin\u2069 \u2066":\n    pass\n', 'security.bidi@1'],
  ['commenting out', 'javascript', '/*\u202e } \u2066if (isAdmin)\u2069 \u2066 begin admins only */\nrun();\n', 'security.bidi@1'],
  ['early return', 'python', "def f():\n    '''Subtract then \u2067''' ;return\n    x = 1\n", 'security.bidi@2'],
  ['override in a comment', 'c', '/* \u202d x \u202c */ int a;\n', 'security.bidi@1'],
  ['look-alike function', 'javascript', 'function say\u041dello() {}\n', 'security.look-alike@1'],
  ['look-alike of a name in the file', 'javascript', 'const ac = 1;\nconst \u0430\u0441 = 2;\n', 'security.look-alike@2'],
  ['a keyword in other letters', 'python', 'x = 1\n\u0456\u0455 = 2\n', 'security.look-alike@2'],
  [
    'two names that differ in how an accent is written',
    'javascript',
    'const caf\u00e9 = 1;\nconst cafe\u0301 = 2;\n',
    'security.look-alike@1',
  ],
  [
    'two names of which neither is plain',
    'javascript',
    'const \u0441\u0430\u00e9 = 1;\nconst \u0441a\u00e9 = 2;\n',
    'security.look-alike@2',
  ],
  ['a letter of Lisu', 'javascript', 'const \ua4f3\ua4e0 = 1;\nconst ON = 2;\n', 'security.look-alike@1'],
  ['a letter of Cherokee', 'go', 'package p\nvar \u13a0\u13ac = 1\nvar DE = 2\n', 'security.look-alike@2'],
  ['a rarer Latin letter', 'python', 'r\u0251te = 1\nrate = 2\n', 'security.look-alike@1'],
  ['full-width name', 'javascript', 'const \uff41dmin = 1;\n', 'security.look-alike@1'],
  ['invisible name', 'javascript', 'const { timeout, \u3164 } = req.query;\n', 'security.invisible@1'],
  ['zero width in a name', 'javascript', 'const is\u200cAdmin = true;\n', 'security.invisible@1'],
  ['zero width in a comment', 'javascript', '// a\u200bb\n', 'security.invisible@1'],
  ['text hidden in tags', 'javascript', 'const a = "x\u{e0049}\u{e0067}\u{e006e}";\n', 'security.invisible@1'],
  ['text hidden in variation selectors', 'javascript', 'const a = "x\ufe01\ufe02\ufe03";\n', 'security.invisible@1'],
  ['zero width space in a text', 'javascript', 'const a = "pass\u200bword";\n', 'security.invisible-in-text@1'],
  ['terminal escape in a comment', 'javascript', '// \u001b[2K harmless\n', 'security.control-character@1'],
];
const harmless: readonly (readonly [title: string, code: string])[] = [
  ['Arabic and Hebrew', 'const a = "مرحبا بالعالم"; // שלום עולם\n'],
  ['isolated Arabic', 'const a = "name: \u2068محمد\u2069!";\n'],
  ['direction mark beside Hebrew', 'const a = "שלום\u200f!";\n'],
  ['Persian with a joiner', 'const a = "می\u200cخواهم";\n'],
  ['emoji families, hearts and flags', 'const a = "👨‍👩‍👧 ❤️ 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣";\n'],
  ['Greek and Cyrillic names', 'const π = 3; const имя = 1;\n'],
  ['accents and Chinese', 'const größe = "naïve 你好";\n'],
  ['a picture beside markup', 'const a = <b>⚠️ beware</b>;\n'],
  ['letters that look alike in a comment of a list', 'const a = [\n  1, // \u0456\n  2, // i\n];\n'],
  ['byte order mark', '\ufeffconst a = 1;\n'],
];

describe('hidden Unicode', () => {
  for (const [title, language, code, rule] of attacks) {
    it(`finds ${title}`, async () => {
      const found = await securityIn(language, code);
      assert.ok(found.includes(rule), found.join(' '));
    });
  }
  for (const [title, code] of harmless) {
    it(`leaves ${title} alone`, async () => {
      assert.deepEqual(await securityIn('javascript', code), []);
    });
  }

  it('finds reordering where nothing could be parsed', () => {
    assert.deepEqual(
      findHiddenUnicode('x \u202e y', [], []).map((finding) => [finding.rule, finding.severity, finding.startColumn]),
      [['security.bidi', 'critical', 2]],
    );
  });
});
