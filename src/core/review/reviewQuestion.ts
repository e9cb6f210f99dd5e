import { type PromptCustomisation, projectPart, systemParts } from '../generation/request/prompt.ts';
import type { JsonQuestion } from '../llm/askForJson.ts';
import type { ReviewPiece } from './pieces.ts';
import { type ReviewAnswer, reviewAnswerSchema, reviewSystem } from './reviewAnswer.ts';

/** Whom a review is asked for, and how. */
export interface ReviewAsking {
  readonly generationId: string;
  readonly project: string;
  readonly agent: string;
  /** The texts of the reviewer's block. */
  readonly prompt: PromptCustomisation;
  readonly maxOutputTokens: number;
  /** The most that one question may cost, in nano-dollars. */
  readonly maxCostNanoUsd: number | undefined;
  /** Vendors whose models wrote a part of the code, where others may be asked. */
  readonly notVendors: readonly string[];
}

/** The question about one piece. */
export function reviewQuestion(piece: ReviewPiece, asking: ReviewAsking): JsonQuestion<ReviewAnswer> {
  const { prompt, maxCostNanoUsd, maxOutputTokens, ...who } = asking;
  const [own, languages] = [ownTexts(prompt), new Set(piece.sections.map(({ subject }) => subject.language))];
  const rules = [...languages].flatMap((language) => rulesFor(language, prompt));
  return {
    ...who,
    purpose: 'review',
    system: [reviewSystem, ...own].join('\n\n'),
    about: {
      ...(rules.length > 0 ? { rulesOfTheProject: rules } : {}),
      changes: piece.sections.map(({ subject, shown }) => ({ file: subject.path, language: subject.language, lines: shown })),
    },
    form: { name: 'findings', schema: reviewAnswerSchema },
    maxOutputTokens: Math.min(maxOutputTokens, maxAnswerTokens),
    maxCostNanoUsd,
    cutOff: 'The answer was cut off at the token limit.',
  };
}

/** What the user asks of every review: instructions and additions without those of a language. */
function ownTexts(prompt: PromptCustomisation): readonly string[] {
  const about = { language: '', fileName: '' };
  const parts = systemParts(about, { ...prompt, conventions: {}, useBuiltInConventions: false });
  return parts.filter(({ title }) => prompt.system.trim() !== '' || title !== builtInTitle).map(({ text }) => text);
}

/** Conventions are no instructions to a reviewer: they say how the code is to look. */
function rulesFor(language: string, prompt: PromptCustomisation): readonly string[] {
  const own = Object.hasOwn(prompt.conventions, language) ? (prompt.conventions[language] ?? '') : '';
  const ofProject = projectPart({ language, fileName: '' }, prompt)?.text ?? '';
  return [own, ofProject].map((text) => text.trim()).filter((text) => text !== '');
}

const builtInTitle = 'Built-in instructions';
const maxAnswerTokens = 6_000;
