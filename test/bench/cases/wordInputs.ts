import { pluralOf, singularOf } from '../../../src/core/templates/words/wordForms.ts';
import type { InputKind } from './caseInput.ts';

interface WordInput {
  readonly word: string;
  readonly singular: string;
  readonly plural?: string;
}

/** Inflects each word. */
export const wordInputs: InputKind = {
  file: 'words.json',
  inputs: (folder) =>
    folder.json<readonly WordInput[]>('words.json').map(({ word, singular, plural }) => ({
      name: word,
      async problems() {
        const [gotSingular, gotPlural] = [singularOf(word), pluralOf(singular)];
        const problems: string[] = [];
        if (gotSingular !== singular) problems.push(`singularOf('${word}') should be '${singular}', is '${gotSingular}'`);
        if (plural !== undefined && gotPlural !== plural) problems.push(`pluralOf('${singular}') should be '${plural}', is '${gotPlural}'`);
        return problems;
      },
    })),
};
