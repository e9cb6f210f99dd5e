import MiniSearch from 'minisearch';
import { languageId } from './codeText.ts';
import type { Lexicon } from './lexicon.ts';
import { readTask, type TaskReading } from './readTask.ts';
import type { TemplateSeed } from './template.ts';

/** Finds templates that might answer a task. It proposes; only `match` decides. */
export interface TemplateIndex {
  put(seed: TemplateSeed): void;
  remove(id: string): void;
  /** Ids of at most `limit` templates that share words with the task, best first. */
  candidates(reading: TaskReading, language: string, limit: number): readonly string[];
}

interface Entry {
  readonly id: string;
  readonly language: string;
  readonly terms: readonly string[];
}

export function createTemplateIndex(lexicon: Lexicon): TemplateIndex {
  const searches = new Map<string, MiniSearch<Entry>>();
  const languages = new Map<string, string>();

  function searchFor(language: string): MiniSearch<Entry> {
    let search = searches.get(language);
    if (!search) {
      search = new MiniSearch<Entry>({
        fields: ['terms'],
        extractField: (entry, field) => (field === 'terms' ? entry.terms.join(' ') : entry.id),
        tokenize: (text) => text.split(' '),
        processTerm: (term) => term,
      });
      searches.set(language, search);
    }
    return search;
  }

  function remove(id: string): void {
    const language = languages.get(id);
    if (language === undefined) return;
    languages.delete(id);
    searches.get(language)?.discard(id);
  }

  return {
    put(seed) {
      remove(seed.id);
      const reading = readTask(seed.task, lexicon);
      if (!reading) return;
      const language = languageId(seed.language);
      languages.set(seed.id, language);
      searchFor(language).add({ id: seed.id, language, terms: termsOf(reading) });
    },
    remove,
    candidates(reading, language, limit) {
      const terms = termsOf(reading);
      if (terms.length === 0) return [];
      const within = language ? [searches.get(language)] : [...searches.values()];
      const hits = within.flatMap(
        (search) => search?.search(terms.slice(0, 40).join(' '), { boostTerm: (term) => (term.startsWith('t:') ? 3 : 1) }) ?? [],
      );
      return hits
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map((hit) => String(hit.id));
    },
  };
}

/** Technologies, concepts and stems: what two wordings of one task have in common. */
function termsOf(reading: TaskReading): readonly string[] {
  const terms = new Set<string>();
  for (const unit of reading.units) {
    if (unit.kind === 'function' || unit.kind === 'background' || unit.kind === 'limit') continue;
    if (unit.tech) terms.add(`t:${unit.tech}`);
    for (const id of unit.ids) terms.add(`c:${id}`);
    if (unit.ids.size === 0 && !unit.tech) terms.add(unit.stem.replaceAll(' ', '_'));
  }
  return [...terms];
}
