import type { LlmCall, ToolCall, TurnPart } from '../completion.ts';

type Said = Pick<LlmCall, 'prompt' | 'conversation'>;

/** All the user's side of a call in words: the prompt, or every turn and what stands in it. What the tools declare is left out. */
export function spokenText({ prompt, conversation }: Said): string {
  if (!conversation) return prompt;
  return conversation.turns.flatMap(({ parts }) => parts.flatMap(textsOf)).join('\n');
}

/** What the tools declare, as JSON; empty without tools. */
export function declaredTools({ conversation }: Said): string {
  return conversation && conversation.tools.length > 0 ? JSON.stringify(conversation.tools) : '';
}

/** How many messages and parts a call consists of, besides the instructions. */
export function partCount({ conversation }: Said): number {
  if (!conversation) return 1;
  return conversation.turns.reduce((sum, { parts }) => sum + 1 + parts.length, conversation.tools.length);
}

/** Tool calls as text, for bounds and bills: what the model wrote to make them. */
export function writtenCalls(calls: readonly ToolCall[]): string {
  return calls.map(({ name, input }) => `${name}${JSON.stringify(input)}`).join('');
}

function textsOf(part: TurnPart): readonly string[] {
  if (part.kind === 'text') return [part.text];
  if (part.kind === 'image') return [];
  // Ids and signatures are sent, too.
  if (part.kind === 'toolCall') return [part.id, part.name, JSON.stringify(part.input), part.signature ?? ''];
  return [part.id, part.name, part.text];
}
