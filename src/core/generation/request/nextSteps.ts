import type { NearTemplate, TemplateSuggestion } from '../../templates/templateEngine.ts';

/** What can be done with a task, before any of it is done. */
export type NextStep =
  /** Answers the task for certain. */
  | { readonly kind: 'certain'; readonly template: TemplateSuggestion }
  /** Nearly answers it; taken only when the user says so. */
  | { readonly kind: 'near'; readonly template: NearTemplate }
  | { readonly kind: 'model' }
  /** All templates, to choose one by hand. */
  | { readonly kind: 'library' }
  | { readonly kind: 'setKey' };

/** Whether a model can be asked: `unknown` while that is found out, `none` when none is set up, `tooDear` when its price does not fit. */
export type ModelReadiness = 'unknown' | 'ready' | 'tooDear' | 'none';

export interface NextSteps {
  /** In the order in which they are offered; never empty. */
  readonly steps: readonly NextStep[];
  /** The one that Enter takes: never a near template. */
  readonly enter: NextStep;
}

/** Near templates offered beside certain ones, which hardly leave a reason to look at them, and without. */
const nearBesideCertain = 1;
const nearAlone = 3;

/** Certain templates, near ones, then the model; without a model what else works without a key. */
export function nextSteps(certain: readonly TemplateSuggestion[], near: readonly NearTemplate[], model: ModelReadiness): NextSteps {
  const sure = certain.map((template): NextStep => ({ kind: 'certain', template }));
  const nearly = near.slice(0, sure.length > 0 ? nearBesideCertain : nearAlone).map((template): NextStep => ({ kind: 'near', template }));
  const asking: NextStep = { kind: model === 'none' ? 'setKey' : 'model' };
  const isHelpless = sure.length === 0 && (model === 'none' || model === 'tooDear');
  const library: readonly NextStep[] = isHelpless ? [{ kind: 'library' }] : [];
  return { steps: [...sure, ...nearly, ...library, asking], enter: sure[0] ?? asking };
}
