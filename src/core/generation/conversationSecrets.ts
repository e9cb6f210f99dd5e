import type { Conversation, Turn } from '../completion.ts';
import { WithheldError } from '../errors.ts';
import { findTextSecrets, type TextSecret, withoutTextSecrets } from '../validation/secretsInText.ts';

/**
 * Keys and passwords in conversations, which come again with every turn: each turn is looked through once. Looked at is everything that is
 * sent: texts, names and values of what tools are called with, what they gave, ids, descriptions and schemas of tools.
 */
export class LookedTurns {
  readonly #found = new Map<string, readonly TextSecret[]>();
  #chars = 0;

  in({ turns, tools }: Conversation): readonly TextSecret[] {
    return [tools, ...turns.map(withoutBytes)].flatMap((part) => this.#of(JSON.stringify(part)));
  }

  #of(json: string): readonly TextSecret[] {
    const known = this.#found.get(json);
    if (known) return known;
    // As JSON for what stands under a name, and each text as it is for what the JSON writes in another way.
    const inJson = findTextSecrets(json).map(({ what, secret }) => ({ what, secret: unescaped(secret) }));
    const found = [...inJson, ...findTextSecrets(stringsIn(JSON.parse(json)).join('\n'))];
    this.#found.set(json, found);
    this.#chars += json.length;
    for (const [oldest] of this.#found) {
      if (this.#chars <= mostChars) break;
      this.#found.delete(oldest);
      this.#chars -= oldest.length;
    }
    return found;
  }
}

/** The conversation with each secret taken out wherever it stands. Throws `WithheldError` where that cannot be done without breaking it. */
export function withoutSecrets(conversation: Conversation, secrets: readonly string[]): Conversation {
  const turns = conversation.turns.map(withoutBytes);
  const written = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  try {
    const cleaned = JSON.parse(withoutTextSecrets(JSON.stringify({ ...conversation, turns }), written)) as Conversation;
    return { ...cleaned, turns: cleaned.turns.map((turn, at) => withBytesOf(turn, conversation.turns[at])) };
  } catch {
    throw new WithheldError();
  }
}

/** The turn without the bytes of its images, which are long and hold no text. */
export function withoutBytes({ role, parts }: Turn): Turn {
  return { role, parts: parts.map((part) => (part.kind === 'image' ? { ...part, base64: '' } : part)) };
}

function withBytesOf({ role, parts }: Turn, whole: Turn | undefined): Turn {
  return { role, parts: parts.map((part, at) => (part.kind === 'image' ? (whole?.parts[at] ?? part) : part)) };
}

/** All names and texts in a value. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [name, ...stringsIn(one)]);
}

/** What stands between the quotes of JSON, as the text it means. */
function unescaped(written: string): string {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
}

/** Of all turns that are remembered: several long conversations. */
const mostChars = 8_000_000;
