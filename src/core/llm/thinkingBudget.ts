import type { Effort } from '../completion.ts';

/**
 * The tokens of thought that an effort stands for at Gemini, whose thoughts may lie outside the output limit. The figures are those that
 * Google maps reasoning efforts to (ai.google.dev/gemini-api/docs/openai, "Thinking"); without an effort, those of `medium`.
 */
export function thinkingBudget(effort: Effort | undefined): number {
  return budgets[effort ?? 'medium'];
}

const budgets: Readonly<Record<Effort, number>> = { low: 1024, medium: 8192, high: 24_576 };
