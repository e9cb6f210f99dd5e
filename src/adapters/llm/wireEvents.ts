import { EventStreamParser, type StreamEvent } from './eventStreamParser.ts';
import { JsonDocuments } from './jsonDocuments.ts';
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
      const first = /[^\s\uFEFF]/.exec(text)?.[0];
      // Blanks before an answer are kept only as far as they can mean something: a line of a stream.
      head = (head + text).slice(first === undefined ? -mostBlanks : 0);
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
  const values = valuesOfLines(text);
  if (values) {
    for (const one of values) yield one === doneMark ? { kind: 'done' } : { kind: 'json', type, value: one, stray };
    return;
  }
  if (type !== 'error' && /^[{[]/.test(text)) yield { kind: 'broken' };
  else yield { kind: 'words', type, text: text.slice(0, mostWords) };
}

/** Events that were not parted by a blank line, one a line; undefined where a line is none. */
function valuesOfLines(text: string): readonly unknown[] | undefined {
  const lines = text.split('\n', mostLines + 1).filter((line) => line.trim() !== '');
  if (lines.length < 2 || lines.length > mostLines) return undefined;
  const values: unknown[] = [];
  for (const line of lines) {
    const value = isDone(line.trim()) ? doneMark : parseJson(line);
    // To fail to parse one takes as long as a thousand letters; what follows is not tried.
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** A body that begins as JSON: one document, several, or an array of them, with an end mark or without. */
class JsonReader implements BodyReader {
  readonly #documents = new JsonDocuments();
  #chars = 0;
  #isBroken = false;

  *push(text: string): Iterable<WireEvent> {
    this.#chars += text.length;
    if (this.#chars > mostJson) throw new RangeError(`The answer is longer than ${mostJson} characters.`);
    for (const piece of this.#documents.push(text)) yield* this.#read(piece.trim());
  }

  *end(): Iterable<WireEvent> {
    yield* this.#read(this.#documents.end().trim());
    if (this.#isBroken) yield { kind: 'broken' };
  }

  *#read(piece: string): Iterable<WireEvent> {
    // Some servers put documents into the lines of a stream.
    if (this.#isBroken || /^(?:\uFEFF|data:|)$/.test(piece)) return;
    if (isDone(piece)) {
      yield { kind: 'done' };
      return;
    }
    const value = /^[{[]/.test(piece) ? parseJson(piece) : undefined;
    if (value === undefined) this.#isBroken = true;
    else for (const one of Array.isArray(value) ? value : [value]) yield { kind: 'json', type: '', value: one, stray: false };
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
const mostBlanks = 16;
/** Four times the longest answer that any model gives, with its thoughts. */
const mostJson = 16_777_216;
const mostLines = 10_000;
