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

/** Whether an event of an answer is an error instead of a part of it. */
export function isErrorEvent({ value, type }: { readonly value: unknown; readonly type: string }): boolean {
  const event = fieldsOf(Array.isArray(value) ? value[0] : value);
  if (type === 'error' || event.type === 'error' || event.object === 'error') return true;
  const { error } = event;
  if (wordOf(error) !== undefined || Object.keys(fieldsOf(error)).length > 0) return true;
  const baseStatus = fieldsOf(event.base_resp).status_code;
  if (typeof baseStatus === 'number' && baseStatus !== 0) return true;
  // An event of the answer names its kind or holds a list; an error of another shape has neither.
  if (answerKeys.some((key) => event[key] !== undefined && event[key] !== null)) return false;
  if (typeof event.status === 'number' && event.status >= 400) return true;
  if (wordOf(event.type) !== undefined) return false;
  return ['detail', 'message', 'errors', 'error_msg', 'errorMessage', 'error_message'].some(
    (key) => wordOf(event[key]) !== undefined || itemsOf(event[key]).length > 0,
  );
}

const answerKeys = ['choices', 'candidates', 'promptFeedback', 'usageMetadata', 'usage', 'output', 'content', 'response', 'delta'];
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
  'reason_phrase',
];
/** Where one error lies in another, nearest first. */
const innerKeys = [
  'error',
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
