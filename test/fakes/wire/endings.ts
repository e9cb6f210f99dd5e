import type { Sent } from './byteServer.ts';
import type { Cell } from './cell.ts';
import { answerOf, jsonOf, type Protocol, pieces, protocols, type WrittenEvent, whole, written } from './protocols.ts';

type Expected = Cell['expect'];
type Ending = readonly [string, (protocol: Protocol) => Sent, Expected | ((protocol: Protocol) => Expected)];

const plain = (...events: readonly (readonly WrittenEvent[])[]) => events.flat().map(written).join('');
const half = (protocol: Protocol) => plain(protocol.opening, pieces.slice(0, 2).map(protocol.text));
const text = (protocol: Protocol) => plain(protocol.opening, pieces.map(protocol.text));
const complete: Expected = { text: whole, stop: 'complete' };
const cut: Expected = { reasons: ['streamCut', 'network'] };
/** The event that a server would send next, broken off in its middle. */
const torn = (protocol: Protocol) => written(protocol.text('    return 3')).slice(0, -12);

/** How the bytes of an answer can end, and whether it is one. */
const endings: readonly Ending[] = [
  ['is lost before any text', ({ opening }) => ({ pieces: [`: hello\n\n${plain(opening)}`], ending: 'cut' }), cut],
  ['is lost in the middle', (protocol) => ({ pieces: [half(protocol)], ending: 'cut' }), cut],
  ['is lost within an event', (protocol) => ({ pieces: [half(protocol) + torn(protocol)], ending: 'cut' }), cut],
  ['is lost after all text', (protocol) => ({ pieces: [text(protocol)], ending: 'cut' }), cut],
  ['is lost after the model stopped', (protocol) => ({ pieces: [text(protocol) + plain(protocol.finish)], ending: 'cut' }), cut],
  ['ends in the middle', (protocol) => ({ pieces: [half(protocol)] }), cut],
  ['ends within an event', (protocol) => ({ pieces: [half(protocol) + torn(protocol)] }), cut],
  ['ends within a line end', (protocol) => ({ pieces: [half(protocol).replace(/\n$/, '')] }), cut],
  ['has no byte', () => ({ pieces: [] }), cut],
  ['has only comments', () => ({ pieces: [': one\n\n', ': two\n\n'] }), cut],
  ['has only blank lines', () => ({ pieces: ['\n\n\r\n'] }), cut],
  ['has only the opening', ({ opening }) => ({ pieces: [plain(opening)] }), cut],
  [
    'has a broken event in the middle',
    (protocol) => ({
      pieces: [`${half(protocol)}data: {"broken": \n\n${plain(pieces.slice(2).map(protocol.text), protocol.finish, protocol.mark)}`],
    }),
    cut,
  ],
  [
    'has no text',
    (protocol) => ({ pieces: [plain(protocol.opening, protocol.finish, protocol.mark.map(withoutText))] }),
    { reasons: ['emptyReply'] },
  ],
  [
    'has only thoughts',
    (protocol) => ({ pieces: [plain(protocol.opening, [protocol.thought('Hm.')], protocol.finish, protocol.mark.map(withoutText))] }),
    { reasons: ['emptyReply'] },
  ],
  ['stays open after the end', (protocol) => ({ pieces: [plain(answerOf(protocol))], ending: 'open' }), complete],
  ['pings after the end', (protocol) => ({ pieces: [plain(answerOf(protocol))], ending: 'pings' }), complete],
  [
    'is lost after the end',
    (protocol) => ({ pieces: [plain(answerOf(protocol))], ending: 'cut' }),
    ({ mark }) => (mark.length > 0 ? complete : cut),
  ],
  [
    'has text after the end',
    (protocol) => ({ pieces: [plain(answerOf(protocol), protocol.mark.length > 0 ? [protocol.text('more')] : [])] }),
    complete,
  ],
  [
    'has an error after the end',
    (protocol) => ({ pieces: [plain(answerOf(protocol)), protocol.mark.length > 0 ? 'data: {"error":{"message":"late"}}\n\n' : ''] }),
    complete,
  ],
  ['has its end twice', (protocol) => ({ pieces: [plain(answerOf(protocol), protocol.mark, protocol.mark)] }), complete],
  [
    'has a torn event after the end',
    (protocol) => ({ pieces: [plain(answerOf(protocol)), protocol.mark.length > 0 ? 'data: {"broken' : ''] }),
    complete,
  ],
  ['says [DONE] at the end', (protocol) => ({ pieces: [plain(answerOf(protocol)), 'data: [DONE]\n\n'] }), complete],
  [
    'has an error instead of the rest',
    (protocol) => ({ pieces: [half(protocol), 'data: {"error":{"code":503,"message":"engine overloaded"}}\n\n'] }),
    { reasons: ['overloaded'], words: /engine overloaded/ },
  ],
  [
    'has an error event with an object',
    (protocol) => ({
      pieces: [half(protocol), 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n'],
    }),
    { reasons: ['overloaded'], words: /Overloaded/ },
  ],
  [
    'has an error event with words',
    (protocol) => ({ pieces: [half(protocol), 'event: error\ndata: Rate limit exceeded, try again in 7s\n\n'] }),
    { reasons: ['rateLimited'], words: /Rate limit exceeded/, retryAfterMs: 7000 },
  ],
  [
    'has an error as a string',
    (protocol) => ({ pieces: [half(protocol), 'data: {"error":"Insufficient balance"}\n\ndata: [DONE]\n\n'] }),
    { reasons: ['quotaExhausted'], words: /Insufficient balance/ },
  ],
  [
    'has an error line',
    (protocol) => ({
      pieces: [
        half(protocol),
        'error: {"code":400,"message":"the request exceeds the available context size","type":"invalid_request_error"}\n\ndata: [DONE]\n\n',
      ],
    }),
    { reasons: ['requestTooLarge'], words: /available context size/ },
  ],
  [
    'has an error without its field',
    (protocol) => ({ pieces: [half(protocol), '{"error":{"code":500,"message":"CUDA error: out of memory"}}'] }),
    { reasons: ['serverFault'], words: /CUDA/ },
  ],
  [
    'has an error of another shape',
    (protocol) => ({ pieces: [half(protocol), 'data: {"object":"error","message":"The server is busy","code":503}\n\n'] }),
    { reasons: ['overloaded'], words: /busy/ },
  ],
  [
    'has an error over several lines',
    (protocol) => ({
      pieces: [half(protocol), 'data: {"error":\ndata: {"code":"rate_limit_exceeded",\ndata: "message":"Slow down"}}\n\n'],
    }),
    { reasons: ['rateLimited'], words: /Slow down/ },
  ],
  [
    'has an error first',
    () => ({ pieces: ['data: {"error":{"message":"Invalid API key","code":"invalid_api_key"}}\n\n'] }),
    { reasons: ['unauthorized'], words: /Invalid API key/ },
  ],
  ['has an error that says nothing before', (protocol) => ({ pieces: ['data: {"error":null}\n\n', plain(answerOf(protocol))] }), complete],
];

/** The end without the text that some ends repeat. */
function withoutText({ type, data }: WrittenEvent): WrittenEvent {
  const emptied: unknown = typeof data === 'string' ? data : JSON.parse(jsonOf(data), (key, value) => (key === 'text' ? '' : value));
  return type === undefined ? { data: emptied } : { type, data: emptied };
}

export function endingCells(): Cell[] {
  return protocols.flatMap((protocol) =>
    endings.map(([name, send, expect]) => ({
      name: `an answer that ${name}`,
      protocol,
      sent: send(protocol),
      expect: typeof expect === 'function' ? expect(protocol) : expect,
    })),
  );
}
