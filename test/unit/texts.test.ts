import assert from 'node:assert/strict';
import { sourceTexts } from '../texts/sourceTexts.ts';
import { textProblems } from '../texts/textProblems.ts';
import { userTexts } from '../texts/userTexts.ts';

describe('what a user can read', () => {
  it('has no identifiers, riddles, open ends or walls of text', () => {
    const texts = userTexts();
    assert.ok(texts.length > 1500, `only ${texts.length} texts were found`);
    const told = texts.flatMap((one) => textProblems(one).map((problem) => `${one.file}:${one.line}: ${one.text}\n    ${problem}`));
    assert.deepEqual(told, [], `\n${told.join('\n')}`);
  });

  it('is found wherever it is said', () => {
    const code = `import a from 'not a text of ours';
      const first = l10n.t('Saved');
      const second = html\`<p title="A title">Words on <b>a page</b> \${count} of them</p>\`;
      const third = isIt ? 'one of two' : \`\${name} is the other\`;
      logger.warn('for the log alone');
      const style = { message: 'Short.', id: 'camelCase' };`;
    const found = sourceTexts('a.ts', code).map(({ text }) => text);
    assert.deepEqual(found, ['Saved', 'Words on', 'a page', '{…} of them', 'A title', 'one of two', '{…} is the other', 'Short.']);
  });

  for (const [text, problem] of [
    ['ChainExhaustedError.noneConfigured', /name of the program/],
    ['The request failed with networkError.', /name of the program/],
    ['Set providers.order first.', /id of a setting/],
    ['The answer does not parse.', /syntax error/],
    ['What shall be done? Say it', /no end/],
    ['Older ones live on in the sums.', /what is kept/],
    [`A text ${'and more of it '.repeat(20)}.`, /characters/],
  ] as const) {
    it(`is told of "${text.slice(0, 40)}"`, () => assert.match(textProblems({ file: 'src/a.ts', line: 1, text }).join('; '), problem));
  }
});
