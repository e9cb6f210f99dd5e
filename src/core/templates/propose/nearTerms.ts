import { subWordsOf } from '../code/codeText.ts';
import { readTask, type TaskReading } from '../read/readTask.ts';
import { nearest } from '../read/spelling.ts';
import type { Unit } from '../read/unit.ts';
import { spanOf } from '../slotWord.ts';
import type { TemplateSeed } from '../template.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { stem } from '../words/wordForms.ts';

/** Words of a text with their weights, to tell which templates are about the same. */
export type Terms = ReadonlyMap<string, number>;

/** What a term tells: technologies most; filler words, and what goes without saying, least. What only the file or the manifest says counts for a third. */
const weights = { technology: 2, word: 1, implied: 0.5, filler: 0.4 } as const;
const contextShare = 0.35;

/** @param text the template's task, or another wording of it. */
export function termsOfTemplate(seed: TemplateSeed, text: string, lexicon: Lexicon): Terms {
  const reading = readTask(text, lexicon);
  const slots = seed.slots.flatMap(({ word }) => spanOf(text, word) ?? []);
  const outside = reading?.units.filter(({ span }) => !slots.some(({ start, end }) => span.start < end && span.end > start)) ?? [];
  const terms = termsOf(outside, lexicon);
  for (const name of seed.technologies) raise(terms, `t:${lexicon.techOf(name) ?? name}`, weights.technology);
  return terms;
}

/** What of a question tells which templates are near. */
export interface NearQuestion {
  readonly reading: TaskReading;
  readonly fileName: string;
  /** Technologies of the file and the workspace, as ids of the lexicon. */
  readonly technologies: ReadonlySet<string>;
  /** What is written otherwise than anywhere in the templates may be misspelt: it counts as the nearest of these. */
  readonly known: () => Iterable<string>;
}

export function termsOfQuestion({ reading, fileName, technologies, known }: NearQuestion, lexicon: Lexicon): Terms {
  const terms = termsOf(reading.units, lexicon);
  let vocabulary: ReadonlySet<string> | undefined;
  for (const { span, meaning } of reading.units) {
    if (meaning.kind !== 'open' || span.size > 1 || span.lower.length < 4 || lexicon.english.isWord(span.lower)) continue;
    vocabulary ??= new Set(known());
    if (vocabulary.has(span.stem)) continue;
    const meant = nearest(span.lower, vocabulary, false);
    if (meant !== undefined) raise(terms, meant, weights.word);
  }
  for (const { lower } of subWordsOf(fileName.replace(/\.[^.]*$/, ''))) {
    const entry = lexicon.lookup(lower);
    raise(terms, stem(lower), weights.word * contextShare);
    for (const id of entry?.ids ?? []) raise(terms, `c:${id}`, weights.word * contextShare);
    if (entry?.tech !== undefined) raise(terms, `t:${entry.tech}`, weights.technology * contextShare);
  }
  for (const tech of technologies) raise(terms, `t:${tech}`, weights.technology * contextShare);
  return terms;
}

/** Terms of which a text has one at least when it has a unit that means the same, slots aside. */
export function termsOfUnit({ span, meaning }: Unit): readonly string[] {
  return [span.stem, ...[...meaning.ids].map((id) => `c:${id}`)];
}

function termsOf(units: readonly Unit[], lexicon: Lexicon): Map<string, number> {
  const terms = new Map<string, number>();
  for (const { span, meaning } of units) {
    if (meaning.kind === 'function' || meaning.kind === 'number' || meaning.kind === 'limit') continue;
    const isKnown = meaning.tech !== undefined || meaning.ids.size > 0 || meaning.kind === 'background';
    for (const { lower } of subWordsOf(span.text)) raise(terms, stem(lower), isKnown ? weights.filler : weights.word);
    if (meaning.kind === 'open') raise(terms, span.stem, weights.word);
    if (meaning.kind === 'background') continue;
    if (meaning.tech !== undefined) raise(terms, `t:${meaning.tech}`, weights.technology);
    for (const id of lexicon.closure(meaning.ids)) raise(terms, `c:${id}`, meaning.ids.has(id) ? weights.word : weights.implied);
  }
  return terms;
}

function raise(terms: Map<string, number>, term: string, weight: number): void {
  terms.set(term, Math.max(weight, terms.get(term) ?? 0));
}
