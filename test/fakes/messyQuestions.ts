import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextSteps } from '../../src/core/generation/request/nextSteps.ts';
import { builtInLibrary } from '../../src/core/templates/builtIn/library.ts';
import type { TemplateQuery } from '../../src/core/templates/templateEngine.ts';
import { testEngine } from './templateEngines.ts';

/** A question as a developer types it between two meetings, with what the file and the manifest say. */
interface MessyQuestion extends TemplateQuery {
  /** Ids of the built-in templates a colleague would take; empty for none. */
  readonly takes: readonly string[];
}

export interface AnsweredQuestion {
  readonly question: MessyQuestion;
  /** Ids of the templates offered without a key, in the order of their rows. */
  readonly rows: readonly string[];
  /** Ids of those that Enter would take. */
  readonly certain: readonly string[];
  /** What is offered, without a key. */
  readonly steps: readonly string[];
}

/** Asks the questions of a fixture, with the built-in templates and no key. */
export async function askMessyQuestions(name: 'messy' | 'messySecond' | 'messyThird'): Promise<readonly AnsweredQuestion[]> {
  const engine = testEngine(builtInLibrary);
  await engine.ready();
  const file = join(import.meta.dirname, `../fixtures/questions/${name}.jsonl`);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line): AnsweredQuestion => {
    const question: MessyQuestion = JSON.parse(line);
    const { steps } = nextSteps(engine.suggest(question, 5), engine.near(question, 5), 'none');
    const idsOf = (...kinds: readonly string[]) =>
      steps.flatMap((step) => ('template' in step && kinds.includes(step.kind) ? [step.template.templateId] : []));
    return { question, rows: idsOf('certain', 'near'), certain: idsOf('certain'), steps: steps.map(({ kind }) => kind) };
  });
}
