import assert from 'node:assert/strict';
import { findLeftover, rememberLeftover } from '../../../../src/core/edits/leftover.ts';
import { newBlock, type PendingBlock } from '../../../../src/core/edits/pendingBlock.ts';

describe('leftover of a pending edit', () => {
  const offer = { code: 'new code', language: 'python', title: 'free', price: 'free', canRegenerate: false, receiptId: 'r1' };
  const versions = [{ offer, imports: [], text: 'new code', touched: false, from: undefined }];
  const about = { uri: 'file:///a.py', wholeLines: true, versions };
  const text = 'one\nold\nnew code\nlast\n';
  const block: PendingBlock = { ...newBlock('e', 4, 7, false), code: 8, end: 16, phase: 'ready', writes: 3 };

  it('is found where it stood, and where the text around it moved', () => {
    const left = rememberLeftover(text, block, about);
    assert.deepEqual(findLeftover(text, left), { ...block, alone: false, writes: 1 });
    const moved = findLeftover(`# licence\n${text}`.replace('# licence\n', '# licence\n'), { ...left, before: 'one\n' });
    assert.equal(moved?.code, 18);
  });

  it('is not taken for something else', () => {
    const left = rememberLeftover(text, block, about);
    const others = ['one\nold\nlast\n', 'one\nold\nnew kode\nlast\n', text + text, '', 'one\nold\nnew code'];
    assert.deepEqual(
      others.map((other) => findLeftover(other, left)),
      [undefined, undefined, undefined, undefined, undefined],
    );
  });

  it('of a half-written answer is found in a text older or newer than the memory', () => {
    const half = { ...block, phase: 'working' as const };
    const left = rememberLeftover(text, half, about);
    assert.equal(findLeftover('one\nold\nnew\nlast\n', left)?.end, 11);
    assert.equal(findLeftover('one\nold\nnew code that\ngoes on\nlast\n', left)?.end, 29);
    assert.equal(findLeftover('one\nold\nmine\nlast\n', left), undefined);
  });
});
