import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerText, tokensOf } from './simulated/answer.ts';
import { anthropicWire } from './simulated/anthropicWire.ts';
import {
  type Behaviour,
  record,
  type SimulatedAnswer,
  type SimulatedRequest,
  type SimulatedService,
  type Wire,
} from './simulated/behaviour.ts';
import { geminiWire } from './simulated/geminiWire.ts';
import { chatWire, responsesWire } from './simulated/openAiWire.ts';
import { searchFor } from './simulated/search.ts';

/**
 * A server on loopback that speaks the wire protocols of OpenAI (Responses and Chat Completions), Anthropic and Gemini, and misbehaves
 * on demand. It answers every task with code that says it is simulated. The key `wrong` is refused.
 */
export interface SimulatedProvider {
  /** Base URL without a path, for example `http://127.0.0.1:40001`. */
  readonly url: string;
  /** What to configure as the base URL of each service. */
  readonly baseUrls: Readonly<Record<SimulatedService, string>>;
  /** Every request received, oldest first. */
  readonly requests: readonly SimulatedRequest[];
  /** The next generation requests of the service behave so, one each; then healthy again. */
  enqueue(service: SimulatedService, ...behaviours: readonly Behaviour[]): void;
  /** How the service behaves when its queue is empty; `{}` makes it healthy again. */
  always(service: SimulatedService, behaviour: Behaviour): void;
  /** Connections opened since the start or the last reset. */
  readonly connections: number;
  /** Forgets requests, queues, defaults and the count of connections. */
  reset(): void;
  /** Closes all connections. */
  stop(): Promise<void>;
}

export interface SimulatedProviderOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  /** Pause before each text event of every answer, in milliseconds. */
  readonly chunkDelayMs?: number;
  /** Decides before queue and default; undefined leaves it to them. */
  readonly behave?: (request: SimulatedRequest) => Behaviour | undefined;
}

export async function startSimulatedProvider(options: SimulatedProviderOptions = {}): Promise<SimulatedProvider> {
  const requests: SimulatedRequest[] = [];
  const queues = new Map<SimulatedService, Behaviour[]>();
  const defaults = new Map<SimulatedService, Behaviour>();

  let connections = 0;
  const server = createServer((incoming, response) => {
    response.on('error', () => undefined);
    handle(incoming, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: { message: `The simulated provider failed: ${String(error)}` } });
    });
  });

  server.on('connection', () => {
    connections += 1;
  });

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    const route = routes.find(({ pattern }) => pattern.test(path));
    const body = record(parsed(await readAll(incoming)));
    if (route === undefined || incoming.method !== 'POST') {
      sendJson(response, 404, { error: { message: `No route ${incoming.method} ${path}`, code: 'not_found' } });
      return;
    }
    const { wire, kind } = route;
    const { method, headers } = incoming;
    const request: SimulatedRequest = {
      service: wire.service,
      kind,
      method,
      path,
      headers,
      body,
      atMs: performance.now(),
      closed: false,
      aborted: false,
    };
    requests.push(request);
    response.on('close', () => {
      request.closed = true;
      request.aborted = !response.writableFinished;
    });
    if (kind === 'count') {
      count(wire, request, response);
      return;
    }
    const behaviour = options.behave?.(request) ?? queues.get(wire.service)?.shift() ?? defaults.get(wire.service) ?? {};
    await answer(wire, request, { chunkDelayMs: options.chunkDelayMs ?? 0, ...behaviour }, response, requests.length);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    baseUrls: { openai: `${url}/v1`, chat: `${url}/v1`, anthropic: url, gemini: url },
    requests,
    get connections() {
      return connections;
    },
    enqueue: (service, ...behaviours) => {
      queues.set(service, [...(queues.get(service) ?? []), ...behaviours]);
    },
    always: (service, behaviour) => {
      defaults.set(service, behaviour);
    },
    reset: () => {
      requests.length = 0;
      connections = 0;
      queues.clear();
      defaults.clear();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const routes: readonly { pattern: RegExp; wire: Wire; kind: SimulatedRequest['kind'] }[] = [
  { pattern: /^\/v1\/responses\/input_tokens$/, wire: responsesWire, kind: 'count' },
  { pattern: /^\/v1\/responses$/, wire: responsesWire, kind: 'generate' },
  { pattern: /^\/v1\/chat\/completions$/, wire: chatWire, kind: 'generate' },
  { pattern: /^\/v1\/messages\/count_tokens$/, wire: anthropicWire, kind: 'count' },
  { pattern: /^\/v1\/messages$/, wire: anthropicWire, kind: 'generate' },
  { pattern: /^\/v1beta\/models\/[^/:]+:countTokens$/, wire: geminiWire, kind: 'count' },
  { pattern: /^\/v1beta\/models\/[^/:]+:streamGenerateContent\?alt=sse$/, wire: geminiWire, kind: 'generate' },
];

function count(wire: Wire, request: SimulatedRequest, response: ServerResponse): void {
  const complaint = wire.complaint(request.body, request.headers);
  if (complaint) {
    sendJson(response, complaint.status, wire.errorBody(complaint.status, complaint.error));
    return;
  }
  const asked = wire.asked(request.body, request.path);
  sendJson(response, 200, wire.countBody(tokensOf(asked.system) + tokensOf(asked.prompt)));
}

async function answer(
  wire: Wire,
  request: SimulatedRequest,
  behaviour: Behaviour,
  response: ServerResponse,
  number: number,
): Promise<void> {
  const { status, headers = {}, chunkDelayMs = 0 } = behaviour;
  if (behaviour.hang === 'beforeHeaders') return;
  if (behaviour.reset) {
    response.destroy();
    return;
  }
  const complaint = status === undefined ? wire.complaint(request.body, request.headers) : undefined;
  if (status !== undefined || complaint) {
    const code = status ?? complaint?.status ?? 500;
    const body = behaviour.body ?? wire.errorBody(code, complaint?.error ?? behaviour.error ?? {});
    if (typeof body === 'string') response.writeHead(code, { 'content-type': 'text/html', ...headers }).end(body);
    else sendJson(response, code, body, headers);
    return;
  }
  if (behaviour.html200) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><title>Sign in</title>\n\n<p>Sign in.</p>');
    return;
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'x-request-id': `req_${number}`,
    'request-id': `req_${number}`,
    ...headers,
  });
  if (behaviour.emptyStream) {
    response.end();
    return;
  }
  const made = compose(wire, request, behaviour, number);
  await write(response, wire.opening(made));
  for (let sent = 0; sent <= made.chunks.length; sent += 1) {
    if (behaviour.inStreamError && sent === Math.min(behaviour.inStreamError.afterChunks ?? 0, made.chunks.length)) {
      response.end(wire.inStreamError(behaviour.inStreamError));
      return;
    }
    if (sent === behaviour.cutAfterChunks) {
      response.destroy();
      return;
    }
    if (sent === behaviour.endAfterChunks) {
      response.end();
      return;
    }
    if (behaviour.hang === 'midStream' && sent === 1) return;
    if (behaviour.malformedSse && sent === 1) {
      response.end('data: {"this is": no json\n\n');
      return;
    }
    const piece = made.chunks[sent];
    if (piece === undefined) break;
    if (chunkDelayMs > 0) await sleep(chunkDelayMs);
    if (request.aborted) return;
    await write(response, wire.text(piece, made));
  }
  await write(response, wire.closing(made));
  if (behaviour.endDelayMs) await sleep(behaviour.endDelayMs);
  response.end();
}

function compose(wire: Wire, request: SimulatedRequest, behaviour: Behaviour, number: number): SimulatedAnswer {
  const asked = wire.asked(request.body, request.path);
  const search = searchFor(asked, behaviour);
  const text = behaviour.text ?? (search ? `${search.pages.map((page) => page.text ?? '').join('\n')}\n` : answerText(asked));
  const size = behaviour.chunkSize ?? 24;
  const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
  const honest = { input: tokensOf(asked.system) + tokensOf(asked.prompt), output: tokensOf(text) };
  const usage = behaviour.usage === 'missing' ? undefined : (behaviour.usage ?? honest);
  const { toolCalls = [], stop = 'complete', unknownEvents = false } = behaviour;
  return { asked, chunks, toolCalls, stop, usage, search, unknownEvents, number };
}

/** Resolves when the text left this process, so that a cut afterwards does not swallow it. */
function write(response: ServerResponse, text: string): Promise<void> {
  if (text === '' || response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    response.write(text, () => resolve());
  });
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
