import assert from 'node:assert/strict';
import { createLogBook } from '../../../../src/core/dashboard/logBook.ts';
import type { Receipt } from '../../../../src/core/receipt/receipt.ts';
import type { ViewOf } from '../../../../src/shared/protocolViews.ts';
import { FakeClock } from '../../../fakes/fakeClock.ts';
import { createMemoryReceiptStore } from '../../../fakes/memoryReceiptStore.ts';
import { receiptWith } from '../../../fakes/receipts.ts';

const view: ViewOf<'log'> = {
  page: 'log',
  filter: { search: '', source: '', provider: '' },
  sort: { by: 'time', descending: true },
  offset: 0,
  limit: 100,
};

async function bookOf(receipts: readonly Receipt[]) {
  const store = createMemoryReceiptStore(new FakeClock());
  for (const receipt of receipts) await store.add(receipt);
  const asked: number[] = [];
  const recent = (limit: number, beforeMs?: number) => {
    asked.push(limit);
    return store.recent(limit, beforeMs);
  };
  return { store, asked, book: createLogBook({ recent }) };
}

describe('the log', () => {
  it('loses no receipt at the end of a page, not even of one millisecond', async () => {
    const receipts = Array.from({ length: 1_700 }, (_, index) => receiptWith({ id: `r${index}`, atMs: Math.floor(index / 7) }));
    const { book } = await bookOf(receipts);
    const log = await book.read(view);
    assert.equal(log.total, 1_700);
    assert.equal(new Set((await book.select(view.filter, view.sort)).map((entry) => entry.id)).size, 1_700);
    assert.equal(log.rows.length, 100);
  });

  it('reads what is new with one more page', async () => {
    const { book, store, asked } = await bookOf(Array.from({ length: 1_200 }, (_, index) => receiptWith({ id: `r${index}`, atMs: index })));
    await book.read(view);
    const before = asked.length;
    await store.add(receiptWith({ id: 'new', atMs: 5_000 }));
    const log = await book.read(view);
    assert.equal(log.rows[0]?.id, 'new');
    assert.equal(log.total, 1_201);
    assert.equal(asked.length, before + 1);
  });

  const receipts = [
    receiptWith({ id: 'a', atMs: 1, task: 'Order endpoint', costNanoUsd: 30, savedNanoUsd: 1, durationMs: 9, score: 99 }),
    receiptWith({
      id: 'b',
      atMs: 2,
      task: 'order list',
      source: 'learned',
      provider: undefined,
      savedNanoUsd: 7,
      durationMs: 2,
      score: 91,
    }),
    receiptWith({
      id: 'c',
      atMs: 3,
      task: 'Refund',
      outcome: 'failed',
      source: undefined,
      failure: 'BudgetError.limitReached',
      durationMs: 5,
    }),
    receiptWith({ id: 'd', atMs: 4, task: 'Refund order', provider: 'openai', costNanoUsd: 90, durationMs: 7, score: 95 }),
  ];
  const table: readonly (readonly [string, Partial<ViewOf<'log'>['filter']>, ViewOf<'log'>['sort'], string])[] = [
    ['newest first', {}, { by: 'time', descending: true }, 'dcba'],
    ['oldest first', {}, { by: 'time', descending: false }, 'abcd'],
    ['dearest first', {}, { by: 'cost', descending: true }, 'dacb'],
    ['saved most first', {}, { by: 'saved', descending: true }, 'badc'],
    ['fastest first', {}, { by: 'duration', descending: false }, 'bcda'],
    ['best score first, none last', {}, { by: 'score', descending: true }, 'adbc'],
    ['words in any order and case', { search: 'ORDER refund' }, { by: 'time', descending: true }, 'd'],
    ['words of the failure', { search: 'limitreached' }, { by: 'time', descending: true }, 'c'],
    ['a source', { source: 'learned' }, { by: 'time', descending: true }, 'b'],
    ['failures', { source: 'failed' }, { by: 'time', descending: true }, 'c'],
    ['a provider', { provider: 'openai' }, { by: 'time', descending: true }, 'd'],
    ['nothing', { search: 'no such task' }, { by: 'time', descending: true }, ''],
  ];
  for (const [name, filter, sort, expected] of table) {
    it(`finds and orders: ${name}`, async () => {
      const { book } = await bookOf(receipts);
      const log = await book.read({ ...view, filter: { ...view.filter, ...filter }, sort });
      assert.equal(log.rows.map((row) => row.id).join(''), expected);
      assert.equal(log.matching, expected.length);
    });
  }

  it('gives the rows of a page from anywhere', async () => {
    const { book } = await bookOf(Array.from({ length: 50 }, (_, index) => receiptWith({ id: `r${index}`, atMs: index })));
    const log = await book.read({ ...view, offset: 45, limit: 20 });
    assert.deepEqual(
      log.rows.map((row) => row.id),
      ['r4', 'r3', 'r2', 'r1', 'r0'],
    );
  });
});
