import type { Logger } from '../../ports.ts';
import type { TemplateRow, TemplateStore } from '../../storage.ts';
import { type Template, templateSchema } from '../template.ts';

/** The learned templates in memory, kept equal to the store that all windows share. */
export interface TemplateLibrary {
  /** Reads what changed in the store since the last call. The first call reads all. */
  load(): Promise<void>;
  get(id: string): Template | undefined;
  all(): readonly Template[];
  add(template: Template): Promise<void>;
  /** Applies a change to the newest state, again when another window was faster. Undefined when the template is gone. */
  update(id: string, change: (template: Template) => Template): Promise<Template | undefined>;
  remove(id: string): Promise<void>;
  onDidChange(listener: (change: LibraryChange) => void): () => void;
}

export interface LibraryChange {
  readonly changed: readonly Template[];
  readonly removed: readonly string[];
}

/** Attempts to write before a template that other windows keep writing is left as they have it. */
const maxWriteAttempts = 5;

export function createTemplateLibrary(store: TemplateStore, logger: Logger): TemplateLibrary {
  const templates = new Map<string, { readonly template: Template; readonly version: number }>();
  const listeners = new Set<(change: LibraryChange) => void>();
  let cursor: number | undefined;
  let stale = true;
  let loading: Promise<void> | undefined;
  let subscribed = false;

  function tell(change: LibraryChange): void {
    for (const listener of listeners) listener(change);
  }

  async function refresh(): Promise<void> {
    stale = false;
    const changes = await store.load(cursor);
    cursor = changes.cursor;
    const changed: Template[] = [];
    for (const row of changes.rows) {
      const template = parseRow(row);
      if (!template) {
        logger.warn(`A stored template is damaged and is left out: ${row.id}`);
        continue;
      }
      templates.set(row.id, { template, version: row.version });
      changed.push(template);
    }
    for (const id of changes.removed) templates.delete(id);
    if (changed.length + changes.removed.length > 0) tell({ changed, removed: changes.removed });
  }

  async function load(): Promise<void> {
    if (!subscribed) {
      subscribed = true;
      store.onDidChange(() => {
        stale = true;
      });
    }
    if (loading !== undefined) await loading;
    if (!stale) return;
    loading = refresh()
      .catch((error: unknown) => {
        stale = true;
        throw error;
      })
      .finally(() => {
        loading = undefined;
      });
    await loading;
  }

  async function write(template: Template, version: number): Promise<boolean> {
    const row = {
      id: template.id,
      version,
      source: 'learned',
      language: template.language,
      updatedAtMs: template.counters.lastUsedAtMs,
      document: JSON.stringify(template),
    };
    if (!(await store.put(row))) return false;
    templates.set(template.id, { template, version });
    tell({ changed: [template], removed: [] });
    return true;
  }

  return {
    load,
    get: (id) => templates.get(id)?.template,
    all: () => [...templates.values()].map(({ template }) => template),
    async add(template) {
      await write(template, 1);
    },
    async update(id, change) {
      for (let attempt = 0; attempt < maxWriteAttempts; attempt++) {
        const known = templates.get(id);
        if (!known) return undefined;
        const next = change(known.template);
        if (await write(next, known.version + 1)) return next;
        stale = true;
        await load();
      }
      return templates.get(id)?.template;
    },
    async remove(id) {
      await store.remove(id);
      templates.delete(id);
      tell({ changed: [], removed: [id] });
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function parseRow(row: TemplateRow): Template | undefined {
  try {
    const parsed = templateSchema.safeParse(JSON.parse(row.document));
    return parsed.success && parsed.data.id === row.id ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
