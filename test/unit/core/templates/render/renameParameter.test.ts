import assert from 'node:assert/strict';
import { countPlaces, renameParameter } from '../../../../../src/core/templates/render/renameParameter.ts';

const code = [
  '@router.get("/purchase-orders/{order_id}")',
  'async def read_order(order_id: int) -> Order:',
  '    """Read an order."""',
  '    order = await session.get(Order, order_id)',
  '    return order or ORDER_MISSING',
  '',
].join('\n');
const parameterised = { code, language: 'python', task: 'FastAPI endpoint for orders', slots: [{ word: 'orders', kind: 'noun' as const }] };

describe('renaming a parameter of accepted code', () => {
  it('changes all forms of it, several words by the habit of each place, and the article', () => {
    const renamed = renameParameter(parameterised, 0, 'price list');
    assert.ok(renamed.ok);
    assert.match(renamed.code, /async def read_price_list\(price_list_id: int\) -> PriceList:/);
    assert.match(renamed.code, /"""Read a price list\."""/);
    assert.match(renamed.code, /PRICE_LIST_MISSING/);
    assert.doesNotMatch(renamed.code.replace('purchase-', ''), /\border/i);
  });

  it('and back gives the code before', () => {
    const there = renameParameter(parameterised, 0, 'invoices');
    assert.ok(there.ok);
    const back = renameParameter({ ...parameterised, code: there.code, slots: [{ word: 'invoices', kind: 'noun' }] }, 0, 'orders');
    assert.deepEqual(back, { ok: true, code });
  });

  it('says why a name cannot be: no word for code, a name that the code has already', () => {
    for (const bad of ['', '7 up', 'a'.repeat(61), 'session']) {
      const renamed = renameParameter(parameterised, 0, bad);
      assert.ok(!renamed.ok && renamed.why.length > 10, bad);
    }
  });

  it('counts the places of each', () => {
    const two = { ...parameterised, slots: [...parameterised.slots, { word: 'parcels', kind: 'noun' as const }] };
    assert.deepEqual(
      countPlaces(two).map((places) => places > 0),
      [true, false],
    );
  });
});
