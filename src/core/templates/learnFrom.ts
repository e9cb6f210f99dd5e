import type { Clock, Grammar, IdSource } from '../ports.ts';
import { languageId } from './codeText.ts';
import { deriveSlots } from './deriveSlots.ts';
import type { Lexicon } from './lexicon.ts';
import { looksSecret } from './looksSecret.ts';
import { signatureOf } from './signature.ts';
import { type Template, templateLimits } from './template.ts';
import type { LearnOutcome, Lesson } from './templateEngine.ts';
import type { TemplateLibrary } from './templateLibrary.ts';

export interface LearnDeps {
  readonly library: TemplateLibrary;
  readonly lexicon: Lexicon;
  readonly grammar: Grammar;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Least score of code that is learned from. */
export const learnThreshold = 90;

/** Makes a template of accepted code, or says why not. */
export async function learnFrom(lesson: Lesson, deps: LearnDeps): Promise<LearnOutcome> {
  const refused = reasonAgainst(lesson);
  if (refused) return { learned: false, why: refused };
  const { request } = lesson;
  const nowMs = deps.clock.now();
  const base = {
    id: deps.ids.next(),
    task: request.task,
    language: languageId(request.language),
    technologies: [...request.technologies].slice(0, templateLimits.technologies).map((name) => name.slice(0, 60)),
    fileName: request.fileName.slice(0, 200),
    code: lesson.code,
  };
  const template: Template = {
    format: 1,
    ...base,
    slots: [...deriveSlots(base, deps.lexicon)],
    provenance: {
      project: request.project.slice(0, 400),
      provider: lesson.provider.slice(0, 100),
      model: lesson.model.slice(0, 200),
      learnedAtMs: nowMs,
      costNanoUsd: lesson.costNanoUsd,
    },
    score: lesson.report.score,
    counters: { served: 0, accepted: 0, edited: 0, rejected: 0, undone: 0, kept: 0, examples: 1, lastUsedAtMs: nowMs },
    state: 'active',
    versions: [],
  };
  if (!signatureOf(template, deps.lexicon)) return { learned: false, why: 'The task cannot be read as one task.' };
  await deps.library.add(template);
  return { learned: true, templateId: template.id, change: 'new' };
}

function reasonAgainst({ report, code, request }: Lesson): string | undefined {
  if (report.score < learnThreshold) return `Its score is ${report.score}, below ${learnThreshold}.`;
  if (report.parsed === 'no') return 'It does not parse.';
  if (code.length > templateLimits.codeChars || request.task.length > templateLimits.taskChars) return 'It is too long for a template.';
  if (looksSecret(code) || looksSecret(request.task)) return 'It seems to hold a secret.';
  return undefined;
}
