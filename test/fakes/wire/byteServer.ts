import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server sends for one request, byte for byte. */
export interface Sent {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written one after the other. */
  readonly pieces: readonly (string | Uint8Array)[];
  /** `end` by default. `cut`: the connection is lost in the chunked body. `open`: nothing more comes. `pings`: only comments come. */
  readonly ending?: 'end' | 'cut' | 'open' | 'pings';
}

export interface ByteServer {
  readonly url: string;
  /** The next request is answered so. */
  next(sent: Sent): void;
  stop(): Promise<void>;
}

/** A server on loopback that knows no protocol above HTTP. */
export async function startByteServer(): Promise<ByteServer> {
  const queue: Sent[] = [];
  const server = createServer(async (request, response) => {
    response.on('error', () => undefined);
    for await (const _ of request);
    const sent = queue.shift();
    if (sent === undefined) {
      response.writeHead(500).end('nothing was prepared for this request');
      return;
    }
    response.writeHead(sent.status ?? 200, { 'content-type': 'text/event-stream', ...sent.headers });
    response.flushHeaders();
    for (const piece of sent.pieces) await new Promise<void>((resolve) => response.write(piece, () => resolve()));
    switch (sent.ending ?? 'end') {
      case 'end':
        response.end();
        return;
      case 'cut':
        // The bytes above must have arrived before.
        setTimeout(() => response.destroy(), 15);
        return;
      case 'pings': {
        const timer = setInterval(() => response.write(': ping\n\n'), 5);
        response.on('close', () => clearInterval(timer));
        return;
      }
      case 'open':
        return;
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (sent) => {
      queue.push(sent);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
