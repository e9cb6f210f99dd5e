import { keyOf, record, type SimulatedAnswer, sse, textOf, type Wire } from './behaviour.ts';

/** Gemini's `streamGenerateContent?alt=sse` and `countTokens` on v1beta. */
export const geminiWire: Wire = {
  service: 'gemini',
  count: true,
  complaint: (body, headers) => {
    const key = keyOf(headers);
    if (key === undefined)
      return { status: 403, error: { type: 'PERMISSION_DENIED', message: 'Method doesn’t allow unregistered callers.' } };
    if (key === 'wrong') {
      const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' }];
      return { status: 400, error: { type: 'INVALID_ARGUMENT', message: `API key not valid: ${key}`, details } };
    }
    const thinking = record(record(body.generationConfig).thinkingConfig);
    const both = 'thinkingLevel' in thinking && 'thinkingBudget' in thinking;
    if (!both && thinking.thinkingLevel !== 'minimal') return undefined;
    return { status: 400, error: { type: 'INVALID_ARGUMENT', message: 'Thinking level MINIMAL is not supported for this model.' } };
  },
  asked: (body, path) => {
    const inner = record(body.generateContentRequest ?? body);
    const config = record(inner.generationConfig);
    const schema = config.responseJsonSchema ?? config.responseSchema;
    return {
      model: decodeURIComponent(/models\/([^:]+):/.exec(path)?.[1] ?? ''),
      system: textOf(inner.systemInstruction),
      prompt: textOf(inner.contents),
      schema: schema === undefined ? undefined : record(schema),
    };
  },
  errorBody: (status, error) => ({
    error: {
      code: typeof error.code === 'number' ? error.code : status,
      message: error.message ?? 'Simulated fault.',
      status: error.type ?? errorStatuses[status] ?? 'INTERNAL',
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  }),
  opening: (answer) =>
    (answer.stop === 'blocked'
      ? ''
      : sse({ ...head(answer), candidates: [{ index: 0, content: content('Thoughts no user shall see.', true) }] })) +
    (answer.unknownEvents ? sse({ telepathy: { text: 'unknown to every client' } }) : ''),
  text: (piece, answer) => {
    if (answer.stop === 'blocked') return '';
    const half = Math.ceil(piece.length / 2);
    const parts = [{ text: piece.slice(0, half) }, { text: piece.slice(half) }];
    return sse({ ...head(answer), candidates: [{ index: 0, content: { role: 'model', parts } }] });
  },
  closing: (answer) => {
    const usage = answer.usage === undefined ? {} : { usageMetadata: usageMetadata(answer.usage) };
    if (answer.stop === 'blocked') return sse({ ...head(answer), promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, ...usage });
    const reasons: Record<string, string> = {
      complete: 'STOP',
      truncated: 'MAX_TOKENS',
      filtered: 'SAFETY',
      refused: 'PROHIBITED_CONTENT',
    };
    const finishReason = reasons[answer.stop] ?? answer.stop;
    const parts = answer.toolCalls.map(({ name, input, signature }) => ({
      functionCall: { name, args: input },
      ...(signature === undefined ? {} : { thoughtSignature: signature }),
    }));
    const last = parts.length > 0 ? { role: 'model', parts } : content('');
    return sse({ ...head(answer), candidates: [{ index: 0, content: last, finishReason }], ...usage });
  },
  inStreamError: (error) => sse(geminiWire.errorBody(typeof error.code === 'number' ? error.code : 503, error)),
  countBody: (inputTokens) => ({ totalTokens: inputTokens }),
};

const errorStatuses: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

function head(answer: SimulatedAnswer): Record<string, unknown> {
  return { modelVersion: answer.asked.model, responseId: `gem-${answer.number}` };
}

function content(text: string, thought = false): unknown {
  return { role: 'model', parts: [thought ? { text, thought } : { text }] };
}

function usageMetadata(usage: Exclude<SimulatedAnswer['usage'], undefined>): unknown {
  if (usage === 'nonsense') return { promptTokenCount: -5, candidatesTokenCount: 1e18, totalTokenCount: 'many' };
  const thoughts = usage.reasoning ?? 0;
  return {
    promptTokenCount: usage.input,
    ...(usage.cached === undefined ? {} : { cachedContentTokenCount: usage.cached }),
    candidatesTokenCount: usage.output - thoughts,
    ...(thoughts === 0 ? {} : { thoughtsTokenCount: thoughts }),
    totalTokenCount: usage.input + usage.output,
  };
}
