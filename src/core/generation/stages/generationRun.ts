import type { ContextPack } from '../../context/contextPiece.ts';
import type { PathIndex } from '../../context/pathIndex.ts';
import type { ChainObserver, ModelChain } from '../../llm/modelChain.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { Receipt, ReviewNote } from '../../receipt/receipt.ts';
import type { CheapTierOutcome, CheapTierRequest } from '../../templates/ask/cheapTier.ts';
import type { TemplateEngine } from '../../templates/templateEngine.ts';
import type { CheckWeights, CriticalCategory, ValidationContext, ValidationReport } from '../../validation/findings/finding.ts';
import type { Prompt, PromptCustomisation } from '../request/prompt.ts';
import type { GenerationRequest } from '../request/request.ts';
import type { AnswerCache } from './cachedAnswer.ts';

/** One generation under way: what every stage works with. */
export interface GenerationRun {
  readonly deps: GeneratorDeps;
  readonly request: GenerationRequest;
  readonly context: ValidationContext;
  readonly settings: GenerationSettings;
  /** What the requests to models made so far for this generation cost, in nano-dollars. */
  readonly costNanoUsd: () => number;
  /** What a model is asked, with what was gathered of the workspace for it; gathered once, when it is first needed. */
  readonly prompt: () => Promise<Prompt>;
  readonly observer: GenerationObserver;
  readonly signal: AbortSignal;
}

export interface GeneratorDeps {
  readonly templates: TemplateEngine;
  readonly chain: ModelChain;
  readonly cache: AnswerCache;
  readonly validate: (code: string, context: ValidationContext) => Promise<ValidationReport>;
  /** What a model is shown of the workspace. A failure counts as nothing found. */
  readonly gather: (request: GenerationRequest) => Promise<ContextPack>;
  /** The files of the project around the request's place; undefined where not all of them are known. Never rejects. */
  readonly filesOfProject: (request: GenerationRequest) => Promise<PathIndex | undefined>;
  /** Asks the cheapest model about templates that are near. Rejects with `CancelledError` only. */
  readonly cheapTier: (request: CheapTierRequest, observer: ChainObserver, signal: AbortSignal) => Promise<CheapTierOutcome>;
  /** Has critical code looked at by another vendor than `authorVendor`. Never rejects but with `CancelledError`. */
  readonly review: (subject: ReviewSubject, observer: ChainObserver, signal: AbortSignal) => Promise<ReviewNote>;
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
  readonly settings: (request: GenerationRequest) => GenerationSettings;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface GenerationSettings {
  readonly useLearned: boolean;
  readonly useBuiltIn: boolean;
  readonly useCache: boolean;
  readonly useCheapTier: boolean;
  readonly learn: boolean;
  readonly learnThreshold: number;
  readonly threshold: number;
  readonly repair: boolean;
  /** Kinds of critical code that a second vendor reviews; empty for none. */
  readonly review: readonly CriticalCategory[];
  /** Weights of the checks that differ from the validator's own. */
  readonly checkWeights?: CheckWeights | undefined;
  readonly maxOutputTokens: number;
  /** The most one question to a model may cost, in nano-dollars. */
  readonly maxCostNanoUsd?: number | undefined;
  readonly prompt: PromptCustomisation;
}

export interface ReviewSubject {
  readonly request: GenerationRequest;
  readonly code: string;
  readonly report: ValidationReport;
  readonly authorVendor: string;
}

/** What the host knows about the place the code will stand in, for the validator. */
export type Surroundings = Omit<ValidationContext, 'language' | 'fileName'>;

export interface GenerationObserver extends ChainObserver {
  onStage(stage: GenerationStage): void;
}

export type GenerationStage = 'templates' | 'cache' | 'nearMiss' | 'asking' | 'checking' | 'repairing' | 'reviewing';
