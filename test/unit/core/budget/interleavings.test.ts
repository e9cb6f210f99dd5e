import { interleave } from '../../../bench/storeInterleavings.ts';
import { memoryBooks, sqliteBooks } from '../../../bench/storeMoney.ts';

describe('Committed + reserved never exceeds the limit, and the ledger is the sum of the receipts', function () {
  this.timeout(60_000);

  it('in 2,000 random interleavings in memory', () => interleave(memoryBooks, 2_000));

  it('in random interleavings in SQLite', () => interleave(sqliteBooks, 10, 30));
});
