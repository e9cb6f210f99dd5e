/** Ten languages, each with what its files begin with, what stands in them and what an answer brings. `NAME` is a parameter. */
export interface ShapeLanguage {
  readonly language: string;
  readonly unit: string;
  /** What a file may begin with; the empty text for nothing. */
  readonly heads: readonly string[];
  readonly imports: readonly string[];
  readonly bodies: readonly string[];
  /** An answer with its own head, imports and code, with up to five parameters. */
  readonly answers: readonly string[];
}

const licence = (open: string) => `${open} Copyright 2026 The authors. Licensed under MIT.\n`;

export const shapeLanguages: readonly ShapeLanguage[] = [
  {
    language: 'python',
    unit: '    ',
    heads: [
      '',
      '#!/usr/bin/env python3\n',
      '# -*- coding: utf-8 -*-\n',
      '"""Doc."""\n',
      '"""Doc.\n\nimport os"""\n',
      "r'''Raw.'''\n",
      licence('#'),
    ],
    imports: [
      '',
      'import os\n',
      'from os import (\n    path,  # (first)\n    sep\n)\n',
      'from __future__ import annotations\n\nimport sys\n',
    ],
    bodies: [
      '',
      'X = 1\n',
      'def one():\n    """One.\n\n    Text.\n    """\n    return """a\n  b"""\n',
      'class A:\n    def a(self):\n        pass\n',
    ],
    answers: [
      '"""Module."""\n\nfrom __future__ import annotations\n\nimport json\nfrom os import path, getcwd\n\n\ndef NAME(NAME, NAME):\n    return """NAME\n  raw NAME"""\n',
      'import re\n\nclass NAME:\n  a = 1\n',
    ],
  },
  {
    language: 'typescript',
    unit: '  ',
    heads: ['', '#!/usr/bin/env node\n', "'use client';\n", '// @ts-check\n', licence('//'), '/// <reference types="node" />\n'],
    imports: ['', "import { a } from './a';\n", "import type { B } from 'b';\n", "import c, {\n  d, // } from\n} from 'c';\n"],
    bodies: [
      '',
      'export const one = `a\n  ${1}\n`;\n',
      '/** Doc. */\nexport function two(): void {\n  one();\n}\n',
      'class A {\n  a = /[`]/;\n}\n',
    ],
    answers: [
      "'use client';\nimport { B } from 'b';\nimport { d, e } from 'c';\n\nexport function NAME(NAME: B): string {\n    return `NAME\n ${NAME}`;\n}\n",
      "import 'side';\nconst NAME = 1;\n",
    ],
  },
  {
    language: 'javascript',
    unit: '\t',
    heads: ['', "'use strict';\n", '#!/usr/bin/env node\n', licence('//')],
    imports: ['', "const a = require('a');\n", "const { b } = require('b');\n", "import c from 'c';\n"],
    bodies: ['', 'let one = 1;\n', 'function two() {\n\treturn /"/.test(one);\n}\n'],
    answers: ["import { b, d } from 'b';\n\nfunction NAME(NAME) {\n  return `NAME`;\n}\n", "const a = require('a');\nlet NAME = a;\n"],
  },
  {
    language: 'go',
    unit: '\t',
    heads: [
      'package main\n',
      '//go:build linux\n\npackage main\n',
      '// Package main runs.\npackage main\n',
      `${licence('//')}\npackage main\n`,
    ],
    imports: ['', 'import "fmt"\n', 'import (\n\t"fmt" // (one)\n\n\t"example.com/x"\n)\n', '// #include <stdio.h>\nimport "C"\n'],
    bodies: ['', 'var one = `a\n b`\n', '// two does.\nfunc two() {\n\tone()\n}\n'],
    answers: [
      '// Package other is another.\npackage other\n\nimport (\n\t"fmt"\n\t"os"\n\t"example.com/y"\n)\n\n// NAME does.\nfunc NAME(NAME string) string {\n\treturn `NAME\n  raw`\n}\n',
      'type NAME struct{}\n',
    ],
  },
  {
    language: 'java',
    unit: '    ',
    heads: ['', 'package com.example.shop;\n', `/*\n * ${licence('').trim()}\n */\npackage a;\n`],
    imports: ['', 'import java.util.List; // list\n', 'import static a.B.c;\n\nimport java.util.*;\n'],
    bodies: ['', '/** Doc. */\nclass A {\n    String a = """\n        b\n      c""";\n}\n', '@Deprecated\ninterface B {}\n'],
    answers: [
      'package other;\n\nimport java.util.List;\nimport java.io.File;\n\nclass NAME {\n  File NAME = new File("NAME");\n}\n',
      'record NAME(int NAME) {}\n',
    ],
  },
  {
    language: 'csharp',
    unit: '    ',
    heads: ['', licence('//'), '#nullable enable\n'],
    imports: ['', 'using System;\n', 'global using System;\nusing X = System.Text;\n'],
    bodies: ['', 'namespace A;\n\nclass B { }\n', 'class C\n{\n    string c = @"a\n b";\n}\n'],
    answers: [
      'using System;\nusing System.Linq;\n\nnamespace Other;\n\nclass NAME\n{\n  string NAME = """\n    NAME\n    """;\n}\n',
      'class NAME { }\n',
    ],
  },
  {
    language: 'php',
    unit: '    ',
    heads: ['<?php\n', '<?php\n\ndeclare(strict_types=1);\n\nnamespace App;\n', `<?php\n${licence('//')}\n`],
    imports: ['', 'use A\\B;\n', 'use A\\{C, D as E};\nuse function a\\f;\n'],
    bodies: ['', '$one = 1;\n', 'class A\n{\n    use T;\n}\n', 'function two() {\n    return <<<X\n  a\n  X;\n}\n'],
    answers: [
      '<?php\n\ndeclare(strict_types=1);\n\nnamespace Other;\n\nuse A\\B;\nuse A\\Z;\n\nfunction NAME($NAME) {\n  return "NAME\n  raw";\n}\n',
      'class NAME {}\n',
    ],
  },
  {
    language: 'ruby',
    unit: '  ',
    heads: ['', '# frozen_string_literal: true\n', '#!/usr/bin/env ruby\n', licence('#')],
    imports: ['', "require 'set'\n", "require 'set'\nrequire_relative 'a'\n"],
    bodies: ['', 'ONE = 1\n', 'def two\n  <<~X\n    a\n  X\nend\n', 'class A\nend\n'],
    answers: [
      "# frozen_string_literal: true\n\nrequire 'json'\nrequire 'set'\n\ndef NAME(a)\n    a = <<X\n NAME\nX\n    NAME\nend\n",
      'NAME = 1\n',
    ],
  },
  {
    language: 'rust',
    unit: '    ',
    heads: ['', '//! Docs.\n', '#![allow(dead_code)]\n', licence('//')],
    imports: ['', 'use std::io;\n', 'use std::collections::{HashMap, HashSet};\n\nuse crate::a;\n'],
    bodies: ['', "const ONE: char = '\"';\n", '#[derive(Debug)]\nstruct A;\n', 'fn two() -> &\'static str {\n    r#"a\n "b"\n"#\n}\n'],
    answers: [
      '//! Other.\n#![allow(unused)]\n\nuse std::collections::{BTreeMap, HashMap};\nuse std::io;\n\nfn NAME(NAME: u8) -> &\'static str {\n  "NAME\n raw"\n}\n',
      'struct NAME;\n',
    ],
  },
  {
    language: 'shellscript',
    unit: '    ',
    heads: ['', '#!/bin/sh\n', `#!/usr/bin/env bash\n${licence('#')}`],
    imports: ['', '. ./lib.sh\n'],
    bodies: ['', 'one=1\n', 'two() {\n    cat <<E\n a\nE\n}\n'],
    answers: ['#!/usr/bin/env bash\nNAME() {\n  cat <<EOF\n  NAME\nEOF\n}\n', 'NAME=1\n'],
  },
];
