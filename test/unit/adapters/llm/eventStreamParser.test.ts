import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventStreamParser } from '../../../../src/adapters/llm/eventStreamParser.ts';

/** What a stream holds: its events in short, `type|data`, stray lines with a `!` before. */
function eventsOf(...pieces: readonly string[]): string[] {
  const parser = new EventStreamParser();
  const events = [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()];
  return events.map(({ type, data, stray }) => `${stray ? '!' : ''}${type}|${data}`);
}

/** The rules and examples of WHATWG HTML, 9.2.5 and 9.2.6. */
const rows: readonly [string, string, readonly string[]][] = [
  ['data lines, joined with line feeds', 'data: YHOO\ndata: +2\ndata: 10\n\n', ['|YHOO\n+2\n10']],
  ['a comment', ': test stream\n\ndata: first\n\n', ['|first']],
  ['a bare colon', ':\n\ndata: a\n\n:\n\n', ['|a']],
  ['id, retry and fields nobody knows', 'id: 1\nretry: 3000\ncolour: red\ndata: a\n\n', ['|a']],
  ['an event without data', 'event: ping\n\ndata: a\n\n', ['|a']],
  ['a type only for its own event', 'event: one\ndata: a\n\ndata: b\n\n', ['one|a', '|b']],
  ['no space after the colon', 'data:a\n\n', ['|a']],
  ['only the first of two spaces', 'data:  a\n\n', ['| a']],
  ['a field without a colon', 'data\n\ndata\ndata\n\n', ['|\n']],
  ['empty data', 'data:\n\ndata: \n\n', []],
  ['the last of two types', 'event: a\nevent: b\ndata: c\n\n', ['b|c']],
  ['field names that differ in case', 'Data: a\nDATA: b\ndata: c\n\n', ['|c']],
  ['a field name with a space', 'data : a\n data: b\n\n', []],
  ['colons in the value', 'data: {"a":"b:c"}\n\n', ['|{"a":"b:c"}']],
  ['CRLF', 'event: x\r\ndata: a\r\n\r\ndata: b\r\n\r\n', ['x|a', '|b']],
  ['CR', 'data: a\r\rdata: b\r\r', ['|a', '|b']],
  ['mixed line ends', 'data: a\r\n\ndata: b\n\r\ndata: c\r\r\n', ['|a', '|b', '|c']],
  ['a byte order mark', '\uFEFFdata: a\n\n', ['|a']],
  ['no second byte order mark', '\uFEFF\uFEFFdata: a\n\n', []],
  ['no blank line at the end', 'data: a\n\ndata: b', ['|a', '|b']],
  ['an end of line at the end', 'data: a\n', ['|a']],
  ['a line separator within data', 'data: a\u2028b\u0085c\n\n', ['|a\u2028b\u0085c']],
  ['a null character', 'data: a\u0000b\n\n', ['|a\u0000b']],
  ['an error line', 'data: a\n\nerror: {"code":400}\n\n', ['|a', '!error|{"code":400}']],
  ['an object without its field', '{"error":"x"}\n\ndata: a\n\n', ['!|{"error":"x"}', '|a']],
  ['nothing', '', []],
  ['blank lines', '\n\n\r\n\n', []],
];

describe('EventStreamParser', () => {
  for (const [name, stream, expected] of rows) it(`reads ${name}`, () => assert.deepEqual(eventsOf(stream), expected));

  it('reads the same, wherever the stream is cut into pieces', () => {
    const line = fc.constantFrom('data: a', 'data:', 'data', ':c', 'event: e', 'id: 1', 'x: y', '', '', 'data: ä😀', 'error: {}', '{}');
    const lines = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n')), { maxLength: 20 });
    fc.assert(
      fc.property(fc.boolean(), lines, fc.array(fc.nat(200), { maxLength: 8 }), (marked, parts, cuts) => {
        const stream = (marked ? '\uFEFF' : '') + parts.flat().join('');
        const at = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length];
        const pieces = at.slice(1).map((end, index) => stream.slice(at[index], end));
        assert.deepEqual(eventsOf(...pieces), eventsOf(stream));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not collect an event without end', () => {
    const parser = new EventStreamParser(1000);
    assert.throws(() => {
      for (let count = 0; count < 100; count += 1) parser.push('data: 0123456789\n');
    }, RangeError);
    assert.throws(() => new EventStreamParser(1000).push(`data: ${'x'.repeat(2000)}`), RangeError);
  });
});
