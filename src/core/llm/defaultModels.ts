import type { Effort } from './completion.ts';

/**
 * The models a provider is asked for until the user chooses. `standard` writes code; `cheap` answers the small questions
 * (which template, which parameters). The dearest models are left to the user's choice.
 */
export const defaultModels: ReadonlyMap<string, DefaultModels> = new Map([
  ['gemini', { standard: { model: 'gemini-3.8-flash', effort: 'low' }, cheap: { model: 'gemini-3.5-flash-lite', effort: 'low' } }],
  ['openai', { standard: { model: 'gpt-6.2-sol', effort: 'low' }, cheap: { model: 'gpt-6-luna', effort: 'low' } }],
  ['anthropic', { standard: { model: 'claude-sonnet-5-5', effort: 'medium' }, cheap: { model: 'claude-haiku-5-5', effort: 'low' } }],
]);

/** The order in which the providers are asked by default. */
export const defaultOrder: readonly string[] = ['gemini', 'openai', 'anthropic'];

export interface DefaultModels {
  readonly standard: ChosenModel;
  readonly cheap: ChosenModel;
}

export interface ChosenModel {
  readonly model: string;
  readonly effort: Effort;
}
