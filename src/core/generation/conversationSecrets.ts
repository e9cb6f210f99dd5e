import type { Conversation } from '../completion.ts';
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
    return [tools, ...turns].flatMap((part) => this.#of(JSON.stringify(part)));
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
  const written = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  try {
    return JSON.parse(withoutTextSecrets(JSON.stringify(conversation), written)) as Conversation;
  } catch {
    throw new WithheldError();
  }
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
