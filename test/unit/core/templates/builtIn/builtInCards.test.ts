import assert from 'node:assert/strict';
import { pythonCards } from '../../../../../src/core/templates/builtIn/cards/python.ts';
import { serviceCards } from '../../../../../src/core/templates/builtIn/cards/services.ts';
import { typescriptCards } from '../../../../../src/core/templates/builtIn/cards/typescript.ts';
import { builtInLibrary } from '../../../../../src/core/templates/builtIn/library.ts';
import { verifyCard } from '../../../../../src/core/templates/learn/verifyCard.ts';
import { taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';
import { testLexicon } from '../../../../fakes/testDictionary.ts';

const cards = { ...pythonCards, ...serviceCards, ...typescriptCards };
const carded = builtInLibrary.flatMap((seed) => {
  const card = cards[seed.id];
  return card ? [{ seed, card }] : [];
});

describe('cards of built-in templates', () => {
  it('are there for the templates that are asked for most', () => {
    assert.ok(carded.length >= 40, String(carded.length));
    assert.equal(carded.length, Object.keys(cards).length);
    for (const { seed } of carded) assert.ok((seed.wordings?.length ?? 0) >= 2 && seed.card, seed.id);
  });

  for (const { seed, card } of carded)
    it(`${seed.id}: all of it holds by the verification of any card`, async () => {
      const { action, artefact, technologies, constraints } = card.intent;
      const intent = { action, artefact, technologies: [...technologies], constraints: [...constraints] };
      const answer = { intent, parameters: [], wordings: [...card.wordings], not: [...card.not] };
      const check = { lexicon: testLexicon(), isGood: async () => true, nowMs: 0 };
      const bare = { ...seed, card: undefined, wordings: undefined, notFor: undefined };
      const { dropped, slots } = await verifyCard(bare, answer, check);
      assert.deepEqual(dropped, []);
      assert.deepEqual(slots, seed.slots);
    });

  it('serve their wordings for another entity, and none of the tasks they are not for', async () => {
    const engine = testEngine(builtInLibrary);
    await engine.ready();
    const missed: string[] = [];
    let asked = 0;
    for (const { seed, card } of carded) {
      const [slot] = seed.slots;
      for (const text of card.wordings) {
        const task = slot?.kind === 'noun' ? text.replaceAll(slot.word, 'vehicles') : text;
        const answer = await engine.serve(taskQuery(task), 'builtIn');
        asked++;
        if (!answer.served || answer.templateId !== seed.id) missed.push(`${seed.id}: ${task}`);
        else if (task !== text) assert.ok(/vehicle/i.test(answer.code), task);
      }
      for (const text of card.not) {
        const answer = await engine.serve(taskQuery(text), 'builtIn');
        assert.ok(!answer.served || answer.templateId !== seed.id, text);
      }
    }
    assert.ok(missed.length <= asked * 0.1, missed.join('\n'));
  });
});
