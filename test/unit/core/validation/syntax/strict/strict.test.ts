import assert from 'node:assert/strict';
import { validate } from '../../openValidator.ts';
import { refusedCompiled } from './refusedCompiled.ts';
import { refusedScripted } from './refusedScripted.ts';

/** What looks like a fault and is none. */
const taken: Readonly<Record<string, readonly string[]>> = {
  c: [
    'struct point { int x, y; } origin = { 0, 0 };\nint f(void) { return ((struct point){ .x = 1, .y = 2 }).x; }\n',
    '#define EACH(x, list) for (x = list; x; x = x->next)\nvoid f(struct node *list) { struct node *n; EACH(n, list) { if (n->last) break; } }\n',
    'void f(int a) { switch (a) { case 1: g(); break; default: return; } }\n',
    'void f(void) { list_for_each(pos, &head) { if (done(pos)) break; } }\n',
    'static inline unsigned long long f(unsigned int a, long int b) { return 1ULL + a + b; }\n',
    'int f(int a) { do { a--; } while (a > 0); return a ? 1 : 0; }\n',
    '#if defined(A)\nint f(int a) {\n#else\nint f(long a) {\n#endif\n  return (int)a;\n}\n',
  ],
  cpp: [
    'int f() { for (int i : {1, 2, 3}) { if (i == 2) break; } return 0; }\n',
    'auto f = [=](int a) { return a + 1; };\nint g() { try { return f(1); } catch (...) { return 0; } }\n',
    'template <class K, int = 0> struct A { int operator()(int = 0) const; bool operator==(const A &) const = default; };\n',
    "using namespace std::chrono_literals;\nauto pause = 10ms + 1s;\nint big = 1'000'000;\n",
  ],
  go: [
    'package p\n\nfunc f(x int) int {\n\tx++\n\treturn x - -1 + +x\n}\n',
    'package p\n\nimport "fmt"\n\nfunc f(a, b int, rest ...string) (c, d int) {\n\tx, err := g(\n\t\ta,\n\t\tb,\n\t)\n\tx, ok := h()\n\t_, _ = err, ok\n\tdefer func() { fmt.Println(x) }()\n\tgo func() {}()\nouter:\n\tfor {\n\t\tselect {\n\t\tcase <-c:\n\t\t\tbreak outer\n\t\tdefault:\n\t\t\tcontinue\n\t\t}\n\t}\n\treturn\n}\n',
    'package p\n\nconst (\n\ta = iota\n\tb\n)\n\nvar m = map[string]int{"a": 1, "b": 2}\n\nfunc (T) f(_, _ int) {\n\tif x := 1; x > 0 {\n\t\tx := 2\n\t\t_ = x\n\t} else if y := 2; y > 0 {\n\t}\n}\n',
  ],
  java: [
    "class A {\n  char tab = '\\t', e = '\\u00e9', q = '\\'';\n  A() { this(1); }\n  A(int x) { super(); }\n  int f(int a) {\n    int b = switch (a) { case 1 -> 2; default -> { yield 3; } };\n    for (int i = 0; i < 3; i++) { int c = i; }\n    for (int i = 0; i < 3; i++) { int c = i; }\n    outer: while (true) { while (true) { break outer; } }\n    Runnable r = () -> g();\n    var list = new java.util.ArrayList<String>();\n    return b;\n  }\n}\n",
    'record R(int a, int b) {\n  R { if (a < 0) throw new IllegalArgumentException(); }\n}\nenum E { X { void f() {} }, Y; void f() {} }\n',
  ],
  csharp: [
    'class A {\n  A() { }\n  ~A() { }\n  async Task F(int a) {\n    switch (a) { case 1: case 2: G(); break; case 3: goto case 1; default: throw new X(); }\n    foreach (var x in y) { if (x) continue; else break; }\n    var f = async (int b) => { await H(b); };\n    var p = new P { X = 1 };\n    P q = new();\n    await foreach (var z in w) { }\n    for (var i = 0; i < 3; i++) { var c = i; }\n    for (var i = 0; i < 3; i++) { var c = i; }\n  }\n}\n',
    'await Run();\nConsole.WriteLine(1);\nstatic async Task Run() { await Task.Delay(1); }\n',
  ],
  rust: [
    'fn f(a: i32, _: i32, _: i32) -> i32 {\n    let x = loop { break 1; };\n    let y = \'a: { if x > a { break \'a 2; } 3 };\n    let g = async { h().await };\n    x + y\n}\nextern "C" { static X: i32; }\ntrait T { const N: i32; fn f(&self, a: i32); }\n',
  ],
  javascript: [
    'function f(a) { var a = 1; { let a = 2; } for (let i = 0; i < 2; i++) { let b = i; } for (let i = 0; ; ) { break; } return a; }\nfunction f() {}\n',
    'outer: for (const x of xs) { for (const y of ys) { if (y) continue outer; else break outer; } }\nswitch (a) { case 1: { let x; break; } case 2: { let x; } }\n',
    'class A extends B { #a = 1; static #b() {} constructor() { super(); this.#a = 2; } get x() { return super.x; } set x(v) {} static { A.#b(); } has(o) { return #a in o; } }\n',
    'const f = async () => { for await (const x of y) g(await x); };\nfunction* h() { yield 1; yield* i(); }\nawait f();\nexport { f };\n',
    'var { a, ...rest } = b;\n[a, c] = [c, a];\nx = a ?? (b || c);\ny = (-1) ** 2;\nz = 1_000 + 0x1f + 10n;\nconst re = /(?<year>\\d{4})[\\w-]+/gu;\nif (a) { const q = 1; } else { const q = 2; }\n',
    'using file = open();\nimport data from "./a.json" with { type: "json" };\nconst r = /(?i:a)b/;\nnew.target;\n'.replace(
      'new.target;\n',
      '',
    ),
  ],
  typescript: [
    'function f(a: number): void;\nfunction f(a: string): void;\nfunction f(a: unknown): void {}\nclass A { constructor(a: string); constructor(private a: unknown) {} }\nnamespace A { export const x = 1; }\ninterface B { x: number }\ninterface B { y: number }\nexport declare const c: number;\nfunction g(this: A, a?: number) {}\n',
    'enum E { A = 1, B }\nabstract class C<in out T> { abstract f(): void; @dec() g(@inject(X) x: X) {} accessor h = 1; }\ntype U = { [K in keyof T as `get${K}`]?: T[K] };\nconst t = <const T,>(x: T) => x;\nconst s = { a: 1 } satisfies Record<string, number>;\n',
  ],
  php: [
    '<?php\nabstract class A extends B implements C, D {\n  public private(set) string $a;\n  abstract function f(int $a, int ...$b): ?int;\n  private static function g(): void { foreach ($a as $b) { switch ($b) { case 1: continue 2; default: break; } } }\n}\ninterface I { public const X = 1; public function f(); }\n[$a, $b] = [$b, $a];\n$f = fn($x) => $x + 1;\n',
  ],
  ruby: [
    'r = a.begin..a.end\nh = { end: 1, "else": 2 }\nb.then { |x| x.rescue }\ndef self.end; end\ng(:end, do: 1)\n',
    'def f(a, b = 1, *c, d:, e: 2, **g, &h)\n  [1].each { |x| next if x; break }\n  loop do\n    redo if a\n  end\n  self.a = 1\n  $stdout = b\n  $0 = "x"\n  yield\nend\nclass << self\n  A = 1\nend\nMeta = Class.new do\n  def a(_, _); end\nend\n',
    'case x\nin { a: Integer => n } then n\nin [1, *] then 2\nelse 3\nend\nalias b a\nalias $new $old\n',
  ],
};

const syntaxOf = async (language: string, code: string) =>
  (await validate(language, code)).findings.filter(({ check }) => check === 'syntax').map(({ message }) => message);

describe('what a language refuses and its grammar lets pass', () => {
  for (const [language, codes] of Object.entries({ ...refusedCompiled, ...refusedScripted })) {
    for (const code of codes)
      it(`is found in ${language}: ${JSON.stringify(code)}`, async () => assert.notDeepEqual(await syntaxOf(language, code), []));
  }
  for (const [language, codes] of Object.entries(taken)) {
    for (const code of codes)
      it(`is not seen in ${language} where there is none: ${JSON.stringify(code.slice(0, 60))}`, async () =>
        assert.deepEqual(await syntaxOf(language, code), []));
  }
});
