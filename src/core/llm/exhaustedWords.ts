import type { ChainExhaustedError } from '../errors.ts';
import type { Attempt } from '../receipt/attempt.ts';
import { outcomeWords, type Say } from '../receipt/outcomeWords.ts';

/** What the user is told when no provider answered, and what helps. */
export interface ExhaustedWords {
  readonly message: string;
  /** `setKey`: a key is missing, refused or without credit. `chooseModel`: at `provider`. `testProviders`: anything that may pass. */
  readonly help: 'setKey' | 'chooseModel' | 'testProviders';
  readonly provider?: string | undefined;
}

/** @param label the name for the user of a provider id. */
export function exhaustedWords(error: ChainExhaustedError, say: Say, label: (provider: string) => string): ExhaustedWords {
  if (error.reason === 'noneConfigured')
    return { message: say('No template fits this task, and no language model is set up. Set an API key to ask one.'), help: 'setKey' };
  const attempts = error.attempts.filter(({ purpose }) => purpose !== 'count');
  const blocked = (outcome: Attempt['outcome']) => attempts.find((attempt) => attempt.outcome === outcome);
  const start = error.reason === 'deadline' ? say('No language model answered in time.') : say('No language model answered.');
  const told = (hint: string, help: ExhaustedWords['help'], provider?: string): ExhaustedWords => ({
    message: [start, triedWords(attempts, say, label), hint].filter((part) => part !== '').join(' '),
    help,
    provider,
  });
  if (blocked('unauthorized')) return told(say('Set the key again.'), 'setKey');
  if (blocked('quotaExhausted')) return told(say('Add credit in your account there, or set the key of another provider.'), 'setKey');
  const unavailable = blocked('modelUnavailable');
  if (unavailable) return told(say('Choose another model in the settings.'), 'chooseModel', unavailable.provider);
  if (attempts.length > 0 && attempts.every(({ outcome }) => outcome === 'network'))
    return told(say('Check the connection, the proxy and the firewall, then try again.'), 'testProviders');
  return told(say('Try again in a moment.'), 'testProviders');
}

/** Attempts with the same end at the same provider together: `Gemini: no connection, 3 times; OpenAI: …`. */
function triedWords(attempts: readonly Attempt[], say: Say, label: (provider: string) => string): string {
  const counts = new Map<string, number>();
  for (const { provider, outcome, status } of attempts) {
    const line = `${label(provider)}: ${outcomeWords(outcome, say)}${status === undefined ? '' : ` (${status})`}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const lines = [...counts].map(([line, times]) => (times === 1 ? line : say('{0}, {1} times', line, String(times))));
  return lines.length === 0 ? '' : `${lines.join('; ')}.`;
}
