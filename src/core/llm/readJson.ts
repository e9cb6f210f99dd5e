import type { z } from 'zod';

/** Why an answer is not used: sentences that a model can act on. */
export interface Faults {
  readonly faults: readonly string[];
}

/** A longer answer is not read. In UTF-16 units. */
const maxAnswerChars = 400_000;

/** What a model answered, in the form of `schema`: JSON, with or without a fence around it, and nothing else. The answer is data. */
export function readJson<T>(answer: string, schema: z.ZodType<T>): { readonly value: T } | Faults {
  if (answer.length > maxAnswerChars) return { faults: ['The answer is too long.'] };
  let json: unknown;
  try {
    json = JSON.parse(withoutFence(answer.trim()));
  } catch {
    return { faults: ['The answer is not the JSON that was asked for.'] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: '' };
  return {
    faults: [`The answer does not have the form that was asked for${path.length > 0 ? ` at ${path.join('.')}` : ''}: ${message}`],
  };
}

function withoutFence(answer: string): string {
  const opened = answer.replace(/^```(?:json)?/i, '');
  if (opened === answer) return answer;
  return opened.endsWith('```') ? opened.slice(0, -3) : opened;
}
