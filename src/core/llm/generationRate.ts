/**
 * The most output tokens a second a model is known to generate on the standard tier: of its family where that was measured, else of its
 * vendor; at an endpoint of the user, which may run on any hardware, of any model. It bounds what can have been generated unseen while a
 * request was open.
 */
export function fastestTokensPerSecond(model: string, provider: string): number {
  return families.find(([name, vendor]) => vendor === provider && name.test(model))?.[2] ?? anyHardware;
}

/**
 * Highest published figures, rounded up, of a family's fastest release; read 2026-11-30. Sources: Artificial Analysis medians as quoted by
 * aitoolrank.net, induwara.lk, elliotgate.com and staticwrites.online; vendors' announcements (Haiku: two to three times Sonnet; Terra: more
 * than three times Sol). OpenAI's Ultrafast tier (750) is never asked for.
 */
const families: readonly (readonly [name: RegExp, provider: string, tokensPerSecond: number])[] = [
  [/flash-lite/, 'gemini', 400],
  [/flash/, 'gemini', 300],
  [/pro|argon/, 'gemini', 120],
  [/^/, 'gemini', 400],
  [/-(sol|astra)$|^gpt-5\.[1-5]$/, 'openai', 130],
  [/^/, 'openai', 300],
  [/opus|sonnet|fable/, 'anthropic', 110],
  [/^/, 'anthropic', 300],
];

/** Cerebras and Groq, 2,500 to 3,000 (agentbrisk.com, humai.blog). */
const anyHardware = 3000;
