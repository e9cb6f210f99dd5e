import assert from 'node:assert/strict';
import { rulesIn, validate } from './openValidator.ts';

const valid: Readonly<Record<string, readonly string[]>> = {
  python: [
    'def f(a, /, b=1, *, c, **k):\n    return [x async for x in y]\n',
    'if x:\n\ty = 1\n\tz = 2\n',
    'x = f"{a!r:>{w}} {b["k"]}"\n',
    'a = (1 +\n  2)\nb = """\n  text\n"""\n',
    'x = 1; y = 2\nclass A: pass\n',
    'match p:\n    case {"a": 1, **r}:\n        pass\n    case _:\n        pass\n',
    'def f(a, b=1, \\\n      c=2):\n    pass\n',
    'sig, num = \\\n    g()\n',
    'async def f():\n    async with a as b, c as d:\n        await b\n',
    '\ufeffx = 0xFF + 1_000 + 1e-5 + 3j\n',
    'try:\n    pass\nexcept* ValueError:\n    pass\n',
  ],
  javascript: [
    'a ??= b?.c ?? 1n;',
    'class A { #x = 1; static { this.y = 2; } }',
    'label: for (;;) { break label; }',
    'if (a) b\nelse c',
    'class A { accessor x = 1; }',
  ],
  typescript: [
    'export type * from "./a";',
    'interface A<in out T> { <U>(x: U): T; <V>(x: V): T }',
    'const x = <T,>(y: T) => y satisfies T;',
    'abstract class A { abstract f(): void; declare x: number }',
    'class A { accessor x = 1; static accessor y = 2; accessor() { return 1; } }',
    'import defer * as x from "./x";',
  ],
  typescriptreact: ['const x = <A<string> b={<c/>}>{d}</A>;'],
  csharp: ['class A {\n  int F() =>\n#if NET\n    1;\n#else\n    2;\n#endif\n}\n', '#:package Cake@1.0.0\nvar a = 1;\n'],
  c: [
    '#define EACH(x) do { \\\n /* one \\\n    two */ \\\n f(x); \\\n} while (0)\nint g(void) { EACH(1); return 0; }\n',
    'int f(void) {\n#ifdef A\n  if (a) {\n#endif\n  b();\n#ifdef A\n  }\n#endif\n  return 0;\n}\n',
  ],
  css: [
    'a { width: if(style(--a: 1): 10px; else: 20px); }\n',
    'a { --json: { "a": [1] }; }\n',
    '@function --double(--x <length>) returns <length> { result: calc(var(--x) * 2); }\n',
    'a { color: attr(data-color type(<color>), red); }\n',
    '@container card style(--theme: dark) { a { b: c } }\n',
  ],
  shellscript: [
    'if [ -n "$1" ]; then for x in a; do if x; then echo done; fi; done; fi\ncat <<\'\'\n(\n\n',
    "cat <<''\nit's here\n\necho done\n",
    'cat <<EOF-1\n"\nEOF-1\n',
    "cat <<'END OF'\nif (\nEND OF\n",
  ],
  powershell: ['$a = $b ? 1 : 0\n', 'Get-Module Pester, Axiom | Remove-Module\n'],
};
const broken: Readonly<Record<string, readonly string[]>> = {
  python: [
    'def f():\nreturn 1\n',
    'if x:\n    a = 1\n  b = 2\n',
    'print "x"\n',
    'return 1\n',
    'x = "abc\n',
    'f(a=1, 2)\n',
    'def f(a, a): pass\n',
    'def f(a=1, b): pass\n',
    '1 = x\n',
    'x = (1, 2]\n',
    'for x in y\n    pass\n',
    'while True:\n    pass\n  continue\n',
    'break\n',
    'try:\n    x = 1\n',
    'a b\n',
    'x = 0777\n',
    'if x:\n\ta = 1\n        b = 2\n',
    'from a import b c\n',
    'def f(:\n    pass\n',
    'x = f"{}"\n',
    'def f(*): pass\n',
    'x := 1\n',
    'if a:\n    x := 1\n',
    'x = 5 $ 3\n',
  ],
  javascript: ['const x = ;', 'function f( {', 'f(a, , b)', 'try { f(); }', 'a b', 'if (x {', 'const x = "a\n";', 'import a from b;'],
  typescript: ['let x: = 1;', 'interface A { b: }', 'enum A { b c }', 'const x = `${a`;'],
  go: ['package p\nfunc f( {\n'],
  java: ['class A { void f( { }'],
  csharp: ['class A { void F( { }'],
  php: ['<?php function f( {'],
  ruby: ['def f(\n  1 +\n'],
  rust: ['fn f( {'],
  c: ['int f( { return 1;'],
  css: ['a { color: ', 'a { color red; }', 'a { : red }'],
};

describe('syntax check', () => {
  for (const [language, texts] of Object.entries(valid)) {
    for (const text of texts) {
      it(`passes ${language} ${JSON.stringify(text.slice(0, 50))}`, async () => {
        const report = await validate(language, text);
        assert.deepEqual(
          report.findings.filter((finding) => finding.check === 'syntax'),
          [],
        );
        assert.equal(report.parsed, 'yes');
      });
    }
  }

  for (const [language, texts] of Object.entries(broken)) {
    for (const text of texts) {
      it(`rejects ${language} ${JSON.stringify(text.slice(0, 50))}`, async () => {
        const report = await validate(language, text);
        assert.ok(report.findings.some((finding) => finding.rule === 'syntax.error'));
        assert.equal(report.parsed, 'no');
        assert.ok(report.score <= 30);
      });
    }
  }

  const pieces: readonly (readonly [language: string, text: string])[] = [
    ['python', '    return x\n'],
    ['python', '        self.x = 1\n        return await self.y()\n'],
    ['javascript', 'return await x;'],
    ['javascript', 'async get(id) { return super.get(id); }'],
    ['javascript', 'a: 1,\nb() {},'],
    ['typescript', 'private readonly x: number = 1;\nget y(): number { return this.x; }'],
    ['go', 'if err != nil {\n\treturn err\n}\n'],
    ['java', 'public int get() { return x; }'],
    ['php', 'return $x + 1;'],
    ['php', 'public function get(): int { return $this->x; }'],
    ['rust', 'pub fn get(&self) -> i32 { self.x }'],
    ['css', 'color: red;'],
  ];
  for (const [language, text] of pieces) {
    it(`takes a piece of ${language}: ${JSON.stringify(text.slice(0, 40))}`, async () => {
      assert.equal((await validate(language, text, { fragment: true })).parsed, 'yes');
    });
  }

  it('gives a piece no free pass', async () => {
    assert.equal((await validate('javascript', 'return (x;', { fragment: true })).parsed, 'no');
    for (const text of ['print >>f, "x"\n', 'print >> sys.stderr\n', 'print >>f, "a" if x else "b"\n'])
      assert.equal((await validate('python', text, { fragment: true })).parsed, 'no', text);
    for (const text of ['(x := 1)\n', 'x > y >> print\n', 'print(x >> 1)\n', 'f(x := 1)\n', '    return [y := 1, y]\n'])
      assert.equal((await validate('python', text, { fragment: true })).parsed, 'yes', text);
    assert.deepEqual(await rulesIn('python', '    return eval(request.args["x"])\n', { fragment: true }), ['py.security.eval@1']);
    assert.deepEqual(await rulesIn('php', 'system($_GET["x"]);', { fragment: true }), ['php.security.command@1']);
    assert.deepEqual(await rulesIn('php', 'echo "<?php";\nsystem($_GET["x"]);', { fragment: true }), ['php.security.command@2']);
    assert.deepEqual(await rulesIn('javascript', 'run(x) {\n  eval(x);\n}', { fragment: true }), ['js.security.eval@2']);
  });
});
