import { fields } from './fields.ts';
import type { HeaderReader } from './retryAfter.ts';

/** What a thrown thing says, whichever SDK, fetch or stream it came from. Read by shape: the SDKs' classes are loaded lazily. */
export interface FailureFacts {
  /** HTTP status, or the numeric code of an error object inside a stream. */
  readonly status: number | undefined;
  /** Codes, types, reasons and quota ids, in lower case. */
  readonly words: ReadonlySet<string>;
  readonly message: string;
  readonly header: HeaderReader;
  readonly details: readonly unknown[];
  /** Class names, system error codes and messages along the chain of causes. */
  readonly trail: string;
  readonly requestId: string | undefined;
}

export function failureFacts(thrown: unknown): FailureFacts {
  const error = fields(thrown);
  // Anthropic keeps the whole body in `error`, OpenAI the body's inner error object.
  const body = fields(error.error);
  const inner = fields(body.error ?? error.error);
  const details = [error.errorDetails, error.details, inner.details].flatMap((value) => (Array.isArray(value) ? value : [])).map(fields);
  const words = [
    error.code,
    error.type,
    error.errorCode,
    error.reason,
    inner.code,
    inner.type,
    inner.status,
    fields(inner.details).error_code,
  ];
  for (const detail of details) {
    words.push(detail.reason);
    for (const violation of Array.isArray(detail.violations) ? detail.violations.map(fields) : []) words.push(violation.quotaId);
  }
  const own = typeof thrown === 'string' ? thrown : text(error.message);
  return {
    status: statusOf(error.status) ?? statusOf(inner.code) ?? statusOf(error.code),
    words: new Set(
      words
        .map(text)
        .filter(Boolean)
        .map((word) => word.toLowerCase()),
    ),
    message: text(inner.message) || (own.includes('(no body)') ? '' : own),
    header: headerReader(error.headers),
    details,
    trail: trailOf(thrown),
    requestId: text(error.requestID) || undefined,
  };
}

function trailOf(thrown: unknown): string {
  const parts: string[] = [];
  let at: unknown = thrown;
  for (let depth = 0; depth < 6 && typeof at === 'object' && at !== null; depth += 1) {
    const link = fields(at);
    parts.push(text(link.name), text(fields(link.constructor).name), text(link.code), text(link.message).slice(0, 500));
    at = link.cause;
  }
  return parts.filter(Boolean).join(' ');
}

function statusOf(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && status >= 300 && status < 600 ? status : undefined;
}

function headerReader(headers: unknown): HeaderReader {
  return headers instanceof Headers ? (name) => headers.get(name) ?? undefined : () => undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
