import type { TokenUsage } from './receipt/tokenUsage.ts';
/** What is asked of one model in one HTTP request, independent of the vendor. */
export interface LlmCall {
  readonly model: string;
  /** Instructions. Kept byte-identical between calls, so that the vendors' prompt caches can work. */
  readonly system: string;
  /** The user's side of the conversation. Empty where `conversation` is set. */
  readonly prompt: string;
  /** Several turns, and the tools the model may call; instead of `prompt`. */
  readonly conversation?: Conversation | undefined;
  /** Bound on visible and reasoning tokens together. */
  readonly maxOutputTokens: number;
  /** How much the model shall think; left out where the model does not take it. */
  readonly effort?: Effort | undefined;
  /** The vendor's own search tool is offered, and may be used so often. Only to a provider that says it has one. */
  readonly webSearch?: { readonly maxUses: number } | undefined;
  /** When set, the answer is JSON for this JSON schema (an object schema). */
  readonly jsonSchema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> } | undefined;
}

/** What was said so far, oldest first. The last turn is the user's. */
export interface Conversation {
  readonly turns: readonly Turn[];
  readonly tools: readonly ToolDeclaration[];
  /** `required`: the model has to call one of the tools. */
  readonly toolChoice: 'auto' | 'required';
}

export interface Turn {
  readonly role: 'user' | 'model';
  readonly parts: readonly TurnPart[];
}

export type TurnPart =
  | { readonly kind: 'text'; readonly text: string }
  | ImagePart
  | ({ readonly kind: 'toolCall' } & ToolCall)
  /** What the tool gave for the call with this id; stands in the user's turn after it. */
  | { readonly kind: 'toolResult'; readonly id: string; readonly name: string; readonly text: string };

/** An image the user's side shows. */
export interface ImagePart {
  readonly kind: 'image';
  readonly mimeType: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly base64: string;
}

/** A tool the model may call. `schema` is the JSON schema of its input, an object schema. */
export interface ToolDeclaration {
  readonly name: string;
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A call the model makes. Whoever asked runs the tool and sends the result in the next turn. */
export interface ToolCall {
  /** Unique in the conversation. */
  readonly id: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What the vendor wants to have back with the call in later turns (Gemini's `thoughtSignature`). */
  readonly signature?: string | undefined;
}

export type Effort = 'low' | 'medium' | 'high';

/** `complete`: the provider's own terminal event said the answer is whole. `truncated`: it said the token limit was hit. */
export type StopKind = 'complete' | 'truncated';

/** A page of the web as a vendor's search gave it. */
export interface CitedPage {
  /** An `https` address on the public internet, as far as its text tells. */
  readonly address: string;
  /** May be empty. */
  readonly title: string;
  /** What is cited from it, a passage a paragraph. */
  readonly text: string;
  /** Whose words `text` is: of the page itself, or of the model about it, where the vendor gives no passages. */
  readonly wordsOf: 'page' | 'model';
}

/** One whole answer. It exists only when the provider's terminal event was seen. */
export interface LlmCompletion {
  /** Empty only beside tool calls. */
  readonly text: string;
  /** Tools the model calls, in its order. Only where the call declared tools, and only with stop `complete`. */
  readonly toolCalls?: readonly ToolCall[] | undefined;
  readonly stop: StopKind;
  /** Pages the answer cites. Only where the call offered the search. By others: data. */
  readonly pages?: readonly CitedPage[] | undefined;
  /** Absent when the endpoint did not report it; then the worst case is accounted. */
  readonly usage?: TokenUsage | undefined;
  /** The model that answered, as the provider names it. */
  readonly model: string;
  readonly requestId?: string | undefined;
}
