import { auxiliaries, questionPronouns, questionVerbs, statingVerbs } from '../words/clauses.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { requestManners } from '../words/requests.ts';
import { surroundings } from '../words/vocabulary/background.ts';
import { singularOf } from '../words/wordForms.ts';
import type { Aside } from './aside.ts';
import { asidesOf } from './asides.ts';
import { once } from './once.ts';
import { readTask, type TaskReading } from './readTask.ts';
import { correctSpelling, possibleSlips, type TemplateWords } from './spelling.ts';
import type { Unit } from './unit.ts';

/** What a query says, whatever template it is compared with: worked out once a query. */
export interface QueryReading extends TaskReading {
  /** What of the query is told and not asked, one a unit. */
  readonly asides: readonly Aside[];
  /** It wants to know something about code, and no code. */
  readonly isQuestion: boolean;
  /** The reading with the misspelt words put right which this template explains; the reading itself where there are none. */
  spelledFor(template: TemplateWords): QueryReading;
}

/** Undefined when the text is too long to be a task or not written in Latin letters. */
export function readQuery(task: string, lexicon: Lexicon): QueryReading | undefined {
  const reading = readTask(task, lexicon);
  if (!reading) return undefined;
  const slips = once(() => possibleSlips(task, reading, lexicon));
  const corrected = new Map<string, QueryReading | undefined>();
  const query: QueryReading = {
    ...reading,
    asides: asidesOf(reading.units, (word) => lexicon.isNoun(singularOf(word)) || surroundings.includes(word)),
    isQuestion: isQuestion(reading.units),
    spelledFor(template) {
      const text = correctSpelling(task, slips(), template);
      if (text === task) return query;
      if (!corrected.has(text)) corrected.set(text, readQuery(text, lexicon));
      return corrected.get(text) ?? query;
    },
  };
  return query;
}

/** "Why does our worker fail?", "What does it return?": an answer is no code. "What would a worker look like?" is a request. */
function isQuestion(units: readonly Unit[]): boolean {
  return units.some((unit, i) => {
    if (i > 0 && unit.grammar.before !== 'sentence') return false;
    const isOpening = unit.span.lower === 'why' || auxiliaries.has(unit.span.lower) || /^what (?:is|does)$/.test(unit.span.lower);
    const isAsked = questionPronouns.has(unit.span.lower) && questionVerbs.has(units[i + 1]?.span.lower ?? '');
    if (!isOpening && !isAsked) return false;
    const sentence = units.filter((other) => other.grammar.sentence === unit.grammar.sentence);
    return !sentence.some((other) => (other.meaning.author && !statingVerbs.has(other.span.lower)) || requestManners.has(other.span.lower));
  });
}
