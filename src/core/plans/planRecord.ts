import { z } from 'zod';
import { type AnswerSource, answerSources } from '../receipt/receipt.ts';
import { checkPlan } from './checkPlan.ts';
import { type Plan, planAgents } from './plan.ts';

/** A plan as it is kept, from the first draft until it is forgotten. */
export interface PlanRecord extends Plan {
  readonly id: string;
  readonly project: string;
  /** The workspace folder, as the host names it. */
  readonly folder: string;
  readonly createdAtMs: number;
  /** `approved`: the user said so, with `limitNanoUsd`; nothing runs before. */
  readonly state: 'draft' | 'approved';
  /** What the user allowed for all tasks together; 0 while it is a draft. */
  readonly limitNanoUsd: number;
  /** Sentences about how the plan came to be. */
  readonly notes: readonly string[];
}

/** What became of a task; absent while it waits. */
export type TaskResult =
  | FinishedTask
  | { readonly kind: 'failed'; readonly why: string; readonly costNanoUsd: number }
  /** The user writes the file. */
  | { readonly kind: 'byHand' }
  /** The file is not needed; what depends on it goes on without. */
  | { readonly kind: 'skipped' };

export interface FinishedTask {
  readonly kind: 'done';
  readonly code: string;
  readonly source: AnswerSource;
  readonly title: string;
  /** 0 to 100. */
  readonly score: number;
  /** What the user should know before accepting. */
  readonly warnings: readonly string[];
  readonly costNanoUsd: number;
  readonly receiptId: string;
  /** The template that answered, for feedback. */
  readonly templateId?: string | undefined;
  /** Whether the pipeline lets the code be learned from: it is whole, good, not refused by the reviewer and nobody else's. */
  readonly mayLearn: boolean;
  /** The file as it was when it was changed; undefined for a new one. */
  readonly before?: string | undefined;
  readonly decision: 'open' | 'accepted' | 'rejected';
}

/** Whether tasks that need this one may begin. */
export function isSettled(result: TaskResult | undefined): boolean {
  return result !== undefined && result.kind !== 'failed';
}

/** The same text for the same plan, whether it was read or made: a change is compared with what it was made of. */
export function writePlan(record: PlanRecord): string {
  return JSON.stringify(planSchema.parse(record));
}

/** Undefined for a text that is no plan, or one that would not be valid any more. */
export function readStoredPlan(text: string | undefined): PlanRecord | undefined {
  const record = parsed(planSchema, text);
  return record && 'plan' in checkPlan(record) ? record : undefined;
}

export function readStoredResult(text: string | undefined): TaskResult | undefined {
  return parsed(resultSchema, text);
}

function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}

const amount = z.int().min(0);
const planSchema: z.ZodType<PlanRecord> = z.object({
  id: z.string(),
  project: z.string(),
  folder: z.string(),
  createdAtMs: z.number(),
  state: z.enum(['draft', 'approved']),
  limitNanoUsd: amount,
  notes: z.array(z.string()),
  goal: z.string(),
  tasks: z.array(
    z.object({
      id: z.string(),
      path: z.string(),
      language: z.string(),
      technologies: z.array(z.string()),
      description: z.string(),
      dependsOn: z.array(z.string()),
      agent: z.enum(planAgents),
      change: z.enum(['new', 'changed']),
    }),
  ),
});

const resultSchema: z.ZodType<TaskResult> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('done'),
    code: z.string(),
    source: z.enum(answerSources),
    title: z.string(),
    score: z.number(),
    warnings: z.array(z.string()),
    costNanoUsd: amount,
    receiptId: z.string(),
    templateId: z.string().optional(),
    mayLearn: z.boolean().default(false),
    before: z.string().optional(),
    decision: z.enum(['open', 'accepted', 'rejected']),
  }),
  z.object({ kind: z.literal('failed'), why: z.string(), costNanoUsd: amount }),
  z.object({ kind: z.literal('byHand') }),
  z.object({ kind: z.literal('skipped') }),
]);
