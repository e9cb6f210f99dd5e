import { extractCode } from '../../../src/core/generation/extract/extractCode.ts';
import { testSoundness } from '../../fakes/testSoundness.ts';
import type { InputKind } from './caseInput.ts';

interface ExtractInput {
  readonly answer: string;
  readonly language: string;
  /** `code` names the file with the expected code. */
  readonly expect: { readonly kinds: readonly string[]; readonly code?: string };
}

/** Takes the code out of each answer. */
export const extractInputs: InputKind = {
  file: 'extract.json',
  inputs: (folder) =>
    folder.json<readonly ExtractInput[]>('extract.json').map(({ answer, language, expect }) => ({
      name: `${answer} (${language})`,
      async problems() {
        const got = await extractCode(folder.text(answer), language, testSoundness(language));
        if (!expect.kinds.includes(got.kind)) return [`kind should be one of ${expect.kinds.join(', ')}, is ${got.kind}`];
        if (expect.code === undefined || got.kind !== 'code') return [];
        const isSame = got.code.trimEnd() === folder.text(expect.code).trimEnd();
        return isSame ? [] : [`code should be ${expect.code}, is ${JSON.stringify(got.code)}`];
      },
    })),
};
