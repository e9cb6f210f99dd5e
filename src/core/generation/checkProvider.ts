import { t } from '../../shared/texts.ts';
import { CancelledError, ProviderError } from '../errors.ts';
import type { ChainRequest, ModelChain } from '../llm/modelChain.ts';
import { askWithReceipt, type ReceiptDesk } from './askWithReceipt.ts';

/** What a connection test says, in words for the user. */
export interface ProviderCheck {
  readonly kind: 'works' | 'noKey' | 'failed';
  readonly message: string;
}

/**
 * Tests one provider with one small request that goes the way of every other one: priced, reserved, settled, with a receipt.
 * @param chain a chain of which only the provider under test is a member, with one attempt.
 */
export async function checkProvider(
  chain: ModelChain,
  request: Pick<ChainRequest, 'generationId' | 'project' | 'agent'>,
  hasKey: boolean,
  desk: ReceiptDesk,
  signal: AbortSignal,
): Promise<ProviderCheck> {
  if (!hasKey) return { kind: 'noKey', message: t('No API key is set.') };
  const question = {
    ...request,
    purpose: 'author' as const,
    call: { system: 'Answer with the single word OK.', prompt: 'Are you there?' },
    // Reasoning counts towards the bound: a smaller one leaves thinking models without a word.
    maxOutputTokens: 1024,
  };
  const { generationId: id, project, agent } = request;
  try {
    const answer = await askWithReceipt(desk, { id, task: 'Connection test', language: '', project, agent }, (observer) =>
      chain.ask(question, observer, signal),
    );
    const firstTextMs = answer.attempts.at(-1)?.firstTextMs;
    return {
      kind: 'works',
      message: t('{0} answers{1}.', answer.model, firstTextMs === undefined ? '' : t(' within {0} ms', Math.round(firstTextMs))),
    };
  } catch (error) {
    if (error instanceof CancelledError) return { kind: 'failed', message: t('Cancelled.') };
    return { kind: 'failed', message: lastWords(error) };
  }
}

function lastWords(error: unknown): string {
  if (error instanceof ProviderError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const attempts = 'attempts' in error && Array.isArray(error.attempts) ? error.attempts : [];
  const words: unknown = attempts.at(-1)?.message;
  return typeof words === 'string' ? words : error.message;
}
