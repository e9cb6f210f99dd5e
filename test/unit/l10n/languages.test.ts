import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { englishBundle, productCalls } from '../../../scripts/l10n/bundle.ts';
import { filesOf, isSame, readTexts } from '../../../scripts/l10n/languageFiles.ts';
import { languageProblems, languages } from '../../../scripts/l10n/languageProblems.ts';
import { sourceCalls } from '../../../scripts/l10n/sourceCalls.ts';
import { root } from '../../../scripts/project.ts';

describe('the texts of the product', () => {
  it('stand in l10n/bundle.l10n.json, sorted (npm run l10n writes them)', () => {
    assert.equal(readFileSync(join(root, 'l10n/bundle.l10n.json'), 'utf8'), `${JSON.stringify(englishBundle(), null, 2)}\n`);
  });

  it('are asked for when they are shown: at the load of a module the language is not known', () => {
    const { calls } = productCalls();
    assert.ok(calls.length > 600, `only ${calls.length} texts were found`);
    assert.deepEqual(
      calls.filter(({ atLoad }) => atLoad).map(({ file, line, text }) => `${file}:${line}: ${text}`),
      [],
    );
  });

  it('go through one translator: nothing asks that of the editor', () => {
    const asking = globSync('src/**/*.ts', { cwd: root }).filter((file) => /l10n\s*\.\s*t\b/.test(readFileSync(join(root, file), 'utf8')));
    assert.deepEqual(asking, []);
  });

  for (const language of languages) {
    const files = filesOf(language);
    it(`are all there in ${language}, with the same places for values`, () => {
      assert.deepEqual(languageProblems(language, englishBundle(), readTexts(files.bundle), { has: isSame }), []);
      assert.deepEqual(languageProblems(language, readTexts('package.nls.json'), readTexts(files.manifest), { has: isSame }), []);
    });
  }
});

describe('the check of a language', () => {
  const english = { 'Save {0}': 'Save {0}', '{0} findings/one': '{0} finding', '{0} findings/other': '{0} findings', OK: 'OK' };
  const same = { has: (text: string) => text === 'OK' };

  it('finds nothing where all is there', () => {
    const german = { 'Save {0}': '{0} speichern', '{0} findings/one': '{0} Befund', '{0} findings/other': '{0} Befunde', OK: 'OK' };
    assert.deepEqual(languageProblems('de', english, german, same), []);
    const japanese = { 'Save {0}': '{0} を保存', '{0} findings/other': '{0} 件', OK: 'OK' };
    assert.deepEqual(languageProblems('ja', english, japanese, same), []);
  });

  it('tells blanks that were lost at the ends', () => {
    assert.deepEqual(languageProblems('de', { ' with {0}': ' with {0}' }, { ' with {0}': 'mit {0}' }, same), [
      'other blanks at its ends:  with {0}',
    ]);
  });

  it('tells what is missing, empty, English, of another form or of no use', () => {
    const german = { 'Save {0}': 'Speichern {1}', '{0} findings/one': ' ', '{0} findings/other': '{0} findings', Old: 'Alt' };
    assert.deepEqual(
      languageProblems('de', english, german, same),
      [
        'other placeholders: Save {0}',
        'still English: {0} findings/other',
        'empty: {0} findings/one',
        'missing: OK',
        'not a text of the product: Old',
      ].sort((one, other) => order(one) - order(other)),
    );
    function order(problem: string): number {
      return ['Save', '/one', '/other', 'OK', 'Old'].findIndex((word) => problem.includes(word));
    }
  });
});

describe('what is read as a text of the product', () => {
  it('is given to t or counted, as a literal, and not at load', () => {
    const code = `import { counted, t } from '../shared/texts.ts';
      const early = t('Early');
      const late = () => t(isOne ? 'One' : 'Two');
      function f(n: number) { return counted(n, { one: '{0} file', other: '{0} files' }); }
      const open = (text: string) => t(text);`;
    const { calls, open } = sourceCalls('a.ts', code);
    assert.deepEqual(
      calls.map(({ text, one, atLoad }) => [text, one, atLoad]),
      [
        ['Early', undefined, true],
        ['One', undefined, false],
        ['Two', undefined, false],
        ['{0} files', '{0} file', false],
      ],
    );
    assert.deepEqual(open, [{ file: 'a.ts', line: 5 }]);
  });
});
