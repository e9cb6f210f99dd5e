import assert from 'node:assert/strict';
import { parseEnglishWords } from '../../../../../src/core/templates/words/englishWords.ts';
import { testDictionary } from '../../../../fakes/testDictionary.ts';

describe('English words', () => {
  const words = parseEnglishWords(testDictionary());
  const rows: readonly (readonly [string, string])[] = [
    ['remittances', 'noun'],
    ['shelves', 'noun'],
    ['fetching', 'verb'],
    ['trades', 'noun verb'],
    ['quick', 'noun adjective'],
    ['delivery', 'noun'],
    ['organised', 'verb'],
    ['teh', ''],
    ['pyhton', ''],
  ];
  for (const [word, parts] of rows)
    it(`knows ${word} as ${parts || 'no word'}`, () => {
      assert.equal(words.isWord(word), parts !== '');
      if (parts.includes('noun')) assert.ok(words.isNoun(word));
      if (parts.includes('verb')) assert.ok(words.isVerb(word));
      if (parts.includes('adjective')) assert.ok(words.isAdjective(word));
    });

  it('reads a prefix, an inflection and a British spelling of what the list has in another form', () => {
    const small = parseEnglishWords('3\nlivery/CM\norganize/DG\nhappy/YP\n');
    for (const word of ['delivery', 'deliveries', 'organised', 'organising', 'organize']) assert.ok(small.isWord(word), word);
    for (const word of ['organ', 'happyness', 'relivery', 'constructor', '__proto__']) assert.ok(!small.isWord(word), word);
    assert.ok(small.isNoun('deliveries') && small.isVerb('organized') && small.isAdjective('happy'));
  });

  it('is empty for a text that is no dictionary', () => {
    assert.ok(!parseEnglishWords('').isWord('order'));
    assert.ok(!parseEnglishWords('\u0000\n'.repeat(1000)).isWord('order'));
  });
});
