import { fieldsOf, textOf } from './jsonFields.ts';

/** Reads one header; undefined when it is absent. */
export type HeaderReader = (name: string) => string | undefined;

/** Where a service may say how long to wait. */
export interface WaitSources {
  readonly header: HeaderReader;
  /** Every object of the error body, the outermost first. */
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  /** The service's words. */
  readonly message: string;
}

/**
 * What the provider asked us to wait, in milliseconds from `nowMs`; undefined when it said nothing that makes sense. Read in this order:
 * headers that ask for it (`retry-after-ms`, `x-ms-retry-after-ms`; `retry-after` as seconds, duration or date, RFC 9110, 10.2.3), the
 * error body (google.rpc.RetryInfo, `retry_after` and its like), the reset of a limit that is used up (OpenAI's, Anthropic's and
 * OpenRouter's `ratelimit` headers), and the words of the message ("Please try again in 1m2.5s").
 */
export function retryAfterMs({ header, objects, message }: WaitSources, nowMs: number): number | undefined {
  return (
    milliseconds(header('retry-after-ms') ?? header('x-ms-retry-after-ms'), 1) ??
    waitOf(header('retry-after') ?? header('x-retry-after'), nowMs) ??
    fromBody(objects, nowMs) ??
    fromLimits(header, nowMs) ??
    fromWords(message)
  );
}

/** Seconds, a duration, a date, or an instant since the epoch. */
function waitOf(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = milliseconds(value, 1000);
  // A pause above ten years is no pause but the time to come back, in seconds or milliseconds since the epoch.
  if (seconds !== undefined && seconds > 315_360_000_000) {
    const instantMs = Number(value) > 100_000_000_000 ? Number(value) : Number(value) * 1000;
    return instantMs < 100_000_000_000_000 ? Math.max(0, Math.ceil(instantMs - nowMs)) : undefined;
  }
  if (seconds !== undefined) return seconds;
  const duration = durationMs(value.trim());
  if (duration !== undefined) return duration;
  const date = /[A-Za-z]{3}|^\d{4}-\d\d-\d\dT/.test(value)
    ? Date.parse(/GMT|UTC|Z$|[+-]\d\d:?\d\d$/.test(value) ? value : `${value} GMT`)
    : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

function fromBody(objects: WaitSources['objects'], nowMs: number): number | undefined {
  for (const object of objects) {
    const delay = object.retryDelay ?? object.retry_delay;
    const parts = fieldsOf(delay);
    const found =
      (typeof delay === 'string' ? durationMs(delay) : undefined) ??
      (parts.seconds !== undefined ? milliseconds(String(Number(parts.seconds) + Number(parts.nanos ?? 0) / 1e9), 1000) : undefined) ??
      milliseconds(textOf(object.retry_after_ms ?? object.retryAfterMs), 1) ??
      waitOf(textOf(object.retry_after ?? object.retryAfter ?? object.retry_after_seconds ?? object['Retry-After']) || undefined, nowMs) ??
      waitOf(textOf(object['X-RateLimit-Reset']) || undefined, nowMs);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The longest reset among the limits of which nothing remains. */
function fromLimits(header: HeaderReader, nowMs: number): number | undefined {
  const waits: number[] = [];
  for (const [remaining, reset] of limitHeaders) {
    if (!/^0(\.0+)?$/.test(header(remaining)?.trim() ?? '')) continue;
    const wait = waitOf(header(reset), nowMs);
    if (wait !== undefined) waits.push(wait);
  }
  return waits.length === 0 ? undefined : Math.max(...waits);
}

const limitHeaders: readonly (readonly [string, string])[] = [
  ...['requests', 'tokens', 'input-tokens', 'output-tokens'].flatMap((what) => [
    [`x-ratelimit-remaining-${what}`, `x-ratelimit-reset-${what}`] as const,
    [`anthropic-ratelimit-${what}-remaining`, `anthropic-ratelimit-${what}-reset`] as const,
  ]),
  ['x-ratelimit-remaining', 'x-ratelimit-reset'],
  ['ratelimit-remaining', 'ratelimit-reset'],
];

/** "try again in 1.2s", "retry after 25 seconds", "wait 2 minutes". */
function fromWords(message: string): number | undefined {
  const said =
    /\b(?:try(?:ing)? again|retry(?:ing)?|wait|available again|resets?)\s+(?:(?:in|after|for|at least)\s*)?(?:about\s+)?(\d[\d.]*\s*[a-zμµ]+(?:\s*\d[\d.]*\s*[a-z]+)*)/i.exec(
      message,
    );
  return said === null ? undefined : durationMs(said[1] ?? '');
}

/** `34.07s`, `6m0s`, `857ms`, `1h2m3.5s`, `2 minutes`, `1 minute 5 seconds`. */
function durationMs(text: string): number | undefined {
  const parts = [...text.matchAll(/(?<!\d)(\d+(?:\.\d+)?)\s*([a-zμµ]+)\s*/gi)];
  const [first] = parts;
  if (first === undefined || first.index !== 0) return undefined;
  let total = 0;
  for (const [index, [whole, amount, unit = '']] of parts.entries()) {
    const unitMs = unitsMs.find(([names]) => names.test(unit))?.[1];
    // The words after the duration do not belong to it.
    if (unitMs === undefined) {
      if (index === 0) return undefined;
      break;
    }
    total += Number(amount) * unitMs;
    if (whole === '') break;
  }
  return bounded(total);
}

const unitsMs: readonly (readonly [RegExp, number])[] = [
  [/^(ms|msecs?|milliseconds?)$/i, 1],
  [/^(s|secs?|seconds?)$/i, 1000],
  [/^(m|mins?|minutes?)$/i, 60_000],
  [/^(h|hrs?|hours?)$/i, 3_600_000],
  [/^(d|days?)$/i, 86_400_000],
];

function milliseconds(value: string | undefined, unitMs: number): number | undefined {
  if (value === undefined || !/^\d+(\.\d+)?$/.test(value.trim())) return undefined;
  return bounded(Number(value) * unitMs);
}

function bounded(ms: number): number | undefined {
  // Floating point makes 34.07 s a little more than 34070 ms.
  const result = Math.ceil(Number(ms.toFixed(3)));
  return Number.isSafeInteger(result) ? result : undefined;
}
