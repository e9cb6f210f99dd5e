import type { Conversation } from '../completion.ts';
import { askWithReceipt, type ReceiptDesk } from '../generation/askWithReceipt.ts';
import type { ChainAnswer, ChainRequest, ModelChain } from '../llm/modelChain.ts';
import { plainLine } from '../plainLine.ts';
import type { Workplace } from '../workplace.ts';

/** What the editor, its chat or another extension asks of one of the offered models. */
export interface EditorQuestion {
  readonly system: string;
  readonly conversation: Conversation;
  readonly only: ChainRequest['only'];
  readonly maxOutputTokens: number;
}

/** Where the request belongs, and what it may cost in all, in nano-dollars. */
export interface EditorAsking extends Workplace {
  readonly generationId: string;
  readonly maxCostNanoUsd?: number | undefined;
}

/**
 * One request of the editor on its way along the chain: reserved, settled, with a receipt like every other. What the editor sends is data;
 * no template and no cache answers it. Rejects as `ModelChain.ask` does.
 * @param onText each piece of text in order. None is withdrawn: after the first piece there is no second attempt.
 */
export async function askForEditor(
  chain: ModelChain,
  desk: ReceiptDesk,
  asking: EditorAsking,
  { system, conversation, only, maxOutputTokens }: EditorQuestion,
  onText: (piece: string) => void,
  signal: AbortSignal,
): Promise<ChainAnswer> {
  const { generationId: id, project, agent } = asking;
  const request: ChainRequest = {
    ...asking,
    purpose: 'editor',
    call: { system, prompt: '', conversation },
    maxOutputTokens,
    only,
    textIsFinal: true,
  };
  return askWithReceipt(desk, { id, task: taskOf(conversation), language: '', project, agent }, (observer) =>
    chain.ask(request, { ...observer, onText }, signal),
  );
}

/** What stands as task in the receipt: the beginning of what the user's side said last in words. */
function taskOf({ turns }: Conversation): string {
  const texts = turns
    .filter(({ role }) => role === 'user')
    .flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])));
  return `Chat: ${plainLine(texts.at(-1) ?? '', 160)}`;
}
