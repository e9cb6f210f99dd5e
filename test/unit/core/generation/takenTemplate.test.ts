import assert from 'node:assert/strict';
import { fromTemplate, pipeline } from '../../../fakes/pipeline.ts';
import { ScriptedTemplates } from '../../../fakes/scriptedTemplates.ts';

describe('a near template that the user took', () => {
  const taken = { templateId: 't1', parameters: [{ from: 'orders', to: 'refunds' }], differences: ['it uses SQLAlchemy'] };

  it('stands with the words they saw, asks nothing else, and says in the receipt what differs', async () => {
    const { generate, chain, nearMisses } = pipeline({ templates: new ScriptedTemplates({ learned: fromTemplate }) });
    const { offer, receipt } = await generate({ taken });
    assert.equal(offer?.title, 'CRUD router · "refunds" in place of "orders"');
    assert.deepEqual(receipt.why, ['You chose this similar template yourself. What differs: it uses SQLAlchemy.']);
    assert.deepEqual([receipt.source, receipt.costNanoUsd, receipt.refusals], ['learned', 0, []]);
    assert.deepEqual([chain.requests, nearMisses], [[], []]);
  });

  for (const kind of ['comment', 'code', 'stub', 'sample'] as const)
    it(`is offered for a selected ${kind} too`, async () => {
      const { generate } = pipeline({ templates: new ScriptedTemplates({ learned: fromTemplate }), settings: { useLearned: false } });
      assert.equal((await generate({ taken, selection: { text: 'x', kind } })).offer?.templateId, 't1');
    });

  it('is told to be gone when it was deleted meanwhile, and no model is asked instead', async () => {
    const { generate, chain } = pipeline();
    const { offer, error } = await generate({ taken });
    assert.equal(offer, undefined);
    assert.match(String(error), /was deleted/);
    assert.equal(chain.requests.length, 0);
  });

  it('is passed over when what it renders does not parse', async () => {
    const templates = new ScriptedTemplates({ learned: { ...fromTemplate, code: 'broken(' } });
    const { offer, error } = await pipeline({ templates }).generate({ taken });
    assert.equal(offer, undefined);
    assert.match(String(error), /has a syntax error/);
  });
});
