import { readErrorBody } from './errorBody.ts';
import { HttpFailure } from './httpFailure.ts';
import { fieldsOf, parseJson, textOf } from './jsonFields.ts';
import type { HeaderReader } from './retryAfter.ts';

/** What a failure says: an answer over HTTP, an error object or text inside an answer, or what the platform's fetch or a stream threw. */
export interface FailureFacts {
  /** The status of an HTTP answer that is none; undefined for all that came after status 200, or before any answer. */
  readonly httpStatus: number | undefined;
  /** `httpStatus`, or else the status that stands in the error's body. */
  readonly status: number | undefined;
  /** The status that stands in the error's body. */
  readonly saidStatus: number | undefined;
  /** Codes, types, reasons and quota ids, in lower case. */
  readonly words: ReadonlySet<string>;
  readonly message: string;
  /** True for status 200 with something that is neither an event stream nor JSON. */
  readonly unreadable: boolean;
  readonly header: HeaderReader;
  /** Every object of the error's body. */
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  /** Class names, system error codes and messages along the chain of causes; empty for what a service said. */
  readonly trail: string;
  readonly requestId: string | undefined;
}

export function failureFacts(thrown: unknown): FailureFacts {
  if (thrown instanceof HttpFailure) return ofHttp(thrown);
  if (thrown instanceof Error) {
    return { ...none, message: thrown.message, trail: trailOf(thrown) };
  }
  const { message, words, status, objects } = readErrorBody(thrown);
  return { ...none, status, saidStatus: status, words, message, objects };
}

const none: FailureFacts = {
  httpStatus: undefined,
  status: undefined,
  saidStatus: undefined,
  words: new Set(),
  message: '',
  unreadable: false,
  header: () => undefined,
  objects: [],
  trail: '',
  requestId: undefined,
};

function ofHttp({ status, headers, body }: HttpFailure): FailureFacts {
  const { message, words, status: saidStatus, objects } = readErrorBody(parseJson(body) ?? body);
  const isSuccess = status >= 200 && status < 300;
  const header: HeaderReader = (name) => headers.get(name) ?? undefined;
  return {
    httpStatus: isSuccess ? undefined : status,
    status: isSuccess ? saidStatus : status,
    saidStatus,
    words,
    message,
    unreadable: isSuccess,
    header,
    objects,
    trail: '',
    requestId: header('x-request-id') ?? header('request-id') ?? (textOf(fieldsOf(parseJson(body)).request_id) || undefined),
  };
}

function trailOf(thrown: unknown): string {
  const parts: string[] = [];
  let at: unknown = thrown;
  for (let depth = 0; depth < 6 && typeof at === 'object' && at !== null; depth += 1) {
    const link = fieldsOf(at);
    parts.push(
      textOf(link.name),
      textOf((link.constructor as { readonly name?: unknown } | undefined)?.name),
      textOf(link.code),
      textOf(link.message).slice(0, 500),
    );
    // Node tries every address of a host, and keeps what each said.
    if (Array.isArray(link.errors)) parts.push(...link.errors.slice(0, 4).map((one) => textOf(fieldsOf(one).code)));
    at = link.cause;
  }
  return parts.filter(Boolean).join(' ');
}
