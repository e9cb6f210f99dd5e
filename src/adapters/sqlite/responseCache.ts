import type { Clock } from '../../core/ports.ts';
import type { Answer, ResponseCache } from '../../core/storage.ts';
import type { Database } from './database.ts';
import type { Transaction } from './engine.ts';

export interface ResponseCacheOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly ttlMs?: number;
  /** Bytes of all answers together; the least recently used give way. */
  readonly capBytes?: number;
}

const dayMs = 86_400_000;
/** Uses since the last write that are remembered before one is made for their sake. */
const maxUnsavedUses = 200;

/** A hit reads memory only: when an answer was used is saved with the next answer, or when many uses have gathered. */
export function createSqliteResponseCache({
  database,
  clock,
  ttlMs = 90 * dayMs,
  capBytes = 20_000_000,
}: ResponseCacheOptions): ResponseCache {
  const uses = new Map<string, number>();

  function saveUses(transaction: Transaction, taken: ReadonlyMap<string, number>): void {
    for (const [key, usedAtMs] of taken) transaction.run('UPDATE answers SET used_at_ms = max(used_at_ms, ?) WHERE key = ?', usedAtMs, key);
  }

  function takeUses(): ReadonlyMap<string, number> {
    const taken = new Map(uses);
    uses.clear();
    return taken;
  }

  function remember(key: string): void {
    uses.set(key, clock.now());
    if (uses.size < maxUnsavedUses) return;
    const taken = takeUses();
    // The order of eviction is all that is lost when this fails.
    database.write((transaction) => saveUses(transaction, taken)).catch(() => undefined);
  }

  function evict(transaction: Transaction): void {
    const expired = clock.now() - ttlMs;
    if (transaction.get('SELECT 1 FROM answers WHERE stored_at_ms <= ? LIMIT 1', expired)) {
      transaction.run('DELETE FROM answers WHERE stored_at_ms <= ?', expired);
    }
    let excess = (transaction.get<{ bytes: number | null }>('SELECT sum(size_bytes) AS bytes FROM answers')?.bytes ?? 0) - capBytes;
    while (excess > 0) {
      const oldest = transaction.get<{ key: string; size: number }>(
        'SELECT key, size_bytes AS size FROM answers ORDER BY used_at_ms, key LIMIT 1',
      );
      if (!oldest) return;
      transaction.run('DELETE FROM answers WHERE key = ?', oldest.key);
      excess -= oldest.size;
    }
  }

  return {
    async get(key) {
      const found = await database.read((query) =>
        query.get<{ document: string; storedAtMs: number }>(
          'SELECT document, stored_at_ms AS storedAtMs FROM answers WHERE key = ? AND stored_at_ms > ?',
          key,
          clock.now() - ttlMs,
        ),
      );
      if (!found) return undefined;
      remember(key);
      return { answer: JSON.parse(found.document) as Answer, storedAtMs: found.storedAtMs };
    },

    put(key, answer) {
      const document = JSON.stringify(answer);
      const sizeBytes = Buffer.byteLength(document) + key.length;
      const nowMs = clock.now();
      const taken = takeUses();
      return database.write((transaction) => {
        saveUses(transaction, taken);
        transaction.run(
          'INSERT OR REPLACE INTO answers (key, document, stored_at_ms, used_at_ms, size_bytes) VALUES (?, ?, ?, ?, ?)',
          key,
          document,
          nowMs,
          nowMs,
          sizeBytes,
        );
        evict(transaction);
      });
    },

    async clear() {
      uses.clear();
      await database.write((transaction) => transaction.run('DELETE FROM answers'));
    },

    size: () =>
      database.read((query) => {
        const row = query.get<{ entries: number; bytes: number | null }>(
          'SELECT count(*) AS entries, sum(size_bytes) AS bytes FROM answers',
        );
        return { entries: row?.entries ?? 0, sizeBytes: row?.bytes ?? 0 };
      }),
  };
}
