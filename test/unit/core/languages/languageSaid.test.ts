import assert from 'node:assert/strict';
import { languageSaid } from '../../../../src/core/languages/languageName.ts';

const rows: readonly (readonly [task: string, language: string | undefined])[] = [
  ['TypeScript interface for this', 'typescript'],
  ['a typescript react component', 'typescriptreact'],
  ['C# record for this', 'csharp'],
  ['C++ struct', 'cpp'],
  ['Go struct with tags', 'go'],
  ['let it go into a list', undefined],
  ['Python dataclass, later TypeScript', 'python'],
  ['JavaScript class', 'javascript'],
  ['an R function', 'r'],
  ['sort the keys', undefined],
  ['JSON with sorted keys', undefined],
  ['Java class', 'java'],
  ['Zod schema', undefined],
];

describe('languageSaid', () => {
  for (const [task, language] of rows) it(`in "${task}" is ${language}`, () => assert.equal(languageSaid(task), language));
});
