import type { IncomingHttpHeaders } from 'node:http';
import type { ToolCall } from '../../../src/core/completion.ts';

/** The four wire protocols the simulated provider speaks. */
export type SimulatedService = 'openai' | 'chat' | 'anthropic' | 'gemini';

/** What the simulated provider does with one generation request. An empty object is a healthy answer. */
export interface Behaviour {
  /** An HTTP error instead of an answer. The body is the vendor's own envelope around `error` unless `body` is given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when a string, else as JSON. */
  readonly body?: unknown;
  readonly error?: SimulatedError;
  /** The answer's text; by default code made from the task. */
  readonly text?: string;
  /** Characters in one event; 24 by default. */
  readonly chunkSize?: number;
  /** Pause before each text event, in milliseconds. */
  readonly chunkDelayMs?: number;
  /** Drops the connection before any header. */
  readonly reset?: boolean;
  /** Drops the connection after this many text events. */
  readonly cutAfterChunks?: number;
  /** Ends the response properly after this many text events, without the terminal event. */
  readonly endAfterChunks?: number;
  /** Stays silent: before the headers, or after one text event. */
  readonly hang?: 'beforeHeaders' | 'midStream';
  /** A login page with status 200, as a captive proxy sends it. */
  readonly html200?: boolean;
  /** Status 200, the right content type, no event. */
  readonly emptyStream?: boolean;
  /** An error object inside the stream after `afterChunks` (0 by default) text events. */
  readonly inStreamError?: SimulatedError & { readonly afterChunks?: number };
  /** An event that is no JSON, after one text event. */
  readonly malformedSse?: boolean;
  /** Events no client knows, between the known ones. */
  readonly unknownEvents?: boolean;
  /** Pause between the terminal event and the end of the response, in milliseconds. */
  readonly endDelayMs?: number;
  /** Tools the model calls after its text. */
  readonly toolCalls?: readonly ToolCall[];
  /** How the answer ends; `complete` by default. */
  readonly stop?: SimulatedStop;
  /** What its search of the web gives, where the request offers it; one search and one page by default. */
  readonly search?: Partial<SimulatedSearch>;
  /** `missing`, `nonsense`, a record, or (by default) counted from the texts at 4 bytes a token. */
  readonly usage?: 'missing' | 'nonsense' | SimulatedUsage;
}

export interface SimulatedSearch {
  /** Searches it bills; more than it was allowed, and `untold`, are misbehaviour. */
  readonly uses: number | 'untold';
  /** Pages the answer cites, as they stand on the wire: anything may be missing or no address. */
  readonly pages: readonly { readonly url?: unknown; readonly title?: unknown; readonly text?: string }[];
}

export interface SimulatedError {
  readonly type?: string;
  readonly code?: string | number;
  readonly message?: string;
  /** Gemini's `error.details`, Anthropic's `error.details`. */
  readonly details?: unknown;
}

/** `blocked`: the prompt itself was refused (Gemini); elsewhere the same as `filtered`. Any other word is sent as the vendor's own stop reason. */
export type SimulatedStop = 'complete' | 'truncated' | 'filtered' | 'refused' | 'blocked' | 'contextExceeded' | (string & {});

/** In one meaning for all vendors: `input` holds cached and written tokens, `output` holds reasoning. */
export interface SimulatedUsage {
  readonly input: number;
  readonly cached?: number;
  readonly cacheWrite?: number;
  readonly output: number;
  readonly reasoning?: number;
  /** OpenRouter's `usage.cost`, in USD. Chat only. */
  readonly costUsd?: number;
}

/** One request as it came over the wire. */
export interface SimulatedRequest {
  readonly service: SimulatedService;
  readonly kind: 'generate' | 'count';
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON body. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds of `performance.now()`. */
  readonly atMs: number;
  /** True once the answer was sent or the client hung up. */
  closed: boolean;
  /** True once the client hung up before the answer was whole. */
  aborted: boolean;
}

/** What a request asks, independent of the protocol. */
export interface Asked {
  readonly model: string;
  readonly system: string;
  readonly prompt: string;
  readonly schema: Readonly<Record<string, unknown>> | undefined;
  /** How often it may search the web; absent where it may not. */
  readonly searchUses?: number | undefined;
}

/** The answer to a request before it is put into a protocol. */
export interface SimulatedAnswer {
  readonly asked: Asked;
  readonly chunks: readonly string[];
  readonly toolCalls: readonly ToolCall[];
  readonly stop: SimulatedStop;
  readonly usage: SimulatedUsage | 'nonsense' | undefined;
  readonly search?: SimulatedSearch | undefined;
  readonly unknownEvents: boolean;
  /** The request's own number, for ids. */
  readonly number: number;
}

/** One protocol: how it reads a request and what it writes. Every string it returns is one or more whole SSE events. */
export interface Wire {
  readonly service: SimulatedService;
  readonly count: boolean;
  /** The vendor's complaint about the request, as the real service would make it; undefined when the request is fine. */
  complaint(body: Readonly<Record<string, unknown>>, headers: IncomingHttpHeaders): { status: number; error: SimulatedError } | undefined;
  asked(body: Readonly<Record<string, unknown>>, path: string): Asked;
  errorBody(status: number, error: SimulatedError): unknown;
  opening(answer: SimulatedAnswer): string;
  text(piece: string, answer: SimulatedAnswer): string;
  closing(answer: SimulatedAnswer): string;
  inStreamError(error: SimulatedError): string;
  countBody(inputTokens: number): unknown;
}

/** One SSE event. */
export function sse(data: unknown, event?: string): string {
  const body = typeof data === 'string' ? data : JSON.stringify(data);
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${body}\n\n`;
}

/** The key of a request, wherever the three vendors put it. */
export function keyOf(headers: IncomingHttpHeaders): string | undefined {
  const bearer = headers.authorization?.replace(/^Bearer\s+/i, '');
  const own = headers['x-goog-api-key'] ?? headers['x-api-key'];
  return bearer || (typeof own === 'string' ? own : undefined);
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** All text in a message content, whether a string, parts, or messages of parts. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('\n');
  const { text, content, parts } = record(value);
  return textOf(text ?? content ?? parts ?? '');
}
