import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { commentFormOf } from '../../../../../src/core/templates/library/commentForms.ts';
import { toSnippetFile } from '../../../../../src/core/templates/library/snippetFile.ts';
import type { Slot } from '../../../../../src/core/templates/template.ts';
import { expandSnippet } from '../../../../bench/cases/expandSnippet.ts';

function bodyOf(language: string, code: string, slots: readonly Slot[] = [{ word: 'orders', kind: 'noun' }]): string {
  const seed = { id: 'a', task: `Write code for ${slots[0]?.word ?? ''}`, language, technologies: [], fileName: '', code, slots };
  return (Object.values(toSnippetFile([seed]))[0]?.body ?? []).join('\n');
}

/** Files whose first lines must stay first: what the body begins with, the line with the tab stop included. */
const files: readonly (readonly [what: string, language: string, code: string, begins: string])[] = [
  ['a shebang', 'javascript', '#!/usr/bin/env node\nconsole.log("orders");\n', '#!/usr/bin/env node\n// ${1:'],
  [
    'a shebang before an encoding',
    'python',
    '#!/usr/bin/python\n# coding: utf-8\nprint("orders")\n',
    '#!/usr/bin/python\n# coding: utf-8\n# ${1:',
  ],
  ['an encoding for Vim', 'python', '# vim: set fileencoding=latin-1 :\nprint("orders")\n', '# vim: set fileencoding=latin-1 :\n# ${1:'],
  ['a directive of React', 'typescriptreact', '"use client"\n\nexport function Orders() {}\n', '"use client"\n// ${1:'],
  [
    'a directive below a licence',
    'typescript',
    "// Licence: MIT\n'use server';\n\nexport const orders = 1;\n",
    "// Licence: MIT\n'use server';\n// ${1:",
  ],
  ['strict mode', 'javascript', '"use strict";\nconst orders = 1;\n', '"use strict";\n// ${1:'],
  ['Flow', 'javascript', '// @flow strict\nconst orders = 1;\n', '// @flow strict\n// ${1:'],
  [
    'an environment of Jest',
    'typescript',
    '/**\n * @jest-environment jsdom\n */\nconst orders = 1;\n',
    '/**\n * @jest-environment jsdom\n */\n// ${1:',
  ],
  [
    'a reference of TypeScript',
    'typescript',
    '/// <reference types="node" />\nexport function orders() {}\n',
    '/// <reference types="node" />\n// ${1:',
  ],
  ['PHP in a program', 'php', '#!/usr/bin/env php\n<?php\n$orders = 1;\n', '#!/usr/bin/env php\n<?php\n// ${1:'],
  ['strict types of PHP', 'php', '<?php\n\ndeclare(strict_types=1);\n\n$orders = 1;\n', '<?php\n\ndeclare(strict_types=1);\n// ${1:'],
  ['a page with PHP in it', 'php', '<ul>\n<?php foreach ($orders as $order): ?>\n<?php endforeach ?>\n</ul>\n', '<!-- ${1:'],
  [
    'a build constraint and a package',
    'go',
    '//go:build linux\n\npackage orders\n\nfunc Orders() {}\n',
    '//go:build linux\n\npackage ${1/',
  ],
  ['a package of Java', 'java', 'package com.acme.orders;\n\nclass Order {}\n', 'package com.acme.'],
  ['an XML declaration', 'xml', '<?xml version="1.0"?>\n<orders/>\n', '<?xml version="1.0"?>\n<!-- ${1:'],
  [
    'a doctype over two lines',
    'html',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"\n "x.dtd">\n<p>orders</p>\n',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"\n "x.dtd">\n<!-- ${1:',
  ],
  ['a character set of CSS', 'css', '@charset "utf-8";\n.orders {}\n', '@charset "utf-8";\n/* ${1:'],
  ['magic comments of Ruby', 'ruby', '# frozen_string_literal: true\n\norders = 1\n', '# frozen_string_literal: true\n# ${1:'],
  ['cloud-init', 'yaml', '#cloud-config\nname: orders\n', '#cloud-config\n# ${1:'],
  ['front matter', 'markdown', '---\ntitle: A\n---\n\n# orders\n', '---\ntitle: A\n---\n<!-- ${1:'],
  ['Liquibase', 'sql', '--liquibase formatted sql\nSELECT 1 FROM orders;\n', '--liquibase formatted sql\n-- ${1:'],
  ['silence in a batch file', 'bat', '@echo off\necho orders\n', '@echo off\nREM ${1:'],
  [
    'several directives of Docker',
    'dockerfile',
    '# syntax=docker/dockerfile:1\n# check=error=true\nFROM a\nLABEL a="orders"\n',
    '# syntax=docker/dockerfile:1\n# check=error=true\n# ${1:',
  ],
  ['a comment that is no directive', 'dockerfile', '# The image\nFROM a\nLABEL a="orders"\n', '# ${1:'],
  ['an attribute of Rust', 'rust', '#![no_std]\npub struct Orders;\n', '// ${1:'],
  ['a byte order mark', 'css', '\uFEFF.orders {}\n', '\uFEFF/* ${1:'],
  ['an unknown language', 'unheard-of', 'keep orders\n', 'keep ${1:orders}'],
  ['Lua', 'lua', 'local orders = {}\n', '-- ${1:'],
  ['LaTeX', 'latex', '\\section{orders}\n', '% ${1:'],
];

describe('toSnippetFile', () => {
  for (const [what, language, code, begins] of files) {
    it(`keeps ${what} first`, () => {
      const body = bodyOf(language, code);
      assert.equal(body.slice(0, begins.length), begins);
    });
  }

  it('puts a comment of its own between a package of Go and the preamble of cgo', () => {
    const body = bodyOf('go', 'package a\nimport "C"\n\nvar orders = 1\n');
    assert.match(body, /^package a\n\/\/ \$\{1:orders\}.*\n\nimport "C"/);
  });

  it('makes the first fitting place the tab stop where there are no comments', () => {
    const body = bodyOf('json', '{\n  "ORDERS_URL": 1,\n  "orders": []\n}\n');
    assert.deepEqual(JSON.parse(expandSnippet(body, { 1: 'bookings' })), { BOOKINGS_URL: 1, bookings: [] });
  });

  it('writes words with any letters in the form of their places', () => {
    const slots: readonly Slot[] = [{ word: 'orders', kind: 'noun' }];
    const code = 'class OrderStore:\n    MAX_ORDERS = 1\n\n    def get_order(self, order_id):\n        """Return the order."""\n';
    const filled = expandSnippet(bodyOf('python', code, slots), { 1: 'größe', 2: 'größen', 3: 'größe' });
    assert.match(filled, /class GrößeStore:/);
    assert.match(filled, /def get_größe\(self, größe_id\)/);
    const words = expandSnippet(bodyOf('python', code, slots), { 1: 'élève inscrit', 2: 'élèves inscrits' });
    assert.match(words, /class ÉlèveInscritStore:\n {4}MAX_ÉLÈVES_INSCRITS = 1/);
    assert.match(words, /def get_élève_inscrit\(self, élève_inscrit_id\)/);
  });

  it('gives back the code when every tab stop keeps its text, but for the comment', () => {
    const languages = ['python', 'go', 'css', 'json', 'html', 'php', 'typescript', 'sql', 'unheard-of'];
    const lines = fc.array(
      fc.constantFrom(
        'orders = {}',
        'class OrderStore',
        'MAX_ORDERS: ${a}',
        '\\d+ $1 } orders',
        '',
        '---',
        'text of an order',
        '#!x',
        '<?php',
        '"use client"',
      ),
    );
    return fc.assert(
      fc.property(fc.constantFrom(...languages), lines, (language, code) => {
        const text = code.join('\n');
        const filled = expandSnippet(bodyOf(language, text), {}).split('\n');
        const form = commentFormOf(language === 'php' && text.includes('<?') && !/^(?:#!x\n)?(?:\n)*<\?/.test(text) ? 'html' : language);
        const header = filled.findIndex((line, i) => line !== code[i]);
        if (filled.length > code.length && form) filled.splice(header, 1);
        assert.equal(filled.join('\n'), text);
      }),
    );
  });
});
