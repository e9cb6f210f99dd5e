import { StorageError } from '../../core/errors.ts';
import type { Engine, RecordedStatement, Transaction } from './engine.ts';
import type { Image } from './image.ts';

/** What one of several writes that share a commit came to. */
export type WriteOutcome =
  | { readonly ok: true; readonly value: unknown; readonly statements: readonly RecordedStatement[] }
  | { readonly ok: false; readonly error: unknown };

const maxLostRaces = 20;

/**
 * Runs the writes on the newest content of all windows and makes them durable together, with one fsync; each may run more than once. One
 * that throws is undone alone. `onFollowed` is called when other windows' commits were taken in first. Throws `StorageError` or what the
 * disk says when it is not known to be durable.
 */
export function commit(
  image: Image,
  writes: readonly ((transaction: Transaction) => unknown)[],
  onFollowed: () => void,
): readonly WriteOutcome[] {
  const follow = (): void => {
    if (image.followToWrite()) onFollowed();
  };
  for (let races = 0; races < maxLostRaces; races++) {
    follow();
    const { engine } = image;
    let isDone = false;
    engine.execute('BEGIN');
    try {
      const outcomes = writes.map((write) => attempt(engine, write));
      const statements = outcomes.flatMap((one) => (one.ok ? one.statements : []));
      isDone = statements.length === 0 || image.append(statements);
      if (isDone) {
        engine.execute('COMMIT');
        return outcomes;
      }
      engine.rollBack();
      isDone = true;
      // The record may have counted all the same, and the others have gone on from it.
      follow();
      if (image.wasCommitted()) return outcomes;
    } finally {
      if (!isDone) engine.rollBack();
    }
  }
  throw new StorageError('locked', 'Other windows keep changing the store.');
}

/** Runs one of the writes that share a commit; what it did is undone when it throws. */
function attempt(engine: Engine, write: (transaction: Transaction) => unknown): WriteOutcome {
  engine.execute('SAVEPOINT attempt');
  try {
    const { result, statements } = engine.record(() => write(engine));
    return { ok: true, value: result, statements };
  } catch (error) {
    engine.execute('ROLLBACK TO attempt');
    return { ok: false, error };
  } finally {
    engine.execute('RELEASE attempt');
  }
}
