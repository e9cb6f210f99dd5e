import assert from 'node:assert/strict';
import { mergeImports, splitImports } from '../../../../../src/core/edits/imports/importMerge.ts';
import { applyChanges } from '../../../../../src/core/textChange.ts';

describe('import merge', () => {
  const cases: readonly [what: string, language: string, file: string, answer: string, merged: string][] = [
    ['adds after the last import', 'python', 'import os\n\nx = 1\n', 'import re\n\ny = 2\n', 'import os\nimport re\n\nx = 1\n'],
    ['adds nothing twice', 'python', 'import os, re\nx = 1\n', 'import re\nimport os\n\ny = 2\n', 'import os, re\nx = 1\n'],
    [
      'joins names of a module',
      'python',
      'from a import b  # why\nx = 1\n',
      'from a import b, c\ny = 2\n',
      'from a import b, c  # why\nx = 1\n',
    ],
    [
      'joins names in brackets',
      'python',
      'from a import (\n    b,\n)\nx = 1\n',
      'from a import c, d\ny\n',
      'from a import (\n    b,\n    c,\n    d,\n)\nx = 1\n',
    ],
    [
      'goes below shebang, licence and docstring',
      'python',
      '#!/usr/bin/env python\n# Licence\n"""Doc.\n\nimport os\n"""\nx = 1\n',
      'import re\ny\n',
      '#!/usr/bin/env python\n# Licence\n"""Doc.\n\nimport os\n"""\n\nimport re\n\nx = 1\n',
    ],
    [
      'puts __future__ first',
      'python',
      '"""Doc."""\nimport os\nx = 1\n',
      'from __future__ import annotations\nimport re\ny\n',
      '"""Doc."""\nfrom __future__ import annotations\n\nimport os\nimport re\nx = 1\n',
    ],
    [
      'keeps __future__ first',
      'python',
      'from __future__ import annotations\n\nx = 1\n',
      'import re\ny\n',
      'from __future__ import annotations\n\nimport re\n\nx = 1\n',
    ],
    ['makes a block where there is none', 'python', 'x = 1\n', 'import re\ny\n', 'import re\n\nx = 1\n'],
    ['keeps the ends of line', 'python', 'import os\r\n\r\nx = 1\r\n', 'import re\ny\n', 'import os\r\nimport re\r\n\r\nx = 1\r\n'],
    [
      'joins braces',
      'typescript',
      "import { a } from 'm';\n\nx;\n",
      'import { b, type C } from "m";\ny;\n',
      "import { a, b, type C } from 'm';\n\nx;\n",
    ],
    [
      'joins braces over lines',
      'typescript',
      "import {\n  a,\n} from 'm';\nx;\n",
      "import { b } from 'm';\ny;\n",
      "import {\n  a,\n  b,\n} from 'm';\nx;\n",
    ],
    [
      'writes as the file does',
      'typescript',
      'import a from "a"\nx\n',
      "import { b } from 'b';\ny;\n",
      'import a from "a"\nimport { b } from "b"\nx\n',
    ],
    [
      'keeps types apart',
      'typescript',
      "import type { A } from 'm';\nx;\n",
      "import { b } from 'm';\ny;\n",
      "import type { A } from 'm';\nimport { b } from 'm';\nx;\n",
    ],
    [
      'knows what is there',
      'typescript',
      "import d, { a } from 'm';\nimport 's';\nx;\n",
      "import { a } from 'm';\nimport d from 'm';\nimport 's';\ny;\n",
      "import d, { a } from 'm';\nimport 's';\nx;\n",
    ],
    [
      "goes below 'use client'",
      'typescriptreact',
      "// Licence\n'use client';\n\nexport const a = 1;\n",
      "import { b } from 'b';\ny;\n",
      "// Licence\n'use client';\n\nimport { b } from 'b';\n\nexport const a = 1;\n",
    ],
    [
      'takes namespaces and defaults',
      'javascript',
      "import a from 'a';\nx;\n",
      "import c, * as n from 'n';\ny;\n",
      "import a from 'a';\nimport c, * as n from 'n';\nx;\n",
    ],
    [
      'leaves import() alone',
      'javascript',
      "const a = import('a');\n",
      "import b from 'b';\ny;\n",
      "import b from 'b';\n\nconst a = import('a');\n",
    ],
    [
      'adds to a Go block, sorted',
      'go',
      'package a\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nfunc A() {}\n',
      'package main\n\nimport (\n\t"os"\n\t"fmt"\n)\n\nfunc B() {}\n',
      'package a\n\nimport (\n\t"fmt"\n\t"os"\n\t"strings"\n)\n\nfunc A() {}\n',
    ],
    [
      'keeps Go groups',
      'go',
      'package a\n\nimport (\n\t"fmt"\n)\n',
      'import (\n\t"example.com/x"\n)\n\nfunc B() {}\n',
      'package a\n\nimport (\n\t"fmt"\n\n\t"example.com/x"\n)\n',
    ],
    [
      'makes a Go block of one import',
      'go',
      'package a\n\nimport "fmt"\n\nfunc A() {}\n',
      'import "os"\n\nfunc B() {}\n',
      'package a\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc A() {}\n',
    ],
    [
      'adds a first Go import',
      'go',
      'package a\n\nfunc A() {}\n',
      'import "os"\n\nfunc B() {}\n',
      'package a\n\nimport "os"\n\nfunc A() {}\n',
    ],
    [
      'adds Java imports',
      'java',
      '/* Licence */\npackage a.b;\n\nimport java.util.*;\n\nclass A {}\n',
      'package c;\nimport java.util.List;\nimport java.io.File;\n\nclass B {}\n',
      '/* Licence */\npackage a.b;\n\nimport java.util.*;\nimport java.io.File;\n\nclass A {}\n',
    ],
    [
      'adds a first Java import',
      'java',
      'package a.b;\n\nclass A {}\n',
      'import java.io.File;\nclass B {}\n',
      'package a.b;\n\nimport java.io.File;\n\nclass A {}\n',
    ],
    [
      'adds C# usings',
      'csharp',
      'using System;\n\nnamespace A;\n',
      'using System;\nusing System.Linq;\nusing var x = Open();\n',
      'using System;\nusing System.Linq;\n\nnamespace A;\n',
    ],
    [
      'stays below the magic comments',
      'ruby',
      '# -*- coding: utf-8 -*-\n# Warn-Indent: true\n# shareable_constant_value: literal\nmodule A\nend\n',
      "require 'json'\nb\n",
      "# -*- coding: utf-8 -*-\n# Warn-Indent: true\n# shareable_constant_value: literal\n\nrequire 'json'\n\nmodule A\nend\n",
    ],
    [
      'stays below directives that must be first',
      'csharp',
      '#define A\n#if A\n#undef B\n#endif\nclass C {}\n',
      'using System;\nx;\n',
      '#define A\n#if A\n#undef B\n#endif\n\nusing System;\n\nclass C {}\n',
    ],
    [
      'stays below what holds for the file',
      'csharp',
      '#!/usr/bin/env dotnet\n#:sdk Web\n#nullable enable\n\nvar a = 1;\n',
      'using System;\nx;\n',
      '#!/usr/bin/env dotnet\n#:sdk Web\n#nullable enable\n\nusing System;\n\nvar a = 1;\n',
    ],
    [
      'stays below a region of comments, above one of code',
      'csharp',
      '#region Licence\n// ACME\n#endregion\n\n#region Types\nclass C {}\n#endregion\n',
      'using System;\nx;\n',
      '#region Licence\n// ACME\n#endregion\n\nusing System;\n\n#region Types\nclass C {}\n#endregion\n',
    ],
    [
      'brings what a star does not',
      'python',
      'from a import *\n\nx = 1\n',
      'from a import b, c as d, _e\ny\n',
      'from a import *\nfrom a import c as d, _e\n\nx = 1\n',
    ],
    [
      'leaves a group of imports for their effect alone',
      'go',
      'package p\n\nimport (\n\t"io"\n\n\t"x.org/y"\n\n\t_ "image/png"\n)\n',
      'import (\n\t"image"\n\t"os"\n)\n\nfunc f() {}\n',
      'package p\n\nimport (\n\t"io"\n\t"image"\n\t"os"\n\n\t"x.org/y"\n\n\t_ "image/png"\n)\n',
    ],
    ['adds nothing to languages it does not know', 'lua', 'a\n', "require 'b'\nc\n", 'a\n'],
  ];
  for (const [what, language, file, answer, merged] of cases) {
    it(`${what} (${language})`, () => {
      const { imports } = splitImports(answer, file, language);
      assert.equal(applyChanges(file, mergeImports(file, imports, language)), merged);
    });
  }

  it('takes the imports out of the code and maps its places', () => {
    const answer = 'package main\n\nimport "os"\n\nfunc Name() {}\n';
    const split = splitImports(answer, 'package a\n', 'go');
    assert.equal(split.code, '\nfunc Name() {}\n');
    assert.equal(split.code.slice(split.offsetOf(answer.indexOf('Name'))), 'Name() {}\n');
    assert.equal(split.offsetOf(answer.indexOf('"os"')), undefined);
  });

  it('leaves code for an empty document and code that is only imports whole', () => {
    assert.equal(splitImports('import os\nx\n', ' \n', 'python').code, 'import os\nx\n');
    assert.equal(splitImports('import os\n', 'x\n', 'python').code, 'import os\n');
  });
});
