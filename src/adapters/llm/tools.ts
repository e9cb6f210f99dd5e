import type { ImagePart, LlmCall, ToolCall, ToolDeclaration } from '../../core/completion.ts';
import { declaredTools } from '../../core/llm/conversation.ts';
import { t } from '../../shared/texts.ts';
import { parseJson, textOf } from './jsonFields.ts';

/** All vendors take letters, digits, `_` and `-` in the name of a tool and the id of a call, 64 at most. */
export function wireName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64) || 'tool';
}

/** The schema of a tool's input; an object without properties for a tool that takes none. */
export function inputSchema(schema: Readonly<Record<string, unknown>>): { type: 'object'; [key: string]: unknown } {
  return { properties: {}, ...schema, type: 'object' };
}

/** An image as OpenAI's two protocols take it. */
export function imageUrl({ mimeType, base64 }: ImagePart): string {
  return `data:${mimeType};base64,${base64}`;
}

/** What the calls of an answer need to know of it. */
export interface AnswerWithCalls {
  readonly tools: readonly ToolDeclaration[];
  /** A name of the answer that no other one has, for calls that came without an id. */
  name(): string;
  failure(words: string): Error;
}

/**
 * Collects the tool calls of one answer, whose inputs come as JSON in pieces. Which call a piece belongs to is told by its id, else by its
 * place (an index); servers leave out either or both, give one place to several calls, and repeat id and name with every piece.
 */
export class CollectedCalls {
  readonly #of: AnswerWithCalls;
  readonly #calls: OpenCall[] = [];
  #chars = 0;
  #looks = 0;

  constructor(of: AnswerWithCalls) {
    this.#of = of;
  }

  get isEmpty(): boolean {
    return this.#calls.length === 0;
  }

  add(place: string, piece: { readonly id?: unknown; readonly name?: unknown; readonly json?: unknown }): void {
    const [id, name, json] = [textOf(piece.id), textOf(piece.name), textOf(piece.json)];
    this.#grow(json.length + name.length);
    const call = this.#callOf(place, id, name);
    if (!call) {
      this.#calls.push({ place, id, name, json });
      return;
    }
    call.json += json;
    call.name ||= name;
    call.id ||= id;
    call.place ||= place;
  }

  /** A call that came whole. */
  addWhole(call: { readonly id?: unknown; readonly name?: unknown; readonly input: unknown; readonly signature?: unknown }): void {
    const json = JSON.stringify(call.input) ?? '';
    this.#grow(json.length);
    const signature = textOf(call.signature);
    this.#calls.push({ place: '', id: textOf(call.id), name: textOf(call.name), json, signature, isWhole: true });
  }

  /** All calls, in the order in which they began; one whose input is no JSON object, or to a tool that was not offered, fails the answer. */
  end(): readonly ToolCall[] {
    const calls: ToolCall[] = [];
    for (const { id, name, json, signature } of this.#calls) {
      const input = json.trim() === '' ? {} : parseJson(json);
      if (typeof input !== 'object' || input === null || Array.isArray(input))
        throw this.#of.failure(t('the model called {0} with something else than a JSON object.', name || t('a tool')));
      const declared = this.#of.tools.find((tool) => tool.name === name || wireName(tool.name) === name);
      if (!declared) throw this.#of.failure(t('the model called a tool that it was not offered.'));
      const isNew = id !== '' && !calls.some((one) => one.id === id);
      calls.push({
        id: isNew ? id : `${this.#of.name()}-${calls.length + 1}`,
        name: declared.name,
        input: input as ToolCall['input'],
        ...(signature ? { signature } : {}),
      });
    }
    return calls;
  }

  /** The call that a piece goes on with; undefined where it begins one. */
  #callOf(place: string, id: string, name: string): OpenCall | undefined {
    const open = this.#calls.filter(({ isWhole }) => !isWhole);
    const last = open.at(-1);
    const known = id === '' ? undefined : open.findLast((one) => one.id === id);
    // One id for several calls: the one before is whole, and the name comes again.
    if (known) return name !== '' && known.place !== place && this.#isWhole(known) ? undefined : known;
    const there = place === '' ? last : open.findLast((one) => one.place === place);
    if (id !== '') return there?.id === '' && there.name === '' ? there : undefined;
    if (name !== '') return there && (there.name === '' || there.name === name) && !this.#isWhole(there) ? there : undefined;
    // A place nobody began at: the head of this call stood at another one.
    return there ?? last;
  }

  /** Looked at only where a server repeats the name, and no more than so often: reading a long input for every piece of it would take long. */
  #isWhole(call: OpenCall): boolean {
    if (!call.json.trimEnd().endsWith('}') || this.#looks >= mostLooks) return false;
    this.#looks += 1;
    return parseJson(call.json) !== undefined;
  }

  #grow(chars: number): void {
    this.#chars += chars;
    if (this.#chars > mostChars) throw this.#of.failure(t('the model called tools with more text than any model can write.'));
  }
}

interface OpenCall {
  place: string;
  id: string;
  name: string;
  json: string;
  readonly signature?: string;
  readonly isWhole?: true;
}

/** Whether the call declares tools. */
export function offersTools(call: Pick<LlmCall, 'prompt' | 'conversation'>): boolean {
  return declaredTools(call) !== '';
}

const mostChars = 4_194_304;
const mostLooks = 1_000;
