import assert from 'node:assert/strict';
import { changedWording, withRefusal, withWording } from '../../../../../src/core/templates/learn/teach.ts';
import type { TemplateSeed } from '../../../../../src/core/templates/template.ts';
import type { Wording } from '../../../../../src/core/templates/templateCard.ts';

const wording = (text: string, origin: Wording['origin'] = 'user'): Wording => ({ text, origin, addedAtMs: 1 });
const seed: TemplateSeed = { id: 's', task: 'a list of products', language: 'go', technologies: [], fileName: '', code: 'x', slots: [] };
const texts = (all: readonly Wording[] | undefined) => all?.map(({ text }) => text);

describe('wordings of a template', () => {
  it('stand with the newest of the user first, each once', () => {
    const taught = ['one', 'two', 'One'].reduce((now, text) => withWording(now, wording(text)), {
      ...seed,
      wordings: [wording('m', 'model')],
    });
    assert.deepEqual(texts(taught.wordings), ['One', 'two', 'm']);
  });

  it('are never both for a task and not for it', () => {
    const refused = withRefusal(withWording(seed, wording('one')), wording('one'));
    assert.deepEqual([texts(refused.wordings), texts(refused.notFor)], [[], ['one']]);
    const again = withWording(refused, wording('one'));
    assert.deepEqual([texts(again.wordings), texts(again.notFor)], [['one'], []]);
  });

  it('can be changed and deleted; what was changed is the user’s', () => {
    const all = [wording('one', 'model'), wording('two')];
    assert.deepEqual(changedWording(all, 'one', 'uno'), [wording('uno'), wording('two')]);
    assert.deepEqual(changedWording(all, 'one', ''), [wording('two')]);
    assert.deepEqual(changedWording(all, 'gone', 'x'), all);
    assert.equal(changedWording(undefined, 'one', 'x'), undefined);
  });
});
