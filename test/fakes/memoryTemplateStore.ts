import type { TemplateRow, TemplateStore } from '../../src/core/storage.ts';

/** Templates in memory. */
export function createMemoryTemplateStore(): TemplateStore {
  const stored = new Map<string, { readonly change: number; readonly row: TemplateRow | undefined }>();
  const listeners = new Set<() => void>();
  let lastChange = 0;

  function set(id: string, row: TemplateRow | undefined): void {
    stored.set(id, { change: ++lastChange, row });
    for (const listener of listeners) listener();
  }

  return {
    async load(after = 0) {
      const changes = [...stored].filter(([, one]) => one.change > after).sort(([, left], [, right]) => left.change - right.change);
      return {
        rows: changes.flatMap(([, { row }]) => (row ? [row] : [])),
        removed: changes.flatMap(([id, { row }]) => (row ? [] : [id])),
        cursor: changes.at(-1)?.[1].change ?? after,
      };
    },
    async put(row) {
      if (row.version !== (stored.get(row.id)?.row?.version ?? 0) + 1) return false;
      set(row.id, row);
      return true;
    },
    async remove(id) {
      if (stored.get(id)?.row) set(id, undefined);
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
