import { anthropicUsage, chatUsage, geminiUsage, openAiUsage } from '../../../src/adapters/llm/tokenUsage.ts';
import { costNanoUsd, type PriceOverride, priceOf } from '../../../src/core/llm/pricing.ts';
import type { TokenUsage } from '../../../src/core/receipt/tokenUsage.ts';
import type { InputKind } from './caseInput.ts';

interface UsageInput {
  readonly name: string;
  /** Whose record it is; a chat completion's when absent. */
  readonly service?: keyof typeof readers;
  readonly usage: unknown;
  readonly price: PriceOverride;
  /** Fields of the usage that is read, and `bookedNanoUsd`: a sum, or `worst case` for a record that cannot be used. */
  readonly expect: Readonly<Record<string, number | string>>;
}

/** Reads each usage record as the adapter of its service does, and prices it as one of `q2o.prices.overrides` would. */
export const usageInputs: InputKind = {
  file: 'usage.json',
  inputs: (folder) =>
    folder.json<readonly UsageInput[]>('usage.json').map(({ name, service = 'chat', usage, price, expect }) => ({
      name,
      async problems() {
        const read = readers[service](usage);
        const got: Readonly<Record<string, unknown>> = { ...read, bookedNanoUsd: read ? bookedNanoUsd(read, price) : 'worst case' };
        return Object.entries(expect)
          .filter(([key, value]) => !isNear(key, got[key], value))
          .map(([key, value]) => `${key} should be ${value}, is ${String(got[key])}`);
      },
    })),
};

const readers = {
  chat: (usage: unknown) => chatUsage(usage),
  openai: (usage: unknown) => openAiUsage(usage),
  anthropic: (usage: unknown) => anthropicUsage(usage, {}),
  gemini: geminiUsage,
} as const;

/** What the endpoint says a call cost goes before its price. */
function bookedNanoUsd(usage: TokenUsage, override: PriceOverride): number | undefined {
  if ((usage.reportedCostNanoUsd ?? 0) > 0) return usage.reportedCostNanoUsd;
  const price = priceOf('m', 'x', 0, { m: override });
  return price && costNanoUsd(price, usage);
}

/** Vendors round what they report; a sum may be off by a thousandth of a thousandth of a dollar. */
function isNear(key: string, got: unknown, want: unknown): boolean {
  if (key !== 'bookedNanoUsd' || typeof want !== 'number') return got === want;
  return typeof got === 'number' && Math.abs(got - want) <= 1_000;
}
