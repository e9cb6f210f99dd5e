import assert from 'node:assert/strict';
import { importLinesOf, packagesOf } from '../../../../../src/core/generation/request/importLines.ts';

describe('importLines', () => {
  const cases: readonly (readonly [language: string, text: string, packages: readonly string[]])[] = [
    ['python', 'import os\nfrom fastapi import FastAPI\nfrom .models import A\nx = 1\n', ['os', 'fastapi']],
    [
      'typescript',
      "import { z } from 'zod';\nimport x from './x';\nimport '@scope/pkg/deep';\nconst a = require('express');\n",
      ['zod', '@scope/pkg', 'express'],
    ],
    ['typescriptreact', "import React from 'react';\nimport fs from 'node:fs';\n", ['react', 'fs']],
    ['go', 'package a\n\nimport (\n\t"context"\n\tchi "github.com/go-chi/chi/v5"\n)\n', ['github.com/go-chi/chi/v5']],
    ['java', 'import java.util.List;\nimport static org.junit.jupiter.api.Assertions.*;\n', ['java.util.list', 'org.junit.jupiter']],
    ['csharp', 'using Microsoft.EntityFrameworkCore;\n', ['microsoft.entityframeworkcore']],
    ['rust', 'use serde::Deserialize;\n', ['serde']],
    ['plaintext', 'import os', []],
  ];
  for (const [language, text, packages] of cases) {
    it(language, () => assert.deepEqual(packagesOf(importLinesOf(text, language), language), packages));
  }

  it('ends in bounded time on hostile lines', () => {
    importLinesOf(`import ${'a '.repeat(200_000)}`, 'typescript');
    importLinesOf(`const ${'a'.repeat(400_000)}`, 'typescript');
  });
});
