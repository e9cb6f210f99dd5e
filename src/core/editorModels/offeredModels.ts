import { t } from '../../shared/texts.ts';
import type { ProviderSetup } from '../config/providerSetup.ts';
import { modelLimits, modelsOf, type Price, type PriceLookup } from '../llm/pricing.ts';

/** One model as the editor's model picker shows it. */
export interface OfferedModel {
  /** `auto`, or provider and model (`openai/gpt-6-luna`). */
  readonly id: string;
  /** Undefined for `auto`: the providers in the user's order. */
  readonly only: { readonly provider: string; readonly model: string } | undefined;
  readonly name: string;
  /** The provider's name for the user; empty for `auto`. */
  readonly provider: string;
  /** Dollars a million tokens: `$3 in, $15 out`; empty for what nobody bills by the token. */
  readonly price: string;
  readonly maxInputTokens: number;
  readonly maxOutputTokens: number;
  readonly readsImages: boolean;
}

/**
 * The chain as a whole, and each model with a known price of each provider that can be asked now. The chain is offered even where no
 * provider can be asked: the editor's chat sends nothing to `@q2o` without a model, and templates need none.
 * @param free whether nobody bills this provider by the token.
 */
export function offeredModels(
  setups: readonly (ProviderSetup & { readonly configured: boolean; readonly free: boolean })[],
  price: PriceLookup,
): readonly OfferedModel[] {
  // The editor's own models stand in the picker already.
  const usable = setups.filter(({ kind, configured }) => configured && kind !== 'editor');
  const single = usable.flatMap(({ id, label, model, maxOutputTokens, free }) => {
    const models = [...new Set([model, ...modelsOf(id)])].filter((one) => one !== '');
    return models.flatMap((one): OfferedModel[] => {
      const known = free ? undefined : price(one, id);
      if (!free && !known) return [];
      return [
        {
          id: `${id}/${one}`,
          only: { provider: id, model: one },
          name: `${one} (Q2O)`,
          provider: label,
          price: known ? priceWords(known) : '',
          ...limitsOf(one, id, maxOutputTokens),
        },
      ];
    });
  });
  const [first] = usable;
  const most: Limits = first
    ? limitsOf(first.model, first.id, first.maxOutputTokens)
    : { maxInputTokens: unknownWindow, maxOutputTokens: fewTokens, readsImages: false };
  return [{ id: 'auto', only: undefined, name: 'Q2O: auto', provider: '', price: '', ...most }, ...single];
}

type Limits = Pick<OfferedModel, 'maxInputTokens' | 'maxOutputTokens' | 'readsImages'>;

function limitsOf(model: string, provider: string, wanted: number): Limits {
  const limits = modelLimits(model, provider);
  const maxOutputTokens = Math.min(wanted, limits?.maxOutput ?? wanted);
  return {
    maxInputTokens: limits ? limits.inputWindow - maxOutputTokens : unknownWindow,
    maxOutputTokens,
    readsImages: limits?.readsImages ?? false,
  };
}

function priceWords({ standard }: Price): string {
  const usd = (nanoPerToken: number): string => `$${nanoPerToken / 1000}`;
  return t('{0} in, {1} out', usd(standard.input), usd(standard.output));
}

/** For a server that does not say: what small local models take. */
const unknownWindow = 32_768;
const fewTokens = 4_096;
