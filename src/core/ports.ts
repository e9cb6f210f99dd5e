import type { LlmCall, LlmCompletion } from './completion.ts';
import type { TokenUsage } from './receipt/tokenUsage.ts';

/** Time and timers. Core takes them from nowhere else. */
export interface Clock {
  /** Milliseconds since the epoch. May jump when the system clock is set. */
  now(): number;
  /** Milliseconds of a clock that never goes back, for durations. */
  monotonicMs(): number;
  /** Runs `run` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
  /** The calendar day of an instant in the user's time zone. */
  localDate(epochMs: number): LocalDate;
}

export interface LocalDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** Ids and random numbers. */
export interface IdSource {
  /** A new unique id (UUID v4). */
  next(): string;
  /** A number in [0, 1), for jitter. */
  random(): number;
}

/** Where diagnostics go. Never given a key; a prompt's text only at `trace`. */
export interface Logger {
  trace(message: string, details?: unknown): void;
  info(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
}

/** One language model service. One `complete` is one HTTP request on the wire, never retried inside. */
export interface LlmProvider {
  /** Stable id used in settings, receipts and the ledger (`gemini`, `openai`, `anthropic`, or a user's endpoint id). */
  readonly id: string;
  /** Who trains the model; a reviewer must differ from the author in this. */
  readonly vendor: string;
  /** Name for the user. */
  readonly label: string;
  /**
   * Sends the call and resolves when the provider's terminal event arrived. `onText` gets each piece of visible text in order;
   * `onAlive` is called at each sign of life, bytes without text included, with the tokens told so far where there are some. Rejects with `ProviderError` (usage so far attached where
   * known) or `CancelledError` when `signal` fired.
   */
  complete(
    call: LlmCall,
    onText: (piece: string) => void,
    signal: AbortSignal,
    onAlive?: (usage?: TokenUsage) => void,
  ): Promise<LlmCompletion>;
  /** Exact input tokens of the call; a network round trip. Absent where the service offers none. */
  countTokens?(call: LlmCall, signal: AbortSignal): Promise<number>;
  /** Whether the vendor's own search tool can be offered to the model, with a bound for its uses. Absent: no model has one. */
  searchesWeb?(model: string): boolean;
}

/**
 * A node of a parsed text as plain data: no parser object lives behind it.
 * Offsets are UTF-16 units from the start of the text; rows count from 0.
 */
export interface SyntaxNode {
  readonly type: string;
  /** The field of the parent this node stands in, as the grammar names it. */
  readonly field: string | undefined;
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
  readonly startRow: number;
  readonly endRow: number;
  /** True for tokens the parser had to invent. */
  readonly missing: boolean;
  /** True when this node or one below it is an error or missing. */
  readonly hasError: boolean;
  readonly children: readonly SyntaxNode[];
}

/**
 * Most levels of a tree that a grammar hands out: more than code that people write has, and few enough that a function may call itself once
 * a level. A chain of sums, which generated code has thousands of, counts as one level.
 */
export const deepestTree = 1_000;

/** Turns text into plain syntax trees, one grammar a language. */
export interface Grammar {
  /** Whether there is a grammar for this VS Code language id. */
  supports(language: string): boolean;
  /**
   * Undefined when there is no grammar for the language. Never rejects because of the text: what is too long, too ambiguous or nested more
   * than `deepestTree` levels gives a lone `ERROR` node without children. With `onlySound` a text with an error may give that node too,
   * as soon as the error is met.
   */
  parse(language: string, text: string, options?: { readonly onlySound?: boolean }): Promise<SyntaxNode | undefined>;
}
