import type { Soundness } from '../../src/core/generation/extract/fencedBlocks.ts';
import { createValidator } from '../../src/core/validation/validator.ts';
import { testGrammar, testSyntaxChecks } from './templateEngines.ts';

const validator = createValidator({ grammar: testGrammar, syntaxChecks: testSyntaxChecks });

/** Whether code parses in a language, by the real grammars, as the generator asks it of the validator. */
export function testSoundness(language: string): (code: string) => Promise<Soundness> {
  return async (code) => {
    const { parsed } = await validator.validate(code, { language, fileName: '', fragment: true });
    return parsed === 'noGrammar' ? 'unknown' : parsed;
  };
}
