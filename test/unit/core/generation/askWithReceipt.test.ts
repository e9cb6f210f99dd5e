import assert from 'node:assert/strict';
import { ChainExhaustedError } from '../../../../src/core/errors.ts';
import { askWithReceipt } from '../../../../src/core/generation/askWithReceipt.ts';
import { checkProvider } from '../../../../src/core/generation/checkProvider.ts';
import type { Receipt } from '../../../../src/core/receipt/receipt.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { ScriptedChain } from '../../../fakes/scriptedChain.ts';

const log = { trace() {}, info() {}, warn() {}, error() {} };
const subject = { id: 'q1', task: 'Connection test', language: '', project: 'p', agent: 'coder' };
const request = { generationId: 'q1', project: 'p', agent: 'coder' };

describe('a question outside a generation', () => {
  const saved: Receipt[] = [];
  const desk = { saveReceipt: async (receipt: Receipt) => void saved.push(receipt), clock: new FakeClock(), log };
  const signal = new AbortController().signal;
  beforeEach(() => {
    saved.length = 0;
  });

  it('leaves a receipt with what it cost, so that the ledger stays the sum of the receipts', async () => {
    const check = await checkProvider(new ScriptedChain({ text: 'OK', costNanoUsd: 70 }), request, true, desk, signal);
    assert.equal(check.kind, 'works');
    assert.deepEqual(
      saved.map(({ id, outcome, costNanoUsd, source }) => [id, outcome, costNanoUsd, source]),
      [['q1', 'answered', 70, undefined]],
    );
  });

  it('leaves one when it failed, and says why', async () => {
    const error = new ChainExhaustedError('allFailed', 'All failed.', []);
    const check = await checkProvider(new ScriptedChain({ error }), request, true, desk, signal);
    assert.deepEqual([check.kind, saved[0]?.failure, saved[0]?.attempts.length], ['failed', 'ChainExhaustedError.allFailed', 1]);
  });

  it('makes no request and no receipt without a key', async () => {
    assert.equal((await checkProvider(new ScriptedChain(), request, false, desk, signal)).kind, 'noKey');
    assert.deepEqual(saved, []);
  });

  it('still gives the answer when the receipt cannot be stored', async () => {
    const broken = { ...desk, saveReceipt: () => Promise.reject(new Error('disk full')) };
    assert.equal(await askWithReceipt(broken, subject, async () => 'fine'), 'fine');
  });
});
