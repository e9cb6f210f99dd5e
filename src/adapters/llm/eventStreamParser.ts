/** One event of a stream. */
export interface StreamEvent {
  /** The `event` field; empty where there was none. */
  readonly type: string;
  /** The `data` lines, joined with line feeds. Never empty. */
  readonly data: string;
  /**
   * True for a line that is no field of the specification: an `error:` line, or a JSON object without `data:` before it. The
   * specification ignores both; some servers report a failure in such a line and in no other way.
   */
  readonly stray: boolean;
}

/**
 * Reads an event stream as the HTML Standard interprets it (WHATWG HTML, 9.2.6 "Interpreting an event stream"): lines end with LF, CR or
 * CRLF, a line that begins with a colon is a comment, one space after the colon of a field is left out, `id`, `retry` and unknown fields
 * change nothing, and an event without data is dropped. Takes the decoded text in any pieces. Differs in one point: the last event also
 * counts when the stream ends without a blank line after it.
 */
export class EventStreamParser {
  readonly #maxChars: number;
  /** The line that has not ended yet. */
  #line = '';
  /** True after a CR: a LF that follows belongs to the same line end. */
  #afterCr = false;
  #atStart = true;
  #type = '';
  #data: string[] = [];
  #dataChars = 0;

  /** `maxChars`: the most characters one event may have. */
  constructor(maxChars = 4_194_304) {
    this.#maxChars = maxChars;
  }

  /** The events that ended within `text`. Throws `RangeError` when an event grows above the limit. */
  push(text: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    if (text === '') return events;
    let rest = text;
    if (this.#atStart && rest.startsWith('\uFEFF')) rest = rest.slice(1);
    else if (this.#afterCr && rest.startsWith('\n')) rest = rest.slice(1);
    this.#atStart = false;
    let from = 0;
    for (const lineEnd of rest.matchAll(/\r\n|\r|\n/g)) {
      this.#take(this.#line + rest.slice(from, lineEnd.index), events);
      this.#line = '';
      from = lineEnd.index + lineEnd[0].length;
    }
    this.#afterCr = from > 0 && from === rest.length && rest.endsWith('\r');
    this.#line += rest.slice(from);
    if (this.#line.length + this.#dataChars > this.#maxChars) {
      throw new RangeError(`An event of the stream is longer than ${this.#maxChars} characters.`);
    }
    return events;
  }

  /** The event that the stream ended in, if any. */
  end(): StreamEvent[] {
    const events: StreamEvent[] = [];
    if (this.#line !== '') this.#take(this.#line, events);
    this.#line = '';
    this.#take('', events);
    return events;
  }

  #take(line: string, events: StreamEvent[]): void {
    if (line === '') {
      const data = this.#data.join('\n');
      if (data !== '') events.push({ type: this.#type, data, stray: false });
      this.#type = '';
      this.#data = [];
      this.#dataChars = 0;
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') {
      this.#data.push(value);
      this.#dataChars += value.length + 1;
    } else if (field === 'event') this.#type = value;
    else if (field === 'error' && value !== '') events.push({ type: 'error', data: value, stray: true });
    else if (line.startsWith('{')) events.push({ type: '', data: line, stray: true });
  }
}
