import { encodingOf } from '../../core/decodeText.ts';
import type { Exchange } from './exchange.ts';
import { HttpFailure } from './httpFailure.ts';
import { fieldsOf, parseJson } from './jsonFields.ts';
import { pinnedFetch } from './pinnedFetch.ts';

/** What one service wants a request to look like. */
export interface ServiceRequest {
  /** The whole address, on the origin of the exchange's base URL. */
  readonly url: string;
  /** All headers besides the content type. */
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
}

/** Sends the request and resolves when an answer begins. Throws `HttpFailure` for a status other than 2xx. */
export async function send(exchange: Exchange, { url, headers, body }: ServiceRequest): Promise<Response> {
  const fetch = pinnedFetch(exchange.baseUrl, headers);
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal: exchange.signal });
  exchange.began(response);
  if (response.ok) return response;
  throw new HttpFailure(response.status, response.headers, await beginningOf(response, exchange));
}

/** Sends a request that is answered with one JSON object, and resolves with its fields. */
export async function sendForJson(exchange: Exchange, request: ServiceRequest): Promise<Readonly<Record<string, unknown>>> {
  const response = await send(exchange, request);
  return fieldsOf(parseJson(await beginningOf(response, exchange)));
}

/**
 * The decoded body in pieces. Each piece of bytes tells the exchange that the service is alive. What the content type says of the
 * encoding does not count: event streams and JSON are UTF-8 (WHATWG HTML, RFC 8259), and servers name another one that only stands in
 * their configuration. UTF-16 shows in the first bytes.
 */
export async function* textsOf(response: Response, exchange: Exchange): AsyncGenerator<string> {
  let head = new Uint8Array();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const bytes of bytesOf(response, exchange)) {
    if (decoder === undefined) {
      head = Buffer.concat([head, bytes]);
      if (head.length < 4) continue;
      decoder = new TextDecoder(encodingOf(head));
      yield decoder.decode(head, { stream: true });
    } else yield decoder.decode(bytes, { stream: true });
  }
  yield decoder === undefined ? new TextDecoder().decode(head) : decoder.decode();
}

async function* bytesOf(response: Response, exchange: Exchange): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  for await (const bytes of response.body) {
    exchange.heard();
    yield bytes;
  }
}

/** The first 65,536 bytes of a body, or what came of it in five seconds: some gateways never end the body of an error. */
async function beginningOf(response: Response, exchange: Exchange): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const timer = setTimeout(() => exchange.abandon(), bodyTimeoutMs);
  try {
    for await (const bytes of bytesOf(response, exchange)) {
      pieces.push(bytes);
      length += bytes.length;
      if (length >= mostBytes) {
        exchange.abandon();
        break;
      }
    }
  } catch {
    // What came before the connection was lost is used as the error's text.
  } finally {
    clearTimeout(timer);
  }
  return decoded(Buffer.concat(pieces).subarray(0, mostBytes), response.headers.get('content-type') ?? '');
}

/** A page of a proxy may be in the encoding its type names; only what is no UTF-8 is read so. */
function decoded(bytes: Uint8Array, contentType: string): string {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return decoderOf(/charset=["']?([\w-]+)/i.exec(contentType)?.[1]).decode(bytes);
  }
}

function decoderOf(label = 'utf-8'): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

const bodyTimeoutMs = 5_000;
const mostBytes = 65_536;
