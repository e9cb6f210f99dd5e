import assert from 'node:assert/strict';
import type { CheckName } from '../../../../src/core/receipt/finding.ts';
import { rulesIn, validate } from './openValidator.ts';

async function statusOf(check: CheckName, language: string, code: string, fragment = false) {
  const report = await validate(language, code, { fragment });
  return report.checks.find((each) => each.check === check)?.status;
}

describe('types check', () => {
  const rows: readonly (readonly [language: string, code: string, status: string])[] = [
    ['python', 'def f(a: int) -> int:\n    return a\n', 'passed'],
    ['python', 'def f(a) -> int:\n    return a\n', 'findings'],
    ['python', 'class A:\n    def f(self) -> None:\n        pass\n', 'passed'],
    ['python', 'x = 1\n', 'notApplicable'],
    ['typescript', 'export function f(a: number): number { return a; }', 'passed'],
    ['typescript', 'export function f(a) { return a; }', 'findings'],
    ['typescript', 'export const f: (a: number) => number = (a) => a;', 'passed'],
    ['typescript', 'list.map((a) => a);', 'notApplicable'],
    ['javascript', 'export function f(a) { return a; }', 'notApplicable'],
    ['php', '<?php function f(int $a): int { return $a; }', 'passed'],
    ['php', '<?php function f($a) { return $a; }', 'findings'],
    ['go', 'package p\nfunc F(a int) int { return a }\n', 'notApplicable'],
    ['java', 'class A { List x; }', 'findings'],
    ['java', 'class A { List<String> x = new ArrayList<>(); }', 'passed'],
    ['java', 'class A { int x; }', 'notApplicable'],
    ['csharp', 'class A { dynamic x; }', 'findings'],
    ['csharp', 'class A { int x; }', 'passed'],
    ['powershell', 'function F { param([string]$A, $B)\n $A }\n', 'findings'],
    ['powershell', 'function F { param([string]$A, [int[]]$B)\n $A }\n', 'passed'],
  ];
  for (const [language, code, status] of rows) {
    it(`${language}: ${JSON.stringify(code.slice(0, 50))} ${status}`, async () =>
      assert.equal(await statusOf('types', language, code), status));
  }
});

describe('docs check', () => {
  const body = { python: '    x = 1\n    return x\n', javascript: '{ const x = 1; return x; }' };
  const rows: readonly (readonly [language: string, code: string, status: string])[] = [
    ['python', `def f() -> int:\n    """Give one."""\n${body.python}`, 'passed'],
    ['python', `def f() -> int:\n${body.python}`, 'findings'],
    ['python', `def _f() -> int:\n${body.python}`, 'notApplicable'],
    ['python', 'def f() -> int:\n    return 1\n', 'notApplicable'],
    ['javascript', `/** Gives one. */\nexport function f() ${body.javascript}`, 'passed'],
    ['javascript', `// Gives one.\nexport function f() ${body.javascript}`, 'findings'],
    ['javascript', `function f() ${body.javascript}`, 'notApplicable'],
    ['javascript', `/** Gives one. */\nexport const f = () => ${body.javascript};`, 'passed'],
    ['go', 'package p\n// F gives one.\nfunc F() int {\n\tx := 1\n\treturn x\n}\n', 'passed'],
    ['go', 'package p\n// Gives one.\nfunc F() int {\n\tx := 1\n\treturn x\n}\n', 'findings'],
    ['rust', '/// Gives one.\npub fn f() -> i32 {\n  let x = 1;\n  x\n}\n', 'passed'],
    ['rust', 'pub fn f() -> i32 {\n  let x = 1;\n  x\n}\n', 'findings'],
    [
      'csharp',
      '/// <summary>A.</summary>\npublic class A {\n  /// <summary>F.</summary>\n  public int F() { var x = 1; return x; }\n  public int G() { return 1; }\n}\n',
      'passed',
    ],
  ];
  for (const [language, code, status] of rows) {
    it(`${language}: ${JSON.stringify(code.slice(0, 50))} ${status}`, async () =>
      assert.equal(await statusOf('docs', language, code), status));
  }

  it('counts the functions of a piece as public', async () => {
    assert.equal(await statusOf('docs', 'javascript', `function f() ${body.javascript}`, true), 'findings');
  });
});

describe('errors check', () => {
  const rows: readonly (readonly [language: string, code: string, rule: string | undefined])[] = [
    ['python', 'try:\n    f()\nexcept:\n    pass\n', 'errors.bare@3'],
    ['python', 'try:\n    f()\nexcept Exception:\n    pass\n', 'errors.swallowed@3'],
    ['python', 'try:\n    f()\nexcept Exception:\n    x = 1\n', 'errors.forgotten@3'],
    ['python', 'try:\n    f()\nexcept KeyError:\n    pass\n', 'errors.narrow-swallowed@3'],
    ['python', 'try:\n    f()\nexcept Exception as e:\n    log.warning(e)\n', undefined],
    ['python', 'try:\n    f()\nexcept Exception as e:\n    raise X from e\n', undefined],
    ['javascript', 'try { f(); } catch (e) {}', 'errors.swallowed@1'],
    ['javascript', 'try { f(); } catch { /* the file may be gone by now */ }', undefined],
    ['javascript', 'f().then((x) => x);', 'errors.floating-promise@1'],
    ['java', 'class A { void f() { try { g(); } catch (Exception e) { } } }', 'errors.swallowed@1'],
    ['csharp', 'class A { void F() { try { G(); } catch (Exception) { } } }', 'errors.swallowed@1'],
    ['rust', 'fn f() { g().unwrap(); }', 'errors.unwrap@1'],
    ['go', 'package p\nfunc f() {\n\tx, _ := g()\n\tuse(x)\n}\n', 'errors.ignored@3'],
    ['go', 'package p\nvar _ I = (*T)(nil)\nfunc f() {\n\t_ = g()\n\tif _, err := h(); err != nil {\n\t\tpanic(err)\n\t}\n}\n', undefined],
  ];
  for (const [language, code, rule] of rows) {
    it(`${language}: ${JSON.stringify(code.slice(0, 60))}`, async () => {
      const found = (await rulesIn(language, code)).filter((each) => each.startsWith('errors.'));
      assert.deepEqual(found, rule === undefined ? [] : [rule]);
    });
  }
});

describe('imports check', () => {
  const known = new Set(['requests', 'PyYAML', 'express', '@scope/tool']);
  const rows: readonly (readonly [language: string, code: string, rules: readonly string[]])[] = [
    ['python', 'import os, sys, requests, yaml\nos, sys, requests, yaml\n', []],
    ['python', 'import reqeusts\nreqeusts.get()\n', ['imports.invented@1']],
    ['python', 'import frobnicator\nfrobnicator.x\n', ['imports.undeclared@1']],
    ['python', 'from . import x\nfrom .a import b\nx, b\n', []],
    ['python', 'import os\n', ['imports.unused@1']],
    [
      'javascript',
      'import a from "express";\nimport fs from "node:fs";\nimport t from "@scope/tool/x";\nimport l from "./l";\na(fs, t, l);',
      [],
    ],
    ['javascript', 'const a = require("expresss");\na();', ['imports.invented@1']],
    ['javascript', 'import a from "left-padder";\na();', ['imports.undeclared@1']],
  ];
  for (const [language, code, rules] of rows) {
    it(`${language}: ${JSON.stringify(code.slice(0, 50))}`, async () => {
      const found = (await rulesIn(language, code, { knownPackages: known })).filter((each) => each.startsWith('imports.'));
      assert.deepEqual(found, rules);
    });
  }

  it('knows the modules beside the file', async () => {
    assert.deepEqual(
      await rulesIn('python', 'import models\nmodels.x\n', { knownPackages: known, localModules: new Set(['models.py']) }),
      [],
    );
  });
});

describe('logging check', () => {
  it('asks a library for a logger, and lets programs and tests print', async () => {
    const code = 'def f() -> None:\n    print("x")\n';
    assert.deepEqual(await rulesIn('python', code, { fileName: 'lib.py' }), ['logging.print@2']);
    assert.deepEqual(await rulesIn('python', code, { fileName: 'test_lib.py' }), []);
    assert.deepEqual(await rulesIn('python', `${code}\nif __name__ == '__main__':\n    f()\n`, { fileName: 'lib.py' }), []);
  });
});

describe('shell scripts', () => {
  const script = '#!/usr/bin/env bash\na\nb\nc\nd\ncp "$x" y\n';
  it('say what happens after a failure', async () => {
    assert.ok((await rulesIn('shellscript', script)).includes('errors.not-strict@2'));
    assert.deepEqual(await rulesIn('shellscript', script.replace('\na\n', '\nset -euo pipefail\n')), []);
  });
  it('quote what they hand to commands that change files', async () => {
    assert.deepEqual(await rulesIn('shellscript', 'cp $x "$y"\n'), ['errors.unquoted@1']);
    assert.deepEqual(await rulesIn('shellscript', 'cp "$x" "$' + '{y}/z"\necho $x\n'), []);
  });
});

describe('invented packages', () => {
  const rows: readonly (readonly [language: string, code: string, known: string, rules: readonly string[]])[] = [
    ['javascript', 'require("express-mongoose");', 'express mongoose', ['imports.invented@1']],
    ['javascript', 'require("react-redux");', 'react redux', ['imports.undeclared@1']],
    ['javascript', 'require("numpy");', 'express', ['imports.invented@1']],
    ['python', 'import lodash\nlodash.a()\n', 'flask', ['imports.invented@1']],
    ['php', '<?php use Monolog\\Logger; new Logger();', 'monolog/monolog', []],
    ['php', '<?php use App\\A; use GuzzleHttp\\Client; use Exception; new A(new Client(new Exception()));', 'App guzzlehttp/guzzle', []],
    ['php', '<?php use Monolog\\Logger; new Logger();', 'symfony/console', ['imports.undeclared@1']],
  ];
  for (const [language, code, known, rules] of rows) {
    it(`${code} with ${known}: ${rules.join(', ') || 'nothing'}`, async () => {
      const report = await validate(language, code, { knownPackages: new Set(known.split(' ')) });
      const found = report.findings.filter((finding) => finding.check === 'imports' && finding.rule !== 'imports.unused');
      assert.deepEqual(
        found.map((finding) => `${finding.rule}@${finding.startLine + 1}`),
        rules,
      );
    });
  }
});
