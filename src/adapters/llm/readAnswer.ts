import { isErrorEvent } from './errorBody.ts';
import type { Exchange } from './exchange.ts';
import { HttpFailure } from './httpFailure.ts';
import { textsOf } from './request.ts';
import { type WireEvent, wireEvents } from './wireEvents.ts';

/**
 * What an event says about the end of the answer.
 * - `nothing`: nothing, as figures and signs of life do.
 * - `unfinished`: there is text or thought, and no word of an end. It takes back a finish that was told before.
 * - `finished`: the model stopped.
 * - `maybeFinished`: so it says, but together with text. Some servers say so in every event.
 * - `end`: the service's own end mark.
 */
export type Progress = 'nothing' | 'unfinished' | 'finished' | 'maybeFinished' | 'end';

/**
 * How the reading of an answer ended.
 * - `mark`: with the service's end mark.
 * - `closed`: the body ended as HTTP ends one.
 * - `quiet`: a finished answer whose connection stayed open; nothing more came of it for a while.
 * - `broken`: the body ended within an event, or an event could not be read.
 */
export type BodyEnd = 'mark' | 'closed' | 'quiet' | 'broken';

/**
 * Reads the body of an answer to its end. `read` gets the JSON of each event, with its type from the `event` field. Rejects with a
 * `ProviderError` for an error that stands in the body, and with what the stream rejects with when the connection is lost, also after
 * the answer seemed to be finished.
 */
export async function readAnswer(
  exchange: Exchange,
  response: Response,
  read: (value: unknown, type: string) => Progress,
): Promise<BodyEnd> {
  const events = wireEvents(textsOf(response, exchange));
  let progress: Progress = 'unfinished';
  let quietAtMs = Number.POSITIVE_INFINITY;
  let words = '';
  for (;;) {
    const next = await until(quietAtMs, events.next());
    if (next === 'quiet') {
      exchange.abandon();
      return 'quiet';
    }
    if (next.done) {
      // A body without any answer may say in words why.
      if (words !== '' && exchange.text === '') throw new HttpFailure(response.status, response.headers, words);
      if (progress === 'unfinished' && ofFailure.test(words)) throw exchange.classified(words);
      return 'closed';
    }
    const event: WireEvent = next.value;
    if (event.kind === 'broken') {
      exchange.abandon();
      return 'broken';
    }
    if (event.kind === 'words') {
      if (event.type === 'error') throw exchange.classified(event.text);
      words = event.text;
      continue;
    }
    if (event.kind === 'json' && isErrorEvent(event)) throw exchange.classified(event.value);
    if (event.kind === 'json' && event.stray) continue;
    const said = event.kind === 'done' ? 'end' : read(event.value, event.type);
    if (said === 'end') {
      // Words instead of a reason to stop: the end mark is of the stream, not of the answer.
      if (event.kind === 'done' && progress === 'unfinished' && ofFailure.test(words)) throw exchange.classified(words);
      // The answer is whole: what follows is read only for the connection's sake, and an error in it changes nothing.
      void drain(exchange, events).catch(() => undefined);
      return 'mark';
    }
    if (said === 'nothing') continue;
    progress = said;
    quietAtMs =
      progress === 'unfinished' ? Number.POSITIVE_INFINITY : performance.now() + exchange.lingerMs * (progress === 'finished' ? 1 : doubt);
  }
}

/** `quiet` when the time comes first. */
async function until<T>(atMs: number, next: Promise<T>): Promise<T | 'quiet'> {
  if (atMs === Number.POSITIVE_INFINITY) return next;
  const { promise, resolve } = Promise.withResolvers<'quiet'>();
  const timer = setTimeout(() => resolve('quiet'), Math.max(0, atMs - performance.now()));
  next.catch(() => undefined);
  try {
    return await Promise.race([next, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads and drops what follows the end mark, so that the connection can serve the next request; hangs up when that takes long. */
async function drain(exchange: Exchange, events: AsyncGenerator<WireEvent>): Promise<void> {
  const timer = setTimeout(() => exchange.abandon(), exchange.lingerMs);
  timer.unref();
  try {
    for (let left = 16; left > 0; left -= 1) if ((await events.next()).done) return;
    exchange.abandon();
  } finally {
    clearTimeout(timer);
  }
}

/** Words in a stream that tell of a failure; others (`keepalive`) tell nothing. */
const ofFailure =
  /error|exception|fail|time[d -]?out|exceed|limit|quota|invalid|unavailable|refused|denied|overload|abort|terminated|错误|失败|超时/i;

/** How many times `lingerMs` is waited after an event with both text and a finish reason. */
const doubt = 5;
