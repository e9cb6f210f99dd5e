import type { LlmCall } from '../completion.ts';

/**
 * Upper bound of the input tokens that the images of a call are billed as. The vendors scale an image down first, so its bytes say
 * nothing. The most for one: OpenAI 2,500 patches at detail `high`, times up to 2.46 by model (developers.openai.com/api/docs/guides/images-vision);
 * Anthropic 4,784 (platform.claude.com/docs/en/build-with-claude/vision); Gemini 2,240 (ai.google.dev/gemini-api/docs/media-resolution).
 */
export function imageTokenBound({ conversation }: Pick<LlmCall, 'conversation'>): number {
  const images = conversation?.turns.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'image')) ?? [];
  return images.length * mostTokens;
}

/** The call for a model that reads no images: a sentence stands where each was, so that the model can say what it lacks. */
export function withoutImages<Call extends Pick<LlmCall, 'conversation'>>(call: Call): Call {
  const { conversation } = call;
  if (imageTokenBound(call) === 0 || !conversation) return call;
  const turns = conversation.turns.map(({ role, parts }) => ({
    role,
    parts: parts.map((part) => (part.kind === 'image' ? { kind: 'text' as const, text: lost } : part)),
  }));
  return { ...call, conversation: { ...conversation, turns } };
}

const mostTokens = 6_150;
const lost = '(An image stood here. This model is sent text only.)';
