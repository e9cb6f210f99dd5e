import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PlannedEdit } from '../../../../src/core/edits/editSession.ts';
import { lineChanges } from '../../../../src/core/edits/lineChanges.ts';
import { newBlock, type PendingBlock } from '../../../../src/core/edits/pendingBlock.ts';
import { plainText } from '../../../../src/core/edits/plainText.ts';
import { ShownAnswer } from '../../../../src/core/edits/shownAnswer.ts';
import { applyChanges, trimsBeside } from '../../../../src/core/textChange.ts';
import { MemoryEditSurface } from '../../../fakes/memoryEditSurface.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r\n'), maxLength: 60 });

describe('accepting a shown answer', () => {
  it('makes the document what the model says, imports above included, and one undo takes all of it back', async () => {
    const runs = fc.record({
      before: text,
      at: fc.nat(),
      replaced: fc.nat({ max: 8 }),
      imports: text,
      above: fc.nat(),
      inside: fc.boolean(),
      typed: fc.boolean(),
    });
    const property = fc.asyncProperty(runs, async ({ before, at, replaced, imports, above, inside, typed }) => {
      const surface = new MemoryEditSurface(before);
      const from = at % (before.length + 1);
      const to = Math.min(before.length, from + replaced);
      surface.session.add(newBlock('one', from, to, to === from));
      const answer = new ShownAnswer(surface, 'one', '\n');
      await answer.show('CODE\n\nCODE', 'ready');
      if (typed) surface.type([{ offset: 0, length: 0, text: 'typed' }]);
      const accepted = (now: string, block: PendingBlock) => {
        const kept = block.keepsSeam ? now.slice(block.start, block.code) : '';
        const without = now.slice(0, block.start) + kept + now.slice(block.code);
        const place = above % (block.start + 1);
        const merged = without.slice(0, place) + imports + without.slice(place);
        return inside ? merged.replace('CODE\n\n', 'CODE\nimport\n\n') : merged;
      };
      const block = answer.block;
      assert.ok(block !== undefined);
      const expected = accepted(surface.text(), block);
      await answer.accept(accepted);
      assert.equal(surface.text(), expected);
      const start = surface.session.accepted.startOf('one');
      assert.ok(inside || expected.startsWith('CODE\n\nCODE', start), `${start}`);
      surface.walk('undo');
      assert.equal(surface.text(), typed ? `typed${before}` : before);
    });
    await fc.assert(property, { numRuns: 400 });
  });

  it('comes back whole when it was set aside, with what the user changed in it', async () => {
    const surface = new MemoryEditSurface('one\ntwo\n');
    surface.session.add(newBlock('one', 0, 3, false));
    const answer = new ShownAnswer(surface, 'one', '\n');
    await answer.show('ONE', 'ready');
    surface.type([{ offset: 7, length: 0, text: '!' }]);
    const putBack = await answer.setAside();
    assert.equal(surface.text(), 'one\ntwo\n');
    await putBack?.();
    assert.deepEqual([surface.text(), answer.block?.codeTouched, answer.block?.phase], ['one\nONE!\ntwo\n', true, 'ready']);
  });

  it('sees that the editor made another text of an accepted edit', () => {
    const { session } = new MemoryEditSurface('one');
    session.add(newBlock('one', 3, 3, true));
    const block = { ...newBlock('one', 3, 3, true), end: 4 };
    const planned: PlannedEdit = {
      changes: [{ offset: 3, length: 0, text: 'X' }],
      block,
      accepted: 'oneX',
      undoStopBefore: true,
      undoStopAfter: true,
    };
    for (const [made, after, expected] of [
      ['X', 'oneX', 'seen'],
      ['X', 'oneX and more', 'differs'],
      ['Y', 'oneY', 'unseen'],
    ] as const) {
      session.expect(planned);
      session.changed([{ offset: 3, length: 0, text: made }], 'user', after);
      assert.equal(session.expected, expected);
    }
  });
});

describe('changes of an editor', () => {
  it('between two texts are made line by line', () => {
    const property = fc.property(text, text, (before, after) => {
      assert.equal(applyChanges(before, lineChanges(before, after)), after);
    });
    fc.assert(property, { numRuns: 400 });
    assert.deepEqual(lineChanges('a\nb\nc\nd\n', 'a\nB\nc\nd\ne\n'), [
      { offset: 2, length: 1, text: 'B' },
      { offset: 8, length: 0, text: 'e\n' },
    ]);
  });

  it('may take blanks out of other lines besides', () => {
    const asked = [{ offset: 0, length: 2, text: 'four' }];
    const trim = { offset: 10, length: 4, text: '' };
    assert.deepEqual(trimsBeside(asked, [trim, ...asked]), [{ ...trim, offset: 12 }]);
    assert.deepEqual(trimsBeside(asked, asked), []);
    assert.equal(trimsBeside(asked, [trim]), undefined);
    assert.equal(trimsBeside(asked, [...asked, { ...trim, text: 'x' }]), undefined);
  });

  it('are of text that every editor keeps as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n', '\ud83d', '\ude00'), maxLength: 12 }), (code) => {
        const plain = plainText(code);
        assert.equal(plain.length, code.length);
        assert.ok(plain.isWellFormed() && !/\r(?!\n)/.test(plain));
      }),
    );
  });
});
