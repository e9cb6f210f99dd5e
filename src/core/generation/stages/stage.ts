import type { ReviewNote, TemplateRefusalNote } from '../../receipt/receipt.ts';
import type { GenerationRequest } from '../request/request.ts';
import type { CheckedAnswer } from './checkedAnswer.ts';
import type { GenerationRun, GenerationStage } from './generationRun.ts';
import type { Offer } from './offer.ts';

/** One step of the pipeline in `generator.ts`. It returns what it found; only the generator puts that into the receipt. */
export interface Stage {
  /** The stage is left out of requests whose `startAt` names a later one. */
  readonly startAt: GenerationRequest['startAt'];
  /** What the user is shown while the stage works; absent for one that takes no time. */
  readonly shown?: GenerationStage | undefined;
  /** False: there is nothing to do for this request, given what the stages before found. */
  applies(run: GenerationRun, found: Found): boolean;
  /** Rejects when the generation cannot go on. What the stages before found stays in the receipt. */
  work(run: GenerationRun, found: Found): Promise<StageResult>;
}

/** What one stage found. Whatever is absent stays as the stages before left it. */
export interface StageResult {
  /** Ends the pipeline. */
  readonly offer?: Offer | undefined;
  /** Ids of templates that nearly fit, nearest first. */
  readonly near?: readonly string[] | undefined;
  /** Sentences for `Receipt.why`. */
  readonly notes?: readonly string[] | undefined;
  /** For `Receipt.refusals`; their sentences stand in `notes` too. */
  readonly refusals?: readonly TemplateRefusalNote[] | undefined;
  /** The answer of a model, until a later stage offers it. */
  readonly answer?: CheckedAnswer | undefined;
  /** What a second vendor said about `answer`. */
  readonly review?: ReviewNote | undefined;
  /** The provider and the model whose code is offered. */
  readonly provider?: string | undefined;
  readonly model?: string | undefined;
  /** `Receipt.savedNanoUsd` of the offer. */
  readonly savedNanoUsd?: number | undefined;
  /** Age of the cached answer that is offered, in milliseconds. */
  readonly cacheAgeMs?: number | undefined;
}

/** What all stages so far found. */
export interface Found extends StageResult {
  readonly near: readonly string[];
  readonly notes: readonly string[];
  readonly refusals: readonly TemplateRefusalNote[];
}

export const nothingFound: Found = { near: [], notes: [], refusals: [] };

/** Appends the result's `near`, `notes` and `refusals` to those of the stages before; its other fields replace theirs. */
export function addResult(found: Found, result: StageResult): Found {
  const { near = [], notes = [], refusals = [] } = result;
  return {
    ...found,
    ...result,
    near: [...found.near, ...near],
    notes: [...found.notes, ...notes],
    refusals: [...found.refusals, ...refusals],
  };
}
