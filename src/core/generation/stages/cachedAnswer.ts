import type { CachedAnswer } from '../../storage.ts';
import type { Prompt } from '../request/prompt.ts';

/**
 * The response cache as the pipeline sees it. The adapter behind it knows the user's order of models: an answer is found when any
 * model of the order gave it to the identical request.
 */
export interface AnswerCache {
  find(request: CacheableRequest): Promise<CachedAnswer | undefined>;
  /** Stores a complete, validated answer under the model that gave it. */
  store(request: CacheableRequest, answer: Omit<CachedAnswer, 'ageMs'>): Promise<void>;
}

/** Everything that decides what a model would answer, besides the model. */
export interface CacheableRequest extends Prompt {
  readonly language: string;
  readonly project: string;
  /** Agents may differ in models and effort. */
  readonly agent: string;
  readonly maxOutputTokens: number;
}
