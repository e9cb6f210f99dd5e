import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

describe('the adapters of language models', () => {
  it('load no SDK, which only types what they send', function () {
    this.timeout(30_000);
    const program = `
      import { registerHooks } from 'node:module';
      const loaded = new Set();
      registerHooks({
        resolve: (specifier, context, next) => {
          if (!/^(\\.|node:|file:)/.test(specifier)) loaded.add(specifier);
          return next(specifier, context);
        },
      });
      const { createOpenAiProvider } = await import('./src/adapters/llm/openAiProvider.ts');
      const { createAnthropicProvider } = await import('./src/adapters/llm/anthropicProvider.ts');
      const { createGeminiProvider } = await import('./src/adapters/llm/geminiProvider.ts');
      const options = { id: 'p', label: 'P', vendor: 'v', apiKey: async () => 'k', baseUrl: 'http://127.0.0.1:9', clock: { now: () => 0 } };
      const built = [createOpenAiProvider({ ...options, mode: 'chat' }), createGeminiProvider(options), createAnthropicProvider(options)];
      const call = { model: 'm', system: '', prompt: 'x', maxOutputTokens: 1 };
      for (const one of built) await one.complete(call, () => undefined, new AbortController().signal).catch(() => undefined);
      console.log(JSON.stringify([...loaded]));
    `;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    assert.deepEqual(JSON.parse(printed), []);
  });
});
