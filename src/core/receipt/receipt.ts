import type { Attempt } from './attempt.ts';
import type { CheckResult, Finding } from './finding.ts';
import type { PlanMark } from './planMark.ts';

/** Where an answer came from, cheapest first. */
export const answerSources = ['learned', 'builtIn', 'adapted', 'cache', 'model'] as const;
export type AnswerSource = (typeof answerSources)[number];

/**
 * What the user did with the code in the end; `undone` and `edited` come after it was accepted, or with it. `refined` was changed at their
 * word into what they accepted.
 */
export const userDecisions = ['accepted', 'edited', 'rejected', 'undone', 'refined'] as const;
export type UserDecision = (typeof userDecisions)[number];

/** What the answer saved, in nano-dollars: nothing when the user did not keep it. */
export function countedSaving({ savedNanoUsd, decision }: Pick<Receipt, 'savedNanoUsd' | 'decision'>): number {
  return decision === 'accepted' || decision === 'edited' || decision === undefined ? savedNanoUsd : 0;
}

/**
 * What happened in one generation. One exists for every generation, failed and cancelled ones too;
 * dashboard, status bar, log and statistics read receipts and nothing else.
 */
export interface Receipt {
  readonly id: string;
  /** Start, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly durationMs: number;
  readonly task: string;
  readonly language: string;
  readonly project: string;
  readonly agent: string;
  /** The plan it was made for, and the task in it. */
  readonly plan?: PlanMark | undefined;
  readonly outcome: 'answered' | 'failed' | 'cancelled';
  /** Class and reason of the failure (`BudgetError.limitReached`), for `failed`. */
  readonly failure?: string | undefined;
  readonly source?: AnswerSource | undefined;
  /** Why this source answered, and why cheaper ones did not, in sentences for the user. */
  readonly why: readonly string[];
  /** The rules by which near templates were refused. Absent in receipts of older versions. */
  readonly refusals?: readonly TemplateRefusalNote[] | undefined;
  /** What a model was or would have been shown of the workspace. Absent where nothing was gathered, and in receipts of older versions. */
  readonly context?: ContextNote | undefined;
  readonly templateId?: string | undefined;
  readonly parameters: readonly ReceiptParameter[];
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  /** Every HTTP request made for this generation, in order: author, repair, review, cheap tier. */
  readonly attempts: readonly Attempt[];
  readonly costNanoUsd: number;
  /** True when a part of `costNanoUsd` is an estimate or an upper bound because the provider never said what was used. */
  readonly costEstimated: boolean;
  /** What the same answer cost or would have cost at a model, for template and cache answers. */
  readonly savedNanoUsd: number;
  /** Absent while nobody decided, and for what led to no code. */
  readonly decision?: UserDecision | undefined;
  /** Age of the cached answer in milliseconds, for source `cache`. */
  readonly cacheAgeMs?: number | undefined;
  /** 0 to 100; absent when nothing was validated. */
  readonly score?: number | undefined;
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  readonly review?: ReviewNote | undefined;
  /** What the tools report since code that was to put problems right was accepted. Absent before, and for other requests. */
  readonly fix?: FixNote | undefined;
  /** What came of running the tests that it wrote. Absent for other requests. */
  readonly tests?: TestNote | undefined;
}

/** What came of running generated tests. */
export interface TestNote {
  /** Why they were not run, or how the run ended where that is no result; absent where there is one. */
  readonly notRun?: string | undefined;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** How often the tests were repaired because they were wrong. */
  readonly repaired: number;
  /** Faults put into the code, and how many of them the tests found. Absent where none were tried. */
  readonly mutants?: { readonly found: number; readonly of: number } | undefined;
  /** Lines of the tested code that the tests ran. Absent where the runner says nothing of them. */
  readonly lines?: { readonly covered: number; readonly of: number } | undefined;
  /** Some tests cannot fail, or none of them can. */
  readonly vacuous?: boolean | undefined;
  /** What the user must know of the tests or the code, each a plain line. */
  readonly remarks: readonly string[];
}

/** Whether problems are gone that code was to put right. */
export interface FixNote {
  /** False: no tool has reported anything of the file since, so nothing is known. */
  readonly checked: boolean;
  /** How many of them are reported no more. */
  readonly gone: number;
  /** Those that still are, each a plain line. */
  readonly staying: readonly string[];
  /** Those that were not reported before, each a plain line. */
  readonly came: readonly string[];
}

/** What was shown of the workspace, without the texts. Paths are from the workspace folder's root. */
export interface ContextNote {
  readonly pieces: readonly {
    readonly path: string;
    /** First and last line, from 1. */
    readonly lines: readonly [first: number, last: number];
    readonly why: PieceReason;
    readonly tokens: number;
  }[];
  /** Estimate on the high side. */
  readonly tokens: number;
  readonly leftOut: readonly { readonly path: string; readonly why: LeftOutReason }[];
  /** Keys and passwords that were taken out before anything was sent. */
  readonly hiddenSecrets: number;
}

/** Why a piece of the workspace is shown to a model. */
export type PieceReason =
  | 'teamRules'
  | 'mentioned'
  | 'versionsInUse'
  | 'reportedThere'
  | 'namedInTask'
  | 'usedByPlace'
  | 'imported'
  | 'usedInFile'
  | 'samePackage'
  | 'planned'
  | 'tested'
  | 'similarFile'
  | 'targetFile'
  | 'aroundPlace';

/**
 * Why something was not shown: no room, over a limit of size, not readable, or the time to look was over. What the task names may besides be
 * nowhere, several things, ignored, or a file of secrets by its name.
 */
export type LeftOutReason = 'budget' | 'tooLarge' | 'unreadable' | 'time' | 'notFound' | 'ambiguous' | 'ignored' | 'secret';

/** Which rule refused the nearest template of one collection. */
export interface TemplateRefusalNote {
  /** Id of the rule (`otherTechnology`); the same in every language and version. */
  readonly rule: string;
  /** The sentence of `why` that says it. */
  readonly why: string;
}

export interface ReceiptParameter {
  /** The word in the template's own task. */
  readonly from: string;
  /** The word it became. */
  readonly to: string;
}

/** Whether a second vendor looked at critical code. `none` with a reason is told to the user, never hidden. */
export interface ReviewNote {
  readonly verdict: 'approved' | 'concerns' | 'rejected' | 'none';
  readonly reviewer?: string | undefined;
  readonly categories: readonly string[];
  readonly summary: string;
  readonly costNanoUsd: number;
}
