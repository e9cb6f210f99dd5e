import assert from 'node:assert/strict';
import { readTask } from '../../../../../src/core/templates/read/readTask.ts';
import { atomize } from '../../../../../src/core/templates/words/atoms.ts';
import { ambiguousTechnologies } from '../../../../../src/core/templates/words/vocabulary/ambiguousTechnologies.ts';
import { functionWords } from '../../../../../src/core/templates/words/vocabulary/background.ts';
import { limits } from '../../../../../src/core/templates/words/vocabulary/limits.ts';
import { technologies } from '../../../../../src/core/templates/words/vocabulary/technologies.ts';
import { testLexicon } from '../../../../fakes/testDictionary.ts';

const lines = technologies.map((line) => {
  const [id = '', group = '', names = ''] = line.split('|');
  return { id, group, names: [...new Set([id, ...names.split(',').filter(Boolean)])] };
});
const key = (name: string): string => (atomize(name) ?? []).map((atom) => atom.lower).join(' ');

describe('the technologies known', () => {
  const lexicon = testLexicon();

  it('have one id each, and each name belongs to one of them', () => {
    const owners = new Map<string, string>();
    for (const { id, names } of lines) {
      for (const name of names) {
        assert.equal(owners.get(key(name)) ?? id, id, `"${name}" is a name of two technologies`);
        owners.set(key(name), id);
      }
    }
    assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
  });

  it('are read as technologies in lower case, unless they are ordinary words too', () => {
    for (const { id, names } of lines) {
      for (const name of names) {
        if (ambiguousTechnologies.has(name) || name.length < 2) continue;
        const unit = readTask(`a client for ${name} in the back end`, lexicon)?.units.find((other) => other.meaning.tech === id);
        assert.ok(unit, `"${name}" is not read as ${id}`);
      }
    }
  });

  it('are never words that bind a sentence or turn it around', () => {
    const reserved = new Set([...functionWords, ...limits.flatMap((line) => (line.split('|')[1] ?? '').split(','))]);
    const clashes = lines.flatMap(({ names }) => names.filter((name) => reserved.has(name)));
    assert.deepEqual(clashes, []);
  });

  it('every ordinary word in doubt is the name of one', () => {
    for (const word of ambiguousTechnologies) assert.notEqual(lexicon.lookup(word)?.tech, undefined, word);
  });

  it('rivals of one group refuse each other', () => {
    const groups = new Map<string, string[]>();
    for (const { id, group } of lines) if (group) groups.set(group, [...(groups.get(group) ?? []), id]);
    const lonely = [...groups].filter(([, ids]) => ids.length === 1);
    assert.ok(lonely.length < groups.size / 4, lonely.map(([group]) => group).join(' '));
  });
});
