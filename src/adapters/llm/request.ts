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

/** The decoded body in pieces. Each piece of bytes tells the exchange that the service is alive. */
export async function* textsOf(response: Response, exchange: Exchange): AsyncGenerator<string> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  for await (const bytes of response.body) {
    exchange.heard();
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

/** The first 65,536 characters of a body, or what came of it in five seconds: some gateways never end the body of an error. */
async function beginningOf(response: Response, exchange: Exchange): Promise<string> {
  let text = '';
  const timer = setTimeout(() => exchange.abandon(), bodyTimeoutMs);
  try {
    for await (const piece of textsOf(response, exchange)) {
      text += piece;
      if (text.length >= mostChars) {
        exchange.abandon();
        break;
      }
    }
  } catch {
    // What came before the connection was lost is used as the error's text.
  } finally {
    clearTimeout(timer);
  }
  return text.slice(0, mostChars);
}

const bodyTimeoutMs = 5_000;
const mostChars = 65_536;
