import type * as vscode from 'vscode';
import type { Conversation, ImagePart, ToolCall, Turn, TurnPart } from '../../core/completion.ts';

/**
 * Messages of the editor's chat as a conversation. Parts are told apart by what they hold: their classes differ between the editor's own
 * extensions and others (microsoft/vscode#264122). Marks of the editor for itself (`cache_control`) and thoughts are left out.
 * @param signatureOf what the vendor wants back with a tool call, by the call's id.
 */
export function conversationOf(
  messages: readonly vscode.LanguageModelChatRequestMessage[],
  options: Pick<vscode.ProvideLanguageModelChatResponseOptions, 'tools'> & { readonly toolMode?: number },
  signatureOf: (id: string) => string | undefined,
): { readonly system: string; readonly conversation: Conversation } {
  const instructions: string[] = [];
  const turns: Turn[] = [];
  for (const { role, content } of messages) {
    const parts = [...content].flatMap((part) => partOf(part, signatureOf));
    // 3 is the proposed role of the system.
    if ((role as number) === 3) instructions.push(...parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])));
    else turns.push({ role: (role as number) === 2 ? 'model' : 'user', parts });
  }
  const tools = (options.tools ?? []).map(({ name, description, inputSchema }) => ({
    name,
    description,
    schema: (inputSchema ?? {}) as Readonly<Record<string, unknown>>,
  }));
  const toolChoice = options.toolMode === 2 && tools.length > 0 ? 'required' : 'auto';
  return { system: instructions.join('\n\n'), conversation: { turns, tools, toolChoice } };
}

/** All texts in a message, to count their tokens. */
export function textOfMessage({ content }: vscode.LanguageModelChatRequestMessage): string {
  const texts = [...content].flatMap((part) => partOf(part, () => undefined));
  return texts.map(wordsOf).join('\n');
}

function wordsOf(part: TurnPart): string {
  if (part.kind === 'image') return '';
  return part.kind === 'toolCall' ? `${part.name}${JSON.stringify(part.input)}` : part.text;
}

function partOf(part: unknown, signatureOf: (id: string) => string | undefined): readonly TurnPart[] {
  if (!isObject(part)) return typeof part === 'string' ? [{ kind: 'text', text: part }] : [];
  const { value, callId, name, input, content } = part;
  if (typeof callId === 'string') {
    if (Array.isArray(content)) {
      const images = content.flatMap((one) => imageIn(one) ?? []);
      const text = content.flatMap((one) => (imageIn(one) ? [] : textsOf(one))).join('\n');
      return [{ kind: 'toolResult', id: callId, name: '', text }, ...images];
    }
    if (typeof name !== 'string') return [];
    const signature = signatureOf(callId);
    return [
      { kind: 'toolCall', id: callId, name, input: isObject(input) ? input : {}, ...(signature === undefined ? {} : { signature }) },
    ] satisfies (ToolCall & { kind: 'toolCall' })[];
  }
  const image = imageIn(part);
  if (image) return [image];
  if ('id' in part && typeof value === 'string' && part.constructor?.name === 'LanguageModelThinkingPart') return [];
  return textsOf(part).map((text) => ({ kind: 'text', text }));
}

/** The image in a part, told by its bytes: vendors refuse one whose type is wrong. Undefined for what no vendor takes. */
function imageIn(part: unknown): ImagePart | undefined {
  if (!isObject(part)) return undefined;
  const { data, mimeType } = part;
  if (!(data instanceof Uint8Array) || typeof mimeType !== 'string' || !mimeType.startsWith('image/')) return undefined;
  const type = data.length <= mostImageBytes ? imageType(data) : undefined;
  return type && { kind: 'image', mimeType: type, base64: Buffer.from(data).toString('base64') };
}

/** By the first bytes: PNG (W3C), JPEG (JFIF and Exif), WebP (RFC 9649). */
function imageType(data: Uint8Array): ImagePart['mimeType'] | undefined {
  const start = String.fromCharCode(...data.subarray(0, 12));
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return start.startsWith('RIFF') && start.slice(8) === 'WEBP' ? 'image/webp' : undefined;
}

/** 5 MB as base64, the least that the vendors take for one. The editor makes its images smaller than that. */
const mostImageBytes = 3_750_000;

/** The text of a part: text itself, data that is text, and a word about an image that cannot be sent. */
function textsOf(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part];
  if (!isObject(part)) return [];
  const { value, data, mimeType } = part;
  if (typeof value === 'string') return [value];
  if (data instanceof Uint8Array && typeof mimeType === 'string') {
    if (/^text\/|json$/.test(mimeType)) return [new TextDecoder().decode(data)];
    if (mimeType.startsWith('image/')) return ['(An image stood here. Q2O sends PNG, JPEG and WebP images of up to 3.7 MB.)'];
    return [];
  }
  // A part of a prompt in the editor's own form (`@vscode/prompt-tsx`).
  return value === undefined ? [] : [JSON.stringify(value)];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
