import type { Attempt } from './attempt.ts';
import type { UserDecision } from './receipt.ts';

/** Says a message of ours in the user's language; `{0}`, `{1}`, … stand for the values. */
export type Say = (message: string, ...values: string[]) => string;

/** How an attempt ended, in words for the user, to stand after a provider's name: "Gemini: no connection". */
export function outcomeWords(outcome: Attempt['outcome'], say: Say): string {
  const words: Readonly<Record<Attempt['outcome'], string>> = {
    complete: say('answered'),
    truncated: say('the answer was cut at the output limit'),
    cancelled: say('cancelled'),
    rateLimited: say('too many requests in a short time'),
    overloaded: say('the service is overloaded'),
    network: say('no connection'),
    timeout: say('no answer in time'),
    serverFault: say('the service failed'),
    streamCut: say('the connection broke during the answer'),
    emptyReply: say('the answer was empty'),
    unauthorized: say('the key was refused'),
    quotaExhausted: say('no credit or quota is left there'),
    modelUnavailable: say('the model is not available'),
    requestTooLarge: say('the request is too long for the model'),
    refused: say('the model declined to answer'),
    filtered: say('blocked by the content filter'),
    badRequest: say('the service did not understand the request'),
  };
  return words[outcome];
}

/** Why a generation has no answer, in words for the user. `failure` is the receipt's: class and reason of the error. */
export function failureWords(failure: string | undefined, say: Say): string {
  const words: Readonly<Record<string, string>> = {
    'ChainExhaustedError.allFailed': say('no provider answered'),
    'ChainExhaustedError.noneConfigured': say('no template fits, and no language model is set up'),
    'ChainExhaustedError.deadline': say('no provider answered in time'),
    'BudgetError.limitReached': say('a limit is reached'),
    'BudgetError.doesNotFit': say('the request could cost more than a limit leaves'),
    'BudgetError.noPrice': say('the price of the model is not known'),
    'SetupError.templateUnfit': say('the chosen template does not fit the task'),
  };
  if (failure === undefined) return say('the reason is not known');
  const kind = failure.split('.')[0] ?? '';
  if (Object.hasOwn(words, failure)) return words[failure] ?? '';
  if (kind === 'StorageError') return say('the store could not be used');
  if (kind === 'ProviderError') return say('a provider refused the request');
  return say('an unexpected error');
}

/** What the user did with the code, in a word. */
export function decisionWords(decision: UserDecision, say: Say): string {
  const words: Readonly<Record<UserDecision, string>> = {
    accepted: say('accepted'),
    edited: say('accepted and edited'),
    rejected: say('rejected'),
    undone: say('undone'),
    refined: say('changed at your word into what was kept'),
  };
  return words[decision];
}
