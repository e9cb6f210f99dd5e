import type { TokenUsage } from '../../core/receipt/tokenUsage.ts';
import { fieldsOf } from './jsonFields.ts';

/**
 * What an endpoint says a call cost, read from its usage record, in nano-dollars rounded up. Empty where it says nothing, or no amount.
 * - OpenRouter, Vercel's gateway: `cost`, in USD. With a key of the user's own (`is_byok`) that is only the gateway's fee, and
 *   `cost_details.upstream_inference_cost` (Vercel: `market_cost`) is what the vendor bills the key; without it the tokens' price comes
 *   on top of the fee.
 *   For other calls the upstream cost is a part of `cost`, not an addition.
 * - Perplexity: `cost.total_cost`, which holds its fee per request.
 * - DeepInfra: `estimated_cost`.
 * - xAI: `cost_in_usd_ticks`, 10,000,000,000 ticks a dollar.
 */
export function reportedCost(usage: Readonly<Record<string, unknown>>): Pick<TokenUsage, 'reportedCostNanoUsd' | 'feeNanoUsd'> {
  const upstreamUsd = amount(fieldsOf(usage.cost_details).upstream_inference_cost);
  const costUsd = amount(usage.cost) ?? amount(fieldsOf(usage.cost).total_cost);
  if (usage.is_byok === true) {
    const feeUsd = costUsd ?? 0;
    const keyUsd = upstreamUsd ?? amount(usage.market_cost) ?? 0;
    if (keyUsd > 0) return { reportedCostNanoUsd: nanoUsd(feeUsd + keyUsd) };
    return feeUsd > 0 ? { feeNanoUsd: nanoUsd(feeUsd) } : {};
  }
  // Gateways that do not say whose key it was charge nothing of their own for the user's.
  const gatewayUsd = usage.is_byok === false || upstreamUsd === undefined ? costUsd : Math.max(costUsd ?? 0, upstreamUsd);
  const ticks = usage.cost_in_usd_ticks;
  const ticksUsd = typeof ticks === 'number' ? amount(ticks / 1e10) : undefined;
  const usd = gatewayUsd ?? amount(usage.estimated_cost) ?? ticksUsd;
  return usd === undefined ? {} : { reportedCostNanoUsd: nanoUsd(usd) };
}

/** No call costs more; a larger figure is in another unit or no cost. */
const mostCostUsd = 10_000;

/** A number, or one in a text, as gateways write it that count in decimals. */
function amount(value: unknown): number | undefined {
  const usd = typeof value === 'string' && /^\d+(\.\d+)?(e-?\d+)?$/i.test(value) ? Number(value) : value;
  return typeof usd === 'number' && usd >= 0 && usd <= mostCostUsd ? usd : undefined;
}

/** Six decimals first, so that binary fractions do not add a nano-dollar. */
function nanoUsd(usd: number): number {
  return Math.ceil(Number((usd * 1e9).toFixed(6)));
}
