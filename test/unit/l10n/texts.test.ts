import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTexts } from '../../../src/shared/texts.ts';

const findings = { one: '{0} finding', other: '{0} findings' };

describe('texts in the language of the user', () => {
  it('gives English without a bundle, plural forms and numbers too, whatever language the editor has', () => {
    for (const language of ['en', 'ja', 'de', 'fr']) {
      const { t, counted } = createTexts(language, undefined);
      assert.equal(t('Save {0} as {1}', 'a', 'b'), 'Save a as b');
      assert.deepEqual(
        [0, 1, 1204].map((count) => counted(count, findings)),
        ['0 findings', '1 finding', '1,204 findings'],
      );
    }
  });

  it('lets a translation change the order of what is filled in, and fill a value in twice', () => {
    const { t } = createTexts('ja', { 'Save {0} as {1}': '{1} として {0} を保存 ({1})' });
    assert.equal(t('Save {0} as {1}', 'a', 'b'), 'b として a を保存 (b)');
  });

  it('gives a text without a translation, or with an empty one, in English', () => {
    const { t } = createTexts('de', { Save: '' });
    assert.deepEqual([t('Save'), t('Close {0}', 3)], ['Save', 'Close 3']);
  });

  it('does not take what every object has for a translation', () => {
    const { t } = createTexts('de', {});
    assert.deepEqual(
      ['constructor', 'toString', '__proto__'].map((text) => t(text)),
      ['constructor', 'toString', '__proto__'],
    );
  });

  it('leaves marks alone that other formats read: apostrophes, dollars, named and lone braces', () => {
    const { t } = createTexts('de', { "Don't use {0}": "Verwende {0} nicht: '{name}' { } {1}" });
    assert.equal(t("Don't use {0}", '$& $1'), "Verwende $& $1 nicht: '{name}' { } {1}");
  });

  it('chooses the form by the rules of the language', () => {
    const french = createTexts('fr', { '{0} findings/one': '{0} problème', '{0} findings/other': '{0} problèmes' });
    assert.deepEqual(
      [0, 1, 2].map((count) => french.counted(count, findings)),
      ['0 problème', '1 problème', '2 problèmes'],
    );
    const japanese = createTexts('ja', { '{0} findings/other': '{0} 件の問題' });
    assert.deepEqual(
      [1, 2].map((count) => japanese.counted(count, findings)),
      ['1 件の問題', '2 件の問題'],
    );
  });

  it('takes the other form where a language has one more, such as millions in Spanish', () => {
    const { counted } = createTexts('es', { '{0} findings/one': '{0} problema', '{0} findings/other': '{0} problemas' });
    assert.equal(new Intl.PluralRules('es').select(1_000_000), 'many');
    assert.match(counted(1_000_000, findings), / problemas$/);
  });

  it('writes the number as the language does, and further values after it', () => {
    const { counted } = createTexts('de', { '{0} findings in {1}/other': '{1}: {0} Probleme' });
    assert.equal(counted(1204, { one: '{0} finding in {1}', other: '{0} findings in {1}' }, 'a.ts'), 'a.ts: 1.204 Probleme');
  });

  it('counts as English does when the editor names a language that does not exist', () => {
    for (const language of ['not a locale', '', 'x']) {
      const { counted } = createTexts(language, { '{0} findings/one': '[{0} fïndïng]', '{0} findings/other': '[{0} fïndïngs]' });
      assert.deepEqual(
        [1, 1204].map((count) => counted(count, findings)),
        ['[1 fïndïng]', '[1,204 fïndïngs]'],
      );
    }
  });

  it('fills each value in as it is, whatever braces and dollars stand in it', () => {
    const { t } = createTexts('en', undefined);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('{0}', '{1}', '$&', "$'", '{', '}'), (word, mark) => {
        const value = `${word}${mark}${word}`;
        assert.equal(t('<{0}|{1}>', value, value), `<${value}|${value}>`);
      }),
    );
  });
});
