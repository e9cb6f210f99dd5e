import assert from 'node:assert/strict';
import { join } from 'node:path';
import { goldCode, goldText, type LabelledFamily, sameCode } from '../../bench/savings/goldCode.ts';
import { isCorrect } from '../../fakes/reuseEvaluation.ts';
import { readLines } from '../../fakes/reuseModel.ts';

const families = readLines<LabelledFamily>(join(import.meta.dirname, '../../fixtures/reuse/dev.jsonl'));

describe('the right code of a labelled family', () => {
  it('passes the labels of every task to serve', () => {
    const bad = families.flatMap((family) =>
      family.reuse.flatMap(({ task, expect }, i) => (isCorrect(i, goldCode(family, expect.params), family) ? [] : [task])),
    );
    assert.deepEqual(bad, []);
  });

  it('is the seed where nothing changes', () => {
    for (const family of families) assert.equal(goldCode(family, {}), family.seed.code);
  });

  it('is told from code in which one place was left or one word too many replaced', () => {
    const [family] = families;
    assert.ok(family);
    const right = goldCode(family, { orders: 'vouchers' });
    assert.ok(right.includes('.order_by('));
    assert.ok(!sameCode(right, right.replace('voucher_id', 'order_id'), false));
    assert.ok(!sameCode(right, right.replace('.order_by(', '.voucher_by('), false));
    assert.ok(!sameCode(right, right.replace('Voucher', 'voucher'), false));
  });

  it('takes any joint of a name of several words, and either article', () => {
    assert.ok(sameCode('an order_id', 'a  order_id', false));
    assert.ok(sameCode('gift_card_id', 'giftCardId', true));
    assert.ok(!sameCode('gift_card_id', 'giftCardIds', true));
  });

  it('renames a text about the seed as prose', () => {
    const [family] = families;
    assert.ok(family);
    assert.equal(goldText('Webhook for orders, one order', family, { orders: 'gift cards' }), 'Webhook for gift cards, one gift card');
  });
});
