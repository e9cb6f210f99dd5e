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
