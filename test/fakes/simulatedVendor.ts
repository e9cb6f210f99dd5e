import { createAnthropicProvider } from '../../src/adapters/llm/anthropicProvider.ts';
import { createGeminiProvider } from '../../src/adapters/llm/geminiProvider.ts';
import { createOpenAiProvider } from '../../src/adapters/llm/openAiProvider.ts';
import type { LlmProvider } from '../../src/core/ports.ts';
import type { SimulatedService } from './simulated/behaviour.ts';
import type { SimulatedProvider } from './simulatedProvider.ts';

type Options = Parameters<typeof createOpenAiProvider>[0];

const creators: Readonly<Record<SimulatedService, (options: Omit<Options, 'mode'>) => LlmProvider>> = {
  openai: (options) => createOpenAiProvider({ ...options, mode: 'responses' }),
  chat: (options) => createOpenAiProvider({ ...options, mode: 'chat' }),
  anthropic: createAnthropicProvider,
  gemini: createGeminiProvider,
};

/** The real adapter of a service, asking the simulated one. */
export function simulatedVendor(
  simulated: SimulatedProvider,
  service: SimulatedService,
  options: Partial<Omit<Options, 'mode'>> = {},
): LlmProvider {
  return creators[service]({
    id: service,
    label: service,
    vendor: service,
    apiKey: async () => 'sk-test',
    baseUrl: simulated.baseUrls[service],
    clock: { now: () => 0 },
    ...options,
  });
}
