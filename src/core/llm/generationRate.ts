/**
 * The most output tokens a second any model of a provider is known to generate on the standard tier; for an endpoint of the user, which
 * may run on any hardware, any model at all. It bounds what can have been generated unseen while a request was open.
 */
export function fastestTokensPerSecond(provider: string): number {
  return rates.get(provider) ?? anyHardware;
}

/**
 * Highest published figures, rounded up; read 2026-11-30. Gemini: 393 (2.5 Flash-Lite), 363 (3.1 Flash-Lite), 289 (3.5 Flash). OpenAI: 218
 * (GPT-5.4 mini), and Terra more than three times as fast as Sol, whose generation before it made about 95; the Ultrafast tier (750) is
 * never asked for. Anthropic: Sonnet 4.6 makes up to 104, Haiku is told to be at least twice as fast as Sonnet. Sources: Artificial
 * Analysis medians as quoted by aitoolrank.net, induwara.lk and elliotgate.com; vendors' announcements.
 */
const rates: ReadonlyMap<string, number> = new Map([
  ['gemini', 400],
  ['openai', 300],
  ['anthropic', 250],
]);

/** Cerebras and Groq, 2,500 to 3,000 (agentbrisk.com, humai.blog, 2026). */
const anyHardware = 3000;
