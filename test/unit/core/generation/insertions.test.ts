import assert from 'node:assert/strict';
import { createInsertions, type Inserted } from '../../../../src/core/generation/insertions.ts';
import type { Receipt } from '../../../../src/core/receipt/receipt.ts';
import type { TemplateEvent } from '../../../../src/core/templates/templateEngine.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { pastTemplate } from '../../../fakes/history.ts';
import { silentLog } from '../../../fakes/temporaryDatabase.ts';

const template = pastTemplate(1, 1_000_000_000);
const inserted: Inserted = {
  templateId: template.id,
  task: template.task,
  language: template.language,
  source: 'learned',
  code: template.code,
  parameters: template.slots.map(({ word }) => ({ from: word, to: word })),
  report: { score: template.score, checks: [], findings: [], critical: [], parsed: 'yes' },
  originalCostNanoUsd: template.provenance.costNanoUsd,
};
const subject = { id: 'generation', project: 'shop', agent: 'coder' };

function scene(fails = false) {
  const events: TemplateEvent[] = [];
  const receipts: Receipt[] = [];
  const decisions: string[] = [];
  const insertions = createInsertions({
    templates: {
      async feedback(_, event) {
        if (fails) throw new Error('no store');
        events.push(event);
      },
    },
    async decide(id, decision) {
      decisions.push(`${id} ${decision}`);
    },
    async saveReceipt(receipt) {
      if (fails) throw new Error('no store');
      receipts.push(receipt);
    },
    clock: new FakeClock(),
    log: silentLog,
  });
  insertions.begun('edit', inserted, subject);
  return { insertions, events, receipts, decisions };
}

describe('a template inserted by hand', () => {
  it('counts as an answer that saved what the template cost, once it is taken', async () => {
    const { insertions, events, receipts } = scene();
    await insertions.settled('edit', true);
    await insertions.revised('edit', 'kept');
    await insertions.revised('edit', 'kept');
    assert.deepEqual(events, ['accepted', 'kept']);
    const [receipt] = receipts;
    assert.equal(receipts.length, 1);
    assert.equal(receipt?.templateId, template.id);
    assert.equal(receipt?.source, 'learned');
    assert.equal(receipt?.savedNanoUsd, template.provenance.costNanoUsd);
    assert.equal(receipt?.costNanoUsd, 0);
    assert.deepEqual(receipt?.why, ['You inserted this template yourself.']);
  });

  it('says nothing against the template when it is left, and is counted once', async () => {
    const { insertions, events, receipts } = scene();
    await insertions.settled('edit', false);
    await insertions.settled('edit', true);
    await insertions.settled('another', true);
    await insertions.revised('edit', 'kept');
    assert.deepEqual([events, receipts], [[], []]);
  });

  it('is not held against the template when it is changed or undone later', async () => {
    for (const what of ['edited', 'undone'] as const) {
      const { insertions, events, decisions } = scene();
      await insertions.settled('edit', true);
      await insertions.revised('edit', what);
      assert.deepEqual(events, ['accepted']);
      assert.deepEqual(decisions, [`generation ${what}`]);
    }
  });

  it('never fails for lack of memory', async () => {
    const { insertions } = scene(true);
    await insertions.settled('edit', true);
    await insertions.revised('edit', 'kept');
  });
});
