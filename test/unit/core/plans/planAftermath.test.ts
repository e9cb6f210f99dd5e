import assert from 'node:assert/strict';
import { createAftermath } from '../../../../src/core/generation/aftermath.ts';
import { fileDecided } from '../../../../src/core/plans/planAftermath.ts';
import type { FinishedTask } from '../../../../src/core/plans/planRecord.ts';
import { receiptWith } from '../../../fakes/receipts.ts';
import { requestFor } from '../../../fakes/requests.ts';
import { ScriptedTemplates } from '../../../fakes/scriptedTemplates.ts';

const report = { score: 100, checks: [], findings: [], critical: [], parsed: 'yes' } as const;
const done: FinishedTask = {
  kind: 'done',
  code: 'x = 1',
  source: 'model',
  title: 'm · 100 of 100',
  score: 100,
  warnings: [],
  costNanoUsd: 1,
  receiptId: 'r1',
  mayLearn: true,
  decision: 'open',
};

async function decided(result: FinishedTask, decision: 'accepted' | 'rejected', { isReceiptKept = true, fails = false } = {}) {
  const templates = new ScriptedTemplates();
  const decisions: string[] = [];
  const described: string[] = [];
  const warned: string[] = [];
  const log = { trace() {}, info() {}, warn: (message: string) => void warned.push(message), error() {} };
  const decide = async (id: string, what: string) => void decisions.push(`${id} ${what}`);
  const aftermath = createAftermath(templates, decide, log, { describe: (id) => void described.push(id) });
  const get = async (id: string) => (isReceiptKept ? receiptWith({ id }) : undefined);
  const validate = async () => {
    if (fails) throw new Error('no grammar');
    return report;
  };
  await fileDecided(result, requestFor({}), decision, { aftermath, receipts: { get }, validate, log });
  return { decisions, described, events: templates.events, warned };
}

describe('what the user did with a file of a plan', () => {
  it('is learned like any accepted code', async () => {
    const { decisions, described } = await decided(done, 'accepted');
    assert.deepEqual([decisions, described], [['r1 accepted'], ['learned-1']]);
  });

  const unlearned: readonly [string, FinishedTask, Parameters<typeof decided>[2]?][] = [
    ['code the pipeline keeps from learning: cut, refused by the reviewer, or of a repository', { ...done, mayLearn: false }],
    ['a file that was changed', { ...done, before: 'x = 0' }],
    ['code whose receipt is gone', done, { isReceiptKept: false }],
  ];
  for (const [what, result, given] of unlearned)
    it(`is written down and not learned: ${what}`, async () => {
      const { decisions, described, warned } = await decided(result, 'accepted', given);
      assert.deepEqual([decisions, described, warned], [['r1 accepted'], [], []]);
    });

  it('moves the confidence of the template that answered', async () => {
    const served: FinishedTask = { ...done, source: 'learned', templateId: 't1' };
    assert.deepEqual((await decided(served, 'accepted')).events, [['t1', 'accepted']]);
    assert.deepEqual((await decided(served, 'rejected')).events, [['t1', 'rejected']]);
  });

  it('never rejects', async () => {
    assert.equal((await decided(done, 'accepted', { fails: true })).warned.length, 1);
  });
});
