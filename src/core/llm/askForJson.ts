import { z } from 'zod';
import type { AttemptPurpose } from '../receipt/attempt.ts';
import type { PlanMark } from '../receipt/planMark.ts';
import type { ChainAnswer, ChainObserver, ChainRequest, ModelChain } from './modelChain.ts';
import { type Faults, readJson } from './readJson.ts';

export interface JsonQuestion<Answer> {
  readonly purpose: AttemptPurpose;
  readonly generationId: string;
  readonly project: string;
  readonly agent: string;
  readonly plan?: PlanMark | undefined;
  /** Vendors that may not answer. */
  readonly notVendors?: readonly string[] | undefined;
  /** Byte-identical in every call of its kind, so that the vendors' prompt caches can work. */
  readonly system: string;
  /** What the question is about. All of it is data; `system` says so. */
  readonly about: Readonly<Record<string, unknown>>;
  /** The form of the answer, and its name for the vendors. */
  readonly form: { readonly name: string; readonly schema: z.ZodType<Answer> };
  /** The most tokens an answer may have. */
  readonly maxOutputTokens: number;
  /** The most all questions may cost together, in nano-dollars; no bound but the limits where it is absent. */
  readonly maxCostNanoUsd?: number | undefined;
  /** What a model is told of an answer that was cut at `maxOutputTokens`, and the user where no second answer is had. */
  readonly cutOff: string;
}

/**
 * Asks for an answer in a form, and once more with what is wrong where the first one is refused. Makes at most two questions. Settles to what
 * `check` made of the last answer, or to what is wrong with it. An answer that was cut is not asked for again: it would be cut again. Rejects
 * as `ModelChain.ask` does.
 * @param check says what the answer is worth; nothing in it is believed before.
 */
export async function askForJson<Answer, Result extends object>(
  question: JsonQuestion<Answer>,
  deps: {
    readonly chain: Pick<ModelChain, 'ask'>;
    readonly observer: ChainObserver;
    readonly signal: AbortSignal;
    readonly check: (answer: Answer, from: ChainAnswer) => Result | Faults | Promise<Result | Faults>;
  },
): Promise<Result | Faults> {
  let costNanoUsd = 0;
  const ask = async (faults: readonly string[]): Promise<(Result | Faults) & { readonly isCut?: true }> => {
    const answer = await deps.chain.ask(requestOf(question, faults, costNanoUsd), deps.observer, deps.signal);
    costNanoUsd += answer.attempts.reduce((sum, attempt) => sum + attempt.costNanoUsd, 0);
    if (answer.stop !== 'complete') return { faults: [question.cutOff], isCut: true };
    const read = readJson(answer.text, question.form.schema);
    return 'value' in read ? deps.check(read.value, answer) : read;
  };
  const first = await ask([]);
  if (!('faults' in first)) return first;
  return first.isCut ? { faults: first.faults } : ask(first.faults);
}

/** The question as the chain takes it: also for `ModelChain.estimate`. */
export function requestOf<Answer>(question: JsonQuestion<Answer>, faults: readonly string[] = [], spentNanoUsd = 0): ChainRequest {
  const { system, about, form, maxCostNanoUsd, cutOff: _, ...who } = question;
  const wrong = faults.slice(0, 20);
  return {
    ...who,
    call: {
      system,
      prompt: JSON.stringify({ ...about, ...(wrong.length > 0 ? { faultsOfYourLastAnswer: wrong } : {}) }),
      jsonSchema: { name: form.name, schema: z.toJSONSchema(form.schema) },
    },
    ...(maxCostNanoUsd === undefined ? {} : { maxCostNanoUsd: Math.max(0, maxCostNanoUsd - spentNanoUsd) }),
  };
}
