import assert from 'node:assert/strict';
import { wordsOfImports } from '../../../../../src/core/templates/code/wordsOfImports.ts';

describe('words of imports', () => {
  const cases: readonly [code: string, words: readonly string[]][] = [
    ['import os\nfrom twilio.rest import Client', ['import', 'from', 'twilio', 'rest', 'import', 'client']],
    ['import (\n\t"github.com/gin-gonic/gin"\n)', ['import', 'github', 'com', 'gin-gonic', 'gin']],
    ['"""Send reminders for the next 24 hours."""\nimport os', ['import']],
    ['"use client";\nconst next = 1;', []],
    ['"Next.js is not meant here"', []],
  ];
  for (const [code, words] of cases) it(JSON.stringify(code), () => assert.deepEqual(wordsOfImports(code), words));
});
