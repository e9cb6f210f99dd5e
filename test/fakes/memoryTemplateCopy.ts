import type { CopyPosition, CopyRow, TemplateCopy } from '../../src/core/team/templateCopy.ts';

/** A copy of a team's templates in memory. */
export function createMemoryTemplateCopy(): TemplateCopy {
  const rows = new Map<string, { readonly change: number; readonly row: CopyRow; readonly book: string; readonly epoch: string }>();
  const listeners = new Set<() => void>();
  let last = 0;
  let position: CopyPosition | undefined;
  const set = (row: CopyRow, { book, epoch }: Pick<CopyPosition, 'book' | 'epoch'>): void => {
    rows.set(row.id, { change: ++last, row, book, epoch });
  };
  const drop = (isGone: (one: { readonly book: string; readonly epoch: string }) => boolean): void => {
    for (const one of [...rows.values()]) if (one.row.document !== null && isGone(one)) set({ ...one.row, document: null }, one);
  };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    position: async () => position,
    async take(from, taken, to, isLast) {
      if (JSON.stringify(from) !== JSON.stringify(position)) return false;
      for (const { id, document, person, acceptedBy } of taken) set({ id, document, person, acceptedBy }, to);
      if (isLast) drop(({ book, epoch }) => book !== to.book || epoch !== to.epoch);
      position = to;
      tell();
      return true;
    },
    async changes(after, limit) {
      const found = [...rows.values()].filter(({ change }) => change > after).toSorted((one, other) => one.change - other.change);
      const page = found.slice(0, limit);
      return { rows: page.map(({ row }) => row), cursor: page.at(-1)?.change ?? after, isLast: page.length < limit };
    },
    async clear() {
      drop(() => true);
      position = undefined;
      tell();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
