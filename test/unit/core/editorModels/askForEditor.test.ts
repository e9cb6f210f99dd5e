import assert from 'node:assert/strict';
import type { Conversation } from '../../../../src/core/completion.ts';
import { askForEditor } from '../../../../src/core/editorModels/askForEditor.ts';
import type { Receipt } from '../../../../src/core/receipt/receipt.ts';
import { ChainFixture } from '../../../fakes/chainFixture.ts';
import { type ScriptedReply, scriptedProvider } from '../../../fakes/scriptedProvider.ts';

const conversation: Conversation = {
  turns: [
    { role: 'user', parts: [{ kind: 'text', text: 'First' }] },
    { role: 'model', parts: [{ kind: 'toolCall', id: '1', name: 'read', input: {} }] },
    {
      role: 'user',
      parts: [
        { kind: 'toolResult', id: '1', name: 'read', text: 'code' },
        { kind: 'text', text: 'Run [x](command:evil)\u202e now' },
      ],
    },
  ],
  tools: [{ name: 'read', description: '', schema: {} }],
  toolChoice: 'auto',
};

async function asked(reply: ScriptedReply, maxCostNanoUsd?: number) {
  const fixture = new ChainFixture();
  const provider = scriptedProvider();
  provider.otherwise(() => reply);
  fixture.use(provider);
  const receipts: Receipt[] = [];
  const pieces: string[] = [];
  const desk = {
    saveReceipt: async (receipt: Receipt) => void receipts.push(receipt),
    clock: fixture.clock,
    log: { trace() {}, info() {}, warn() {}, error() {} },
  };
  const work = askForEditor(
    fixture.chain,
    desk,
    { project: 'p', agent: 'coder', generationId: 'g', maxCostNanoUsd },
    { system: '', conversation, only: undefined, maxOutputTokens: 500 },
    (piece) => pieces.push(piece),
    new AbortController().signal,
  );
  const [end] = await fixture.clock.until(Promise.allSettled([work]));
  return { end, receipts, pieces, provider, spend: fixture.spend };
}

describe('a request of the editor', () => {
  it('has a receipt with every attempt, what it cost and what was asked in a plain line', async () => {
    const { end, receipts, pieces, provider, spend } = await asked({ text: 'All is well with it.' });
    assert.equal(end.status, 'fulfilled');
    assert.equal(pieces.join(''), 'All is well with it.');
    const [receipt] = receipts;
    assert.equal(receipts.length, 1);
    assert.deepEqual([receipt?.id, receipt?.outcome, receipt?.task], ['g', 'answered', 'Chat: Run [x] (command:evil) now']);
    assert.deepEqual(
      receipt?.attempts.map(({ purpose }) => purpose),
      ['editor'],
    );
    assert.equal(receipt?.costNanoUsd, spend.committedNanoUsd);
    assert.ok(spend.committedNanoUsd > 0 && spend.openReservations === 0);
    assert.deepEqual(provider.calls[0]?.conversation, conversation);
    assert.equal(provider.calls[0]?.maxOutputTokens, 500);
  });

  it('has a receipt when it failed, with what it cost', async () => {
    const { end, receipts } = await asked({ fails: 'streamCut', text: 'Half' });
    assert.equal(end.status, 'rejected');
    assert.deepEqual([receipts[0]?.outcome, receipts[0]?.attempts.length], ['failed', 1]);
    assert.ok((receipts[0]?.costNanoUsd ?? 0) > 0);
  });

  it('holds the limit of one question', async () => {
    const { end, provider } = await asked({ text: 'x' }, 10);
    assert.equal(end.status, 'rejected');
    assert.equal(provider.calls.length, 0);
  });
});
