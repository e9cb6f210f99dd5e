import type { Clock } from '../../core/ports.ts';

/** What every provider adapter is built from. Building one makes no request. */
export interface ProviderOptions {
  readonly id: string;
  readonly label: string;
  readonly vendor: string;
  /** Asked before every request, so that a key changed by the user counts at once. */
  readonly apiKey: () => Promise<string | undefined>;
  readonly baseUrl: string;
  /** Headers the user's endpoint needs besides its key. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** For `Retry-After` given as a date. */
  readonly clock: Pick<Clock, 'now'>;
  /** How long to wait for figures after the model stopped, where the service neither says the end nor hangs up; 2,000 ms by default. */
  readonly lingerMs?: number | undefined;
}
