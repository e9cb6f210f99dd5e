import { languageId } from '../../languages/languages.ts';
import { readTask, type TaskReading } from '../read/readTask.ts';
import { nearest } from '../read/spelling.ts';
import type { TemplateSeed } from '../template.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { createSums, createWordIndex, type Ranked, type WordIndex } from './wordIndex.ts';

/** Finds templates that might answer a task. It proposes; only `match` decides. */
export interface TemplateIndex {
  put(seed: TemplateSeed): void;
  remove(id: string): void;
  /** Ids of at most `limit` templates that share words with the task, best first. `context`: technologies the editor knows of. */
  candidates(reading: TaskReading, language: string, context: ReadonlySet<string>, limit: number): readonly string[];
}

/**
 * A template is never served unless every technology of its task is in the query or implied there. So it lies in the shelf of one of its
 * technologies, the emptiest at that time, and a query looks only into the shelves of its own: with ten thousand templates a few hundred.
 */
export function createTemplateIndex(lexicon: Lexicon): TemplateIndex {
  const sumsFor = createSums();
  const byLanguage = new Map<string, Map<string, WordIndex>>();
  const homes = new Map<string, WordIndex>();
  /** Words of the technologies' names as the templates write them, for misspellings. */
  const spellings = new Map<string, Set<string>>();

  function shelfOf(language: string, named: readonly string[]): WordIndex {
    const shelves = byLanguage.get(language) ?? new Map<string, WordIndex>();
    byLanguage.set(language, shelves);
    const sizeOf = (tech: string): number => shelves.get(tech)?.size ?? 0;
    const home = named.length === 0 ? '' : named.reduce((least, tech) => (sizeOf(tech) < sizeOf(least) ? tech : least));
    let shelf = shelves.get(home);
    if (!shelf) {
      shelf = createWordIndex(sumsFor);
      shelves.set(home, shelf);
    }
    return shelf;
  }

  function remove(id: string): void {
    homes.get(id)?.remove(id);
    homes.delete(id);
  }

  function homesFor(reading: TaskReading, language: string, context: ReadonlySet<string>): ReadonlySet<string> {
    const said = [
      ...reading.units.flatMap((unit) => (unit.meaning.tech ? [unit.meaning.tech, ...unit.meaning.ids] : [...unit.meaning.ids])),
      ...context,
    ];
    const spoken = lexicon.techOf(language);
    if (spoken) said.push(spoken);
    for (const unit of reading.units) {
      if (unit.meaning.kind !== 'open' || unit.span.lower.length < 4) continue;
      const meant = nearest(unit.span.lower, spellings.keys(), false);
      if (meant) said.push(...(spellings.get(meant) ?? []));
    }
    return new Set(['', ...lexicon.closure(said)]);
  }

  return {
    put(seed) {
      remove(seed.id);
      const reading = readTask(seed.task, lexicon);
      if (!reading) return;
      const named: string[] = [];
      for (const unit of reading.units) {
        if (unit.meaning.kind !== 'tech' || !unit.meaning.tech || unit.meaning.ambiguous) continue;
        named.push(unit.meaning.tech);
        for (const word of unit.span.lower.split(' ')) spellings.set(word, (spellings.get(word) ?? new Set()).add(unit.meaning.tech));
      }
      const shelf = shelfOf(languageId(seed.language), named);
      homes.set(seed.id, shelf);
      shelf.put(seed.id, new Set(termsOf(reading)));
    },
    remove,
    candidates(reading, language, context, limit) {
      const terms = termsOf(reading).slice(0, 40);
      if (terms.length === 0) return [];
      const wanted = homesFor(reading, language, context);
      const hits: Ranked[] = [];
      for (const [spoken, shelves] of byLanguage) {
        if (language && spoken !== language) continue;
        for (const tech of wanted) {
          // Every template of the shelf has its technology, so that term would only cost time.
          const telling = terms.length > 1 ? terms.filter((term) => term !== `t:${tech}`) : terms;
          hits.push(...(shelves.get(tech)?.best(telling, boost, limit) ?? []));
        }
      }
      return hits
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ id }) => id);
    },
  };
}

function boost(term: string): number {
  return term.startsWith('t:') ? 3 : 1;
}

/** Technologies, concepts and stems: what two wordings of one task have in common. */
function termsOf(reading: TaskReading): readonly string[] {
  const terms = new Set<string>();
  for (const unit of reading.units) {
    if (unit.meaning.kind === 'function' || unit.meaning.kind === 'background' || unit.meaning.kind === 'limit') continue;
    if (unit.meaning.tech) terms.add(`t:${unit.meaning.tech}`);
    for (const id of unit.meaning.ids) terms.add(`c:${id}`);
    if (unit.meaning.ids.size === 0 && !unit.meaning.tech) terms.add(unit.span.stem.replaceAll(' ', '_'));
  }
  return [...terms];
}
