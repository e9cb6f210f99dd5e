import { gzipSync } from 'node:zlib';
import type { Sent } from './byteServer.ts';
import type { Cell } from './cell.ts';
import { answerOf, jsonOf, type Protocol, protocols, type WrittenEvent, whole, written } from './protocols.ts';

type Framing = (events: readonly WrittenEvent[], protocol: Protocol) => Sent;

const plain = (events: readonly WrittenEvent[]) => events.map(written).join('');
const each =
  (frame: (event: WrittenEvent) => string): Framing =>
  (events) => ({ pieces: [events.map(frame).join('')] });
const between =
  (noise: string): Framing =>
  (events) => ({ pieces: [noise, events.map((event) => written(event) + noise).join('')] });
const dataLine = ({ data }: WrittenEvent) => `data: ${jsonOf(data)}`;
/** Cut into pieces of so many bytes, whatever they are part of. */
const inBytes =
  (size: number): Framing =>
  (events) => {
    const bytes = Buffer.from(plain(events));
    return { pieces: Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size)) };
  };

/** The ways a good answer is written by servers, gateways and proxies. Every one of them is the whole answer. */
const framings: readonly (readonly [string, Framing])[] = [
  ['as documented', each(written)],
  ['without event fields', each((event) => `${dataLine(event)}\n\n`)],
  ['an event field after the data', each(({ type, data }) => `data: ${jsonOf(data)}\n${type === undefined ? '' : `event: ${type}\n`}\n`)],
  ['no space after the colon', each((event) => written(event).replaceAll(/^(data|event): /gm, '$1:'))],
  ['CRLF', each((event) => written(event).replaceAll('\n', '\r\n'))],
  ['CR', each((event) => written(event).replaceAll('\n', '\r'))],
  [
    'a different line end each',
    (events) => ({ pieces: events.map((event, at) => written(event).replaceAll('\n', ['\n', '\r\n', '\r'][at % 3] ?? '')) }),
  ],
  ['a byte order mark', (events) => ({ pieces: [`\uFEFF${plain(events)}`] })],
  ['comments between', between(': OPENROUTER PROCESSING\n\n')],
  ['bare colons between', between(':\n\n')],
  ['comments without a blank line', between(': ping\n')],
  ['comments inside the events', each((event) => `: before\n${written(event).replace('\ndata', '\n: inside\ndata')}`)],
  ['comments wrapped into data', between('data: : keepalive\n\n')],
  ['events without data between', between('event: keepalive\n\n')],
  ['empty data between', between('data:\n\n')],
  ['data of spaces between', between('data:   \n\n')],
  ['pings with words between', between('event: ping\ndata: ping\n\n')],
  ['pings with JSON between', between('event: ping\ndata: {"type": "ping"}\n\n')],
  ['keep-alive events between', between('event: keepalive\ndata: {"type":"keepalive","sequence_number":3}\n\n')],
  ['null events between', between('data: null\n\n')],
  ['events nobody knows between', between('event: telepathy\ndata: {"type":"telepathy.delta","delta":"unknown","text":"unknown"}\n\n')],
  ['many blank lines between', between('\n\n\n')],
  ['id and retry', each((event) => `id: 7\nretry: 1000\n${written(event)}`)],
  ['ids without events between', between('id: 8\n\n')],
  ['fields nobody knows', each((event) => `x-gateway: a: b\nfoo\n${written(event)}`)],
  ['a blank line after the event field', each((event) => written(event).replace('\ndata', '\n\ndata'))],
  [
    'JSON over several data lines',
    each(({ data }) => `${(typeof data === 'string' ? data : JSON.stringify(data, undefined, 1)).replaceAll(/^/gm, 'data: ')}\n\n`),
  ],
  ['no blank line at the end', (events) => ({ pieces: [plain(events).replace(/\n$/, '')] })],
  ['no line end at the end', (events) => ({ pieces: [plain(events).replace(/\n+$/, '')] })],
  ['no blank lines between the events', (events) => ({ pieces: [`${events.map(dataLine).join('\n')}\n\n`] })],
  [
    'fields of padding',
    each((event) =>
      written(typeof event.data === 'object' ? { ...event, data: { ...event.data, obfuscation: 'x'.repeat(70_000) } } : event),
    ),
  ],
  ['NaN in a field', each((event) => written(event).replace('data: {', 'data: {"score": NaN, "low": -Infinity, "note": "NaN",'))],
  ['one byte at a time', inBytes(1)],
  ['three bytes at a time', inBytes(3)],
  ['compressed', (events) => ({ headers: { 'content-encoding': 'gzip' }, pieces: [gzipSync(plain(events))] })],
  ['called JSON', (events) => ({ headers: { 'content-type': 'application/json' }, pieces: [plain(events)] })],
  ['called text', (events) => ({ headers: { 'content-type': 'text/plain; charset=iso-8859-1' }, pieces: [plain(events)] })],
  ['with status 201', (events) => ({ status: 201, pieces: [plain(events)] })],
  [
    'one JSON object a line',
    (events) => ({ pieces: events.filter(({ data }) => typeof data === 'object').map((event) => `${jsonOf(event.data)}\n`) }),
  ],
  [
    'an array of JSON objects',
    (events) => ({
      pieces: [
        JSON.stringify(
          events.map(({ data }) => data).filter((data) => typeof data === 'object'),
          undefined,
          1,
        ),
      ],
    }),
  ],
  [
    'one JSON document',
    (_events, protocol) => ({ headers: { 'content-type': 'application/json' }, pieces: [JSON.stringify(protocol.document(whole))] }),
  ],
  [
    'one JSON document over many lines',
    (_events, protocol) => ({ pieces: [`\n${JSON.stringify(protocol.document(whole), undefined, 2)}\n`] }),
  ],
  ['one JSON document as an event', (_events, protocol) => ({ pieces: [`data: ${JSON.stringify(protocol.document(whole))}\n\n`] })],
  [
    'one JSON document and an end mark',
    (_events, protocol) => ({ pieces: [`${JSON.stringify(protocol.document(whole))}\n\ndata: [DONE]\n\n`] }),
  ],
  ['blank lines after the end', (events) => ({ pieces: [plain(events), '\n'.repeat(3)] })],
];

export function framingCells(): Cell[] {
  return protocols.flatMap((protocol) =>
    framings.map(([name, frame]) => ({
      name: `an answer ${name}`,
      protocol,
      sent: frame(answerOf(protocol), protocol),
      expect: { text: whole, stop: 'complete' as const },
    })),
  );
}
