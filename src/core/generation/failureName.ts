import { CancelledError } from '../errors.ts';

/** `BudgetError.limitReached`; undefined for a cancellation. */
export function failureName(error: unknown): string | undefined {
  if (error instanceof CancelledError) return undefined;
  if (!(error instanceof Error)) return 'unknown';
  return 'reason' in error ? `${error.name}.${String(error.reason)}` : error.name;
}
