import { pageName } from '../../core/llm/safeMessage.ts';
import { fieldsOf, itemsOf, parseJson, textOf, wordOf } from './jsonFields.ts';

/** What an error object says, in whatever shape it came. */
export interface ErrorBody {
  /** The service's own words, those of the service behind it after a colon. Empty where it has none. */
  readonly message: string;
  /** Codes, types, statuses, reasons and quota ids, in lower case. */
  readonly words: ReadonlySet<string>;
  /** An HTTP status told in the body. */
  readonly status: number | undefined;
  /** Every object of the body, the outermost first. */
  readonly objects: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Reads an error in every shape seen: an object under `error` (OpenAI, Anthropic, Gemini, OpenRouter), an array around it (Gemini's
 * compatible endpoint), `detail` as text or list (FastAPI), `message` alone (vLLM, Cohere, AWS), `errors` (Cloudflare), `error_msg`
 * (Baidu), `base_resp` (MiniMax), problem details (RFC 9457), JSON inside a string (OpenRouter's `metadata.raw`), text, or a page of HTML.
 */
export function readErrorBody(body: unknown): ErrorBody {
  const objects: Readonly<Record<string, unknown>>[] = [];
  const messages: string[] = [];
  visit(body, 0, objects, messages);
  const words = objects.flatMap((object) => wordKeys.map((key) => textOf(object[key]))).filter((word) => word !== '' && word.length <= 100);
  const status = objects.flatMap((object) => statusKeys.map((key) => statusOf(object[key]))).find((one) => one !== undefined);
  const distinct = messages.filter((one, index) => messages.findIndex((other) => other.includes(one)) === index);
  return { message: distinct.slice(0, 3).join(': '), words: new Set(words.map((word) => word.toLowerCase())), status, objects };
}

/**
 * Whether an event of an answer is an error instead of a part of it. Servers have no common shape for one: it says so by its name
 * (`type`, `object`, `event`, `status`), in a field of its own, by a code, or in words beside which nothing else stands.
 */
export function isErrorEvent({ value, type }: { readonly value: unknown; readonly type: string }): boolean {
  const event = fieldsOf(Array.isArray(value) ? value[0] : value);
  if (isErrorName(type) || nameKeys.some((key) => isErrorName(event[key]))) return true;
  if (errorKeys.some((key) => isSaid(event[key]))) return true;
  const codes = [fieldsOf(event.base_resp).status_code, fieldsOf(event.header).code];
  if (codes.some((code) => typeof code === 'number' && code !== 0)) return true;
  if (answerKeys.some((key) => isSaid(event[key]))) return false;
  if (statusKeys.some((key) => typeof event[key] === 'number' && event[key] >= 400)) return true;
  return isSaid(event.detail) || isBareMessage(event);
}

/** `error`, `server_error`, `response.error`, `InternalServerError`, `java.io.IOException`. */
function isErrorName(name: unknown): boolean {
  return typeof name === 'string' && /(^|[_.])(error|exception)(_event)?$|[a-z](Error|Exception)$/.test(name);
}

/** A value that says anything: not null, not empty, not false. */
function isSaid(value: unknown): boolean {
  return value === true || wordOf(value) !== undefined || Object.keys(fieldsOf(value)).length > 0;
}

/** Words that stand alone, or beside a code that is none of success. Notes of progress have other fields beside them. */
function isBareMessage(event: Readonly<Record<string, unknown>>): boolean {
  if (wordOf(event.message) === undefined && wordOf(event.msg) === undefined) return false;
  if (event.success === false) return true;
  if (!Object.keys(event).every((key) => besideMessage.has(key))) return false;
  const { code = event.status } = event;
  return code === undefined || code === null || !/^(0|2\d\d|ok|success|queued|pending|processing|running|in_progress)$/i.test(textOf(code));
}

const nameKeys = ['type', 'object', 'event', 'level', 'status'];
const errorKeys = ['error', 'Error', 'err', 'errors', 'failure', 'exception', 'error_msg', 'errorMessage', 'error_message'];
const answerKeys = ['choices', 'candidates', 'promptFeedback', 'usageMetadata', 'output', 'content', 'response', 'delta'];
const besideMessage = new Set([
  ...['message', 'msg', 'code', 'status', 'param', 'data', 'success', 'id', 'request_id', 'requestId', 'trace_id', 'traceId', 'log_id'],
  ...['timestamp', 'path', '__type', 'documentation_url'],
]);
const wordKeys = [
  'code',
  'type',
  'status',
  'reason',
  'error_code',
  'errorCode',
  'error_type',
  'errorType',
  'err_code',
  '__type',
  'Code',
  'quotaId',
  'name',
];
const statusKeys = ['code', 'status', 'status_code', 'statusCode', 'http_status', 'httpStatus', 'http_code', 'error_code'];
const messageKeys = [
  'message',
  'Message',
  'msg',
  'error_msg',
  'error_message',
  'errorMessage',
  'error_description',
  'status_msg',
  'detail',
  'title',
  'error',
  'err',
  'reason_phrase',
  'description',
];
/** Where one error lies in another, nearest first. */
const innerKeys = [
  'error',
  'Error',
  'errors',
  'detail',
  'details',
  'message',
  'msg',
  'base_resp',
  'metadata',
  'raw',
  'innererror',
  'inner_error',
  'violations',
  'fault',
  'failure',
  'exception',
  'header',
  'result',
  'response',
  'body',
  'data',
  'headers',
];
const mostObjects = 100;

function visit(value: unknown, depth: number, objects: Readonly<Record<string, unknown>>[], messages: string[]): void {
  if (depth > 8 || objects.length >= mostObjects) return;
  if (typeof value === 'string') {
    const inner = /^\s*[[{]/.test(value) ? parseJson(value) : undefined;
    if (inner !== undefined) visit(inner, depth + 1, objects, messages);
    else if (depth === 0 && value.trim() !== '') messages.push(pageName(value) ?? value.trim());
    return;
  }
  if (Array.isArray(value)) {
    for (const one of value) visit(one, depth + 1, objects, messages);
    return;
  }
  if (typeof value !== 'object' || value === null || objects.includes(value as Record<string, unknown>)) return;
  const object = value as Readonly<Record<string, unknown>>;
  objects.push(object);
  const message = messageKeys.map((key) => wordOf(object[key])).find((text) => text !== undefined && parseJson(text) === undefined);
  if (message !== undefined) messages.push(`${message.trim()}${placeOf(object.loc)}`);
  for (const key of innerKeys) visit(object[key], depth + 1, objects, messages);
}

/** FastAPI names the field that it misses in a list. */
function placeOf(loc: unknown): string {
  const place = itemsOf(loc).map(textOf).filter(Boolean).join('.');
  return place === '' ? '' : ` (${place})`;
}

function statusOf(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 300 && status < 600 ? status : undefined;
}
