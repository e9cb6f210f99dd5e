/** Reads one header; undefined when it is absent. */
export type HeaderReader = (name: string) => string | undefined;

/**
 * What the provider asked us to wait, in milliseconds from `nowMs`: `retry-after-ms`, `Retry-After` in seconds or as an HTTP date
 * (RFC 9110, 10.2.3), or Gemini's RetryInfo (`retryDelay: "34.07s"`, google.rpc.RetryInfo) in the error's details. Undefined when it
 * said nothing that makes sense.
 */
export function retryAfterMs(header: HeaderReader, details: readonly unknown[], nowMs: number): number | undefined {
  return milliseconds(header('retry-after-ms'), 1) ?? fromRetryAfter(header('retry-after'), nowMs) ?? fromRetryInfo(details);
}

function fromRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = milliseconds(value, 1000);
  if (seconds !== undefined) return seconds;
  const date = /[A-Za-z]{3}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

function fromRetryInfo(details: readonly unknown[]): number | undefined {
  for (const detail of details) {
    const delay = typeof detail === 'object' && detail !== null ? (detail as { retryDelay?: unknown }).retryDelay : undefined;
    if (typeof delay === 'string' && delay.endsWith('s')) return milliseconds(delay.slice(0, -1), 1000);
  }
  return undefined;
}

function milliseconds(value: string | undefined, unitMs: number): number | undefined {
  if (value === undefined || !/^\d+(\.\d+)?$/.test(value.trim())) return undefined;
  const result = Math.ceil(Number(value) * unitMs);
  return Number.isSafeInteger(result) ? result : undefined;
}
