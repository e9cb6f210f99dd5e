/** What a Chat Completions server understands. The defaults are the least that all of them do. */
export interface ChatCapabilities {
  readonly maxTokensParam: 'max_tokens' | 'max_completion_tokens';
  readonly systemRole: 'system' | 'developer';
  /** Asks for usage at the end of the stream. Ollama, LM Studio, LiteLLM, OpenRouter and Azure all take it. */
  readonly sendStreamOptions: boolean;
  readonly supportsReasoningEffort: boolean;
  readonly supportsJsonSchema: boolean;
}

export const leastCapabilities: ChatCapabilities = {
  maxTokensParam: 'max_tokens',
  systemRole: 'system',
  sendStreamOptions: true,
  supportsReasoningEffort: false,
  supportsJsonSchema: false,
};
