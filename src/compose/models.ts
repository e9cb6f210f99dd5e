import * as vscode from 'vscode';
import { createAnthropicProvider } from '../adapters/llm/anthropicProvider.ts';
import { checkBaseUrl, isLoopback } from '../adapters/llm/endpointUrl.ts';
import { createGeminiProvider } from '../adapters/llm/geminiProvider.ts';
import { createOpenAiProvider } from '../adapters/llm/openAiProvider.ts';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import type { SpendGate } from '../core/budget/spendGate.ts';
import { breakerOptions, chainOptions } from '../core/config/effective.ts';
import { type ProviderSetup, providerSetups } from '../core/config/providerSetup.ts';
import type { Settings } from '../core/config/settingsTable.ts';
import { type OfferedModel, offeredModels } from '../core/editorModels/offeredModels.ts';
import { checkProvider, type ProviderCheck } from '../core/generation/checkProvider.ts';
import { guardSecrets } from '../core/generation/guardSecrets.ts';
import { Breakers } from '../core/llm/breakers.ts';
import type { ProviderChainDeps } from '../core/llm/chainOptions.ts';
import type { ChainEstimate, ModelChain } from '../core/llm/modelChain.ts';
import { priceOf } from '../core/llm/pricing.ts';
import { createProviderChain } from '../core/llm/providerChain.ts';
import type { Route } from '../core/llm/route.ts';
import { shareInFlight } from '../core/llm/singleFlight.ts';
import { createStateBreakerStore } from '../core/llm/stateBreakerStore.ts';
import { traceChain } from '../core/llm/traceChain.ts';
import type { LlmProvider, Logger } from '../core/ports.ts';
import type { Receipt } from '../core/receipt/receipt.ts';
import type { StateStore } from '../core/storage.ts';
import type { Workplace } from '../core/workplace.ts';
import { noFolder } from '../vscode/configuration/configuration.ts';
import { readSettings } from '../vscode/configuration/settings.ts';
import { askAboutSecrets } from '../vscode/generate/askAboutSecrets.ts';
import { headersWithSecrets, offerToMoveHeaders } from '../vscode/providers/headerSecrets.ts';
import { createLanguageModelProvider } from '../vscode/providers/languageModelProvider.ts';
import type { ApiKeys } from '../vscode/providers/secrets.ts';

export interface ModelsDeps {
  readonly context: vscode.ExtensionContext;
  readonly state: StateStore;
  readonly budget: SpendGate;
  readonly keys: ApiKeys;
  readonly saveReceipt: (receipt: Receipt) => Promise<void>;
  readonly log: Logger;
  /** The settings that hold for a request. */
  readonly userSettings: () => Settings;
  readonly settingsFor: (request: Workplace) => Settings;
}

/** Everything that talks to language models, over one set of breakers and one budget. */
export interface Models {
  readonly chain: ModelChain;
  /** The providers of the user's order, and those that a project may add. */
  choices(): readonly ProviderSetup[];
  /** Which model would be asked first with this prompt, and what it would cost. */
  estimate(prompt: string, of: Workplace): Promise<ChainEstimate | undefined>;
  /** What the model picker of the editor can offer now. */
  offered(of: Workplace): Promise<readonly OfferedModel[]>;
  /** Closes the breakers of a provider whose key changed: what failed with the old key says nothing. */
  forgetTrouble(provider: string): Promise<void>;
  /** Closes the breakers of every provider that has another model or address now. */
  settingsChanged(): Promise<void>;
  /** Tests the connection to a provider with one small request. */
  check(provider: string, signal: AbortSignal): Promise<ProviderCheck>;
}

export function composeModels({ context, state, budget, keys, saveReceipt, log, userSettings, settingsFor }: ModelsDeps): Models {
  const settings = userSettings;
  const breakers = new Breakers(createStateBreakerStore(state), clock, () => breakerOptions(settings()));
  const routeOf = async (setup: ProviderSetup): Promise<Route> => {
    const values = settings();
    const local = setup.kind === 'endpoint' && isOnThisMachine(setup.baseUrl) && !Object.hasOwn(values['prices.overrides'], setup.model);
    return {
      provider: createProvider(setup, keys, context, setup.endpoint && (await headersWithSecrets(context.secrets, setup.endpoint))),
      configured: !setup.needsKey || (await keys.has(setup.id)),
      model: setup.model,
      cheapModel: setup.cheapModel,
      maxOutputTokens: setup.maxOutputTokens,
      effort: setup.effort,
      unmetered: setup.kind === 'editor' || local,
    };
  };
  const deps: ProviderChainDeps = {
    clock,
    ids,
    log,
    spend: budget,
    breakers,
    routes: (request) => Promise.all(providerSetups(settingsFor(request)).setups.map(routeOf)),
    price: (model, provider) => {
      const values = settings();
      // As long as a request may last, with all that is tried: the price may change before it ends.
      const lasts = values['retry.deadlineMs'] + values['timeouts.totalMs'];
      return priceOf(model, provider, clock.now(), values['prices.overrides'], lasts);
    },
    options: (request) => chainOptions(settingsFor(request)),
  };
  const logged = () => ({ prompts: settings()['logging.prompts'], answers: settings()['logging.answers'] });
  const chain = guardSecrets(shareInFlight(traceChain(createProviderChain(deps), log, logged), budget, log), askAboutSecrets);
  // A project may ask some that do not stand in the user's own order; they have keys like the others.
  const choices = () => {
    const values = settings();
    return providerSetups({ ...values, 'providers.order': [...values['providers.order'], ...values['providers.projectMayAdd']] }).setups;
  };
  const described = () => new Map(choices().map((setup) => [setup.id, JSON.stringify(setup)]));
  let known = described();
  void offerToMoveHeaders(context.secrets, context.globalState, log); // Never rejects.
  const asking = (of: Workplace) => ({ purpose: 'author' as const, generationId: ids.next(), ...of });
  return {
    chain,
    choices,
    estimate: (prompt, of) =>
      chain.estimate({
        ...asking(of),
        call: { system: '', prompt },
        maxOutputTokens: settingsFor(of)['generation.maxOutputTokens'],
      }),
    async offered(of) {
      const setups = providerSetups(settingsFor(of)).setups;
      const routes = await Promise.all(setups.map(routeOf));
      const known = setups.map((setup, at) => ({
        ...setup,
        configured: routes[at]?.configured ?? false,
        free: routes[at]?.unmetered ?? false,
      }));
      return offeredModels(known, deps.price);
    },
    forgetTrouble: (provider) => breakers.reset(provider),
    async settingsChanged() {
      const before = known;
      known = described();
      for (const [id, setup] of known) if (before.get(id) !== setup) await breakers.reset(id);
    },
    async check(provider, signal) {
      const setup = choices().find((one) => one.id === provider);
      const route = setup && (await routeOf(setup));
      const alone = createProviderChain({
        ...deps,
        routes: async () => (route ? [route] : []),
        options: () => ({ ...chainOptions(settings()), attemptsPerProvider: 1, maxAttempts: 1 }),
      });
      return checkProvider(
        alone,
        asking({ project: noFolder, agent: 'coder' }),
        route?.configured ?? false,
        { saveReceipt, clock, log },
        signal,
      );
    },
  };
}

function createProvider(
  setup: ProviderSetup,
  keys: ApiKeys,
  context: vscode.ExtensionContext,
  headers: Readonly<Record<string, string>> | undefined,
): LlmProvider {
  const { id, label, vendor, baseUrl, endpoint } = setup;
  const options = { id, label, vendor, baseUrl, clock, apiKey: () => keys.get(id) };
  switch (setup.kind) {
    case 'gemini':
      return createGeminiProvider(options);
    case 'anthropic':
      return createAnthropicProvider(options);
    case 'openai':
      return createOpenAiProvider({ ...options, mode: 'responses' });
    case 'endpoint':
      return createOpenAiProvider({
        ...options,
        mode: 'chat',
        keyOptional: !setup.needsKey,
        headers,
        capabilities: endpoint,
      });
    case 'editor':
      return createLanguageModelProvider({
        id,
        label,
        selector: {},
        api: vscode,
        access: context.languageModelAccessInformation,
        // Every request comes from a command of the user.
        mayAskForConsent: () => true,
      });
  }
}

/** Whether requests to the base URL never leave this machine. */
function isOnThisMachine(baseUrl: string): boolean {
  const checked = checkBaseUrl(baseUrl);
  return checked.ok && isLoopback(new URL(checked.url).hostname);
}

/** The key of a provider in the sandbox: any text will do for a simulated provider on this machine, and none is sent anywhere else. */
export function sandboxKey(provider: string): string | undefined {
  const { values } = readSettings();
  const setup = providerSetups(values).setups.find((one) => one.id === provider);
  return values.sandbox && setup && isOnThisMachine(setup.baseUrl) ? 'simulated' : undefined;
}
