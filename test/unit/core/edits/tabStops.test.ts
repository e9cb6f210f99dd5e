import assert from 'node:assert/strict';
import { tabStops } from '../../../../src/core/edits/tabStops.ts';

describe('tab stops', () => {
  const places = (code: string, ...names: readonly [name: string, group: number][]) =>
    names.flatMap(([name, group]) =>
      [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].map(({ index }) => ({ start: index, end: index + name.length, group })),
    );

  it('makes one tab stop of all places of the same form', () => {
    const code = 'order = get(order, path)';
    assert.equal(tabStops(code, places(code, ['order', 0], ['path', 4])).snippet, '${1:order} = get(${1:order}, ${2:path})');
  });

  it('keeps other forms of a name in step', () => {
    const code = 'const orderItem = new OrderItem(ORDER_ITEMS, "order-item");';
    const { linked, snippet } = tabStops(code, places(code, ['orderItem', 0], ['OrderItem', 0], ['ORDER_ITEMS', 0], ['order-item', 0]));
    assert.equal(snippet, 'const ${1:orderItem} = new OrderItem(ORDER_ITEMS, "order-item");');
    assert.deepEqual(
      linked.map((one) => one.form('paidInvoice')),
      ['PaidInvoice', 'PAID_INVOICES', 'paid-invoice'],
    );
  });

  it('escapes what a snippet would read as its own', () => {
    assert.equal(tabStops('`${a}\\n` x', [{ start: 9, end: 10, group: 0 }]).snippet, '`\\${a\\}\\\\n` ${1:x}');
  });

  it('leaves a place alone that is no form of its name', () => {
    const code = 'order price';
    assert.deepEqual(tabStops(code, places(code, ['order', 0], ['price', 0])).linked, []);
  });
});
