import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { loadTreeSitter } from '../../../../src/adapters/grammar/loadTreeSitter.ts';
import { olderForms } from '../../../../src/adapters/grammar/olderForms.ts';
import { languageOf } from '../../../../src/core/languages/languages.ts';
import { testSoundness } from '../../../fakes/testSoundness.ts';

const wasmFolder = join(import.meta.dirname, '../../../../node_modules/@vscode/tree-sitter-wasm/wasm');

/** What each language's reference allows and the grammar alone does not read. When the grammar reads one, its part can go. */
const unknownToTheGrammar: readonly (readonly [string, string, string])[] = [
  [
    'csharp',
    'extension members',
    'static class E\n{\n    extension(string text)\n    {\n        public bool IsBlank => text.Length == 0;\n    }\n}\n',
  ],
  [
    'csharp',
    'extension members of a type',
    'static class E\n{\n    extension<T>(List<T>) where T : class\n    {\n        public static T F() => null;\n    }\n}\n',
  ],
  ['csharp', 'an assignment where there may be nothing', 'class A\n{\n    void F(B? b)\n    {\n        b?.X = 1;\n    }\n}\n'],
  [
    'csharp',
    'an assignment to an element where there may be nothing',
    'class A\n{\n    void F(int[]? b)\n    {\n        b?[0] += 1;\n    }\n}\n',
  ],
  ['csharp', 'an operator of assignment', 'class A\n{\n    public void operator +=(int x) { }\n}\n'],
  ['csharp', 'modifiers without types', 'class A\n{\n    F f = (in x, out y) => y = 1;\n}\n'],
  ['csharp', 'params of a span', 'class A\n{\n    void F(params ReadOnlySpan<int> all) { }\n}\n'],
  ['csharp', 'type parameters that may be ref structs', 'class A\n{\n    void F<T>() where T : IDisposable, allows ref struct { }\n}\n'],
  ['csharp', 'a pattern of the rest', 'class A\n{\n    bool F(int[] b) => b is [1, .. var rest];\n}\n'],
  [
    'java',
    'record patterns of qualified names',
    'class A {\n    int f(Object o) {\n        return switch (o) {\n            case B.C(var x, D.E(int y)) when y > 1 -> y;\n            default -> 0;\n        };\n    }\n}\n',
  ],
  [
    'java',
    'record patterns in a condition',
    'class A {\n    boolean f(Object o) {\n        return o instanceof B.C(String x) && x.isEmpty();\n    }\n}\n',
  ],
  [
    'java',
    'final patterns',
    'class A {\n    int f(Object o) {\n        return switch (o) {\n            case final String s -> 1;\n            default -> 0;\n        };\n    }\n}\n',
  ],
  [
    'java',
    'statements before super',
    'class A extends B {\n    A(int x) {\n        if (x < 0) throw new E();\n        super(x);\n    }\n}\n',
  ],
  ['java', 'statements before this', 'class A {\n    A(int x) {\n        check(x);\n        this(x, 1);\n    }\n}\n'],
  ['java', 'an import of a module', 'import module java.base;\n\nclass A {\n}\n'],
  [
    'php',
    'two visibilities of a parameter',
    '<?php\n\nclass A\n{\n    public function __construct(public private(set) string $a, protected private(set) int $b) {}\n}\n',
  ],
  ['php', 'a value that is not used', '<?php\n\n(void) f();\n'],
  ['php', 'a copy with changes', '<?php\n\n$a = clone($b, ["x" => 1]);\n'],
  [
    'rust',
    'safe foreign items',
    'unsafe extern "C" {\n    pub safe static LIMIT: u32;\n    safe fn sqrt(x: f64) -> f64;\n    unsafe fn free(p: *mut u8);\n}\n',
  ],
  [
    'ruby',
    'commands as bodies',
    'class A\n  def size = raise "none"\n  private def show(a, b = 1) = puts a, b\n  def self.empty? = puts :none\nend\n',
  ],
  ['ruby', 'signs that begin a line', 'ok = a\n  && b\n  || c\n  and d\n'],
  ['css', 'a range of widths', '@media (width >= 600px) { a { color: red } }\n@media (400px <= width <= 700px) { a { color: red } }\n'],
  ['css', 'an address that begins with dots', 'a { background: url(../a/b-c.png) no-repeat; }\n'],
  ['css', 'layers of imports', '@import url(a.css) layer(base) supports(display: grid);\n'],
  ['css', 'pages by side', '@page :left { margin: 1cm; }\n'],
  ['powershell', 'a path behind a variable', 'Set-Content -Path $Folder\\name.ps1 -Value $text -Encoding utf8\n'],
  ['php', 'a constant called SELF', "<?php\n\n$a = 'b: '.SELF;\n"],
  ['rust', 'a macro named like a type', 'fn f() {\n    g(str![[r#"a"#]]);\n}\n'],
  ['rust', 'a lifetime first among bounds', "fn f<'a>(x: &(dyn 'a + A)) {}\n"],
  ['rust', 'attributes in a pattern', 'fn f(x: A) {\n    let b::A { #[allow(deprecated)] c, .. } = x;\n}\n'],
  ['rust', 'the rest of a structure without a name', 'fn f() {\n    A { .. } = b;\n}\n'],
  ['go', 'new with a value', 'package a\n\nvar x = new(1 + 2)\n'],
];

const valid: readonly (readonly [string, string])[] = [
  ['csharp', 'class A\n{\n    void F(A a) => extension(a).X();\n    void extension(A a) { var b = a?.B == null ? a : a?.C; }\n}\n'],
  ['csharp', 'class A\n{\n    F f = (x, y) => x;\n    void G(params int[] all) { }\n    bool H(int[] b) => b is [1, ..];\n}\n'],
  ['java', 'class A {\n    A() {\n        super();\n    }\n    Object f(B b) {\n        return b.c(1).d(2);\n    }\n}\n'],
  ['php', '<?php\n\n$b = clone $a;\n$c = (void_t()) + 1;\n'],
  ['rust', 'fn f(safe: u8) -> u8 {\n    safe\n}\n'],
  ['ruby', 'def size = names.size\ndef f(a) = a + 1\nx = a && b\n'],
  ['go', 'package a\n\nvar x = new(int)\n'],
  ['css', '@media (min-width: 600px) { a > b { background: url("../a.png"); } }\n'],
  ['powershell', 'Set-Content -Path "$Folder\\name.ps1"\n'],
];

const invalid: readonly (readonly [string, string])[] = [
  ['csharp', 'static class E\n{\n    extension(string text)\n    {\n        public bool IsBlank => \n    }\n}\n'],
  ['csharp', 'class A\n{\n    void F(B? b)\n    {\n        b?. = 1;\n    }\n}\n'],
  ['csharp', 'class A\n{\n    bool F(int[] b) => b is [1, .. var];\n'],
  [
    'java',
    'class A {\n    int f(Object o) {\n        return switch (o) {\n            case B.C(var x -> 1;\n            default -> 0;\n        };\n    }\n}\n',
  ],
  ['java', 'class A {\n    A(int x) {\n        check(x)\n        super(x);\n    }\n}\n'],
  ['java', 'import module;\n\nclass A {\n'],
  ['php', '<?php\n\nclass A\n{\n    public function __construct(public private(set string $a) {}\n}\n'],
  ['rust', 'unsafe extern "C" {\n    safe fn sqrt(x: f64 -> f64;\n}\n'],
  ['ruby', 'class A\n  def size = raise "none\nend\n'],
  ['go', 'package a\n\nvar x = new(1 + )\n'],
  ['css', '@media (width >= 600px { a { color: red } }\n'],
  ['css', 'a { background: url(../a.png no-repeat; }\n'],
];

describe('code that is newer than its grammar', () => {
  for (const [language, code] of valid) {
    it(`is sound, also beside what it looks like: ${language} ${JSON.stringify(code)}`, async () =>
      assert.equal(await testSoundness(language)(code), 'yes'));
  }

  for (const [language, code] of invalid) {
    it(`stays broken where it is: ${language} ${JSON.stringify(code)}`, async () =>
      assert.equal(await testSoundness(language)(code), 'no'));
  }

  for (const [language, what, code] of unknownToTheGrammar) {
    it(`is read in ${language}: ${what}`, async () => {
      assert.equal(await testSoundness(language)(code), 'yes');
      const { Parser, Language } = await loadTreeSitter(wasmFolder);
      const parser = new Parser();
      parser.setLanguage(await Language.load(await readFile(join(wasmFolder, `tree-sitter-${languageOf(language)?.grammar}.wasm`))));
      assert.equal(parser.parse(code)?.rootNode.hasError, true, 'the grammar has learned it: take the rule out');
    });
  }

  const words = unknownToTheGrammar.flatMap(([, , code]) => code.split(/(?<=[\s(){}[\].=])/));
  for (const [name, inOlderForm] of Object.entries(olderForms)) {
    it(`keeps every offset and every line of ${name}`, () =>
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...words)), (pieces) => {
          const text = pieces.join('');
          const older = inOlderForm(text);
          assert.equal(older.length, text.length);
          assert.deepEqual(
            [...older.matchAll(/\n/g)].map((found) => found.index),
            [...text.matchAll(/\n/g)].map((found) => found.index),
          );
        }),
      ));

    it(`takes a moment for a long text of ${name}`, () => {
      for (const piece of [
        'extension(',
        'case A.',
        '(in x, ',
        'public ',
        'def a ',
        'a?.b[',
        'instanceof A(b, ',
        '} super(x',
        '.. var ',
        'where T : ',
      ]) {
        const from = performance.now();
        inOlderForm(piece.repeat(20_000));
        assert.ok(performance.now() - from < 1_000, piece);
      }
    });
  }
});
