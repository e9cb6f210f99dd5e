import { EventStreamParser, type StreamEvent } from './eventStreamParser.ts';
import { parseJson } from './jsonFields.ts';

/** One thing a server said in the body of an answer. */
export type WireEvent =
  | { readonly kind: 'json'; readonly type: string; readonly value: unknown; readonly stray: boolean }
  /** `[DONE]`, the end mark of Chat Completions. */
  | { readonly kind: 'done' }
  /** Text where JSON was expected: of an event of type `error`, or of a body that is no event stream. */
  | { readonly kind: 'words'; readonly type: string; readonly text: string }
  /** JSON that breaks off: a part of the answer is lost. */
  | { readonly kind: 'broken' };

/**
 * Reads the body of an answer, whatever its content type says: an event stream, one JSON document, an array of them, or one a line. Takes
 * the decoded text in any pieces. A page of HTML, or any other text without a single event, comes as one `words` event of at most
 * 4,096 characters.
 */
export async function* wireEvents(texts: AsyncIterable<string>): AsyncGenerator<WireEvent> {
  let reader: BodyReader | undefined;
  let head = '';
  for await (const text of texts) {
    if (reader === undefined) {
      head += text;
      const first = /[^\s\uFEFF]/.exec(head)?.[0];
      if (first === undefined) continue;
      reader = first === '{' || first === '[' ? new JsonReader() : first === '<' ? new PageReader() : new StreamReader();
      yield* reader.push(head);
      continue;
    }
    yield* reader.push(text);
  }
  if (reader !== undefined) yield* reader.end();
}

interface BodyReader {
  push(text: string): Iterable<WireEvent>;
  end(): Iterable<WireEvent>;
}

class StreamReader implements BodyReader {
  readonly #parser = new EventStreamParser();
  /** The beginning, for a body without any event. */
  #head = '';
  #empty = true;

  *push(text: string): Iterable<WireEvent> {
    if (this.#head.length < mostWords) this.#head += text.slice(0, mostWords - this.#head.length);
    for (const event of this.#parser.push(text)) yield* this.#read(event);
  }

  *end(): Iterable<WireEvent> {
    for (const event of this.#parser.end()) yield* this.#read(event);
    const words = this.#head.replace(/^(:.*|(data|event|id|retry)(:.*)?)$/gm, '').trim();
    if (this.#empty && words !== '') yield { kind: 'words', type: '', text: words };
  }

  *#read(event: StreamEvent): Iterable<WireEvent> {
    this.#empty = false;
    yield* eventsOf(event);
  }
}

function* eventsOf({ type, data, stray }: StreamEvent): Iterable<WireEvent> {
  const text = data.trim();
  // Comments that a gateway wrapped into data lines.
  if (text === '' || text.startsWith(':')) return;
  if (isDone(text)) {
    yield { kind: 'done' };
    return;
  }
  const value = parseJson(text);
  if (value !== undefined) {
    yield { kind: 'json', type, value, stray };
    return;
  }
  if (stray) {
    if (type === 'error') yield { kind: 'words', type, text: text.slice(0, mostWords) };
    return;
  }
  // Events that were not parted by a blank line.
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map((line) => (isDone(line.trim()) ? doneMark : parseJson(line)));
  if (lines.length > 1 && values.every((one) => one !== undefined)) {
    for (const one of values) yield one === doneMark ? { kind: 'done' } : { kind: 'json', type, value: one, stray };
    return;
  }
  if (type !== 'error' && /^[{[]/.test(text)) yield { kind: 'broken' };
  else yield { kind: 'words', type, text: text.slice(0, mostWords) };
}

/** A body that begins as JSON. */
class JsonReader implements BodyReader {
  #rest = '';

  *push(text: string): Iterable<WireEvent> {
    this.#rest += text;
    if (this.#rest.length > mostJson) throw new RangeError(`The answer is longer than ${mostJson} characters.`);
    // A long document is read when it is whole, since every try reads all of it.
    if (this.#rest.length <= mostTried) yield* this.#documents();
  }

  *end(): Iterable<WireEvent> {
    yield* this.#documents();
    if (this.#rest.trim() !== '') yield { kind: 'broken' };
  }

  *#documents(): Iterable<WireEvent> {
    let document = '';
    for (const line of this.#rest.replace(/^\uFEFF/, '').split(/(?<=\n)/)) {
      document += line;
      // Some servers end a JSON document with the end mark of a stream, on a line of its own or not.
      const [, body = '', mark] = /^\s*(?:data:)?([\s\S]*?)((?:data:\s*)?\[DONE\]\s*)?$/.exec(document) ?? [];
      if (body.trim() !== '') {
        const value = /[}\]]\s*$/.test(body) ? parseJson(body) : undefined;
        if (value === undefined) continue;
        for (const one of Array.isArray(value) ? value : [value]) yield { kind: 'json', type: '', value: one, stray: false };
      }
      if (mark !== undefined) yield { kind: 'done' };
      document = '';
    }
    this.#rest = document;
  }
}

/** A page of a proxy or a sign-in. */
class PageReader implements BodyReader {
  #head = '';

  push(text: string): Iterable<WireEvent> {
    if (this.#head.length < mostWords) this.#head += text.slice(0, mostWords - this.#head.length);
    return [];
  }

  end(): Iterable<WireEvent> {
    return [{ kind: 'words', type: '', text: this.#head }];
  }
}

function isDone(text: string): boolean {
  return /^"?\[done\]"?$/i.test(text);
}

const doneMark = Symbol('[DONE]');
const mostWords = 4096;
const mostTried = 65_536;
const mostJson = 67_108_864;
