import type { Settings } from './settingsTable.ts';

/** One provider as the settings describe it, in the user's order. */
export interface ProviderSetup {
  readonly id: string;
  readonly kind: 'gemini' | 'openai' | 'anthropic' | 'endpoint' | 'editor';
  /** Name for the user. */
  readonly label: string;
  /** The company behind the model (`google`, `openai`); for an endpoint, where it is unknown, the endpoint's id. */
  readonly vendor: string;
  /** Empty for the editor's models. */
  readonly baseUrl: string;
  readonly model: string;
  readonly cheapModel?: string | undefined;
  readonly needsKey: boolean;
  readonly maxOutputTokens: number;
  readonly effort: Settings['generation.effort'];
  /** The entry of `providers.endpoints`, for kind `endpoint`. */
  readonly endpoint?: Settings['providers.endpoints'][number] | undefined;
}

/** The members of the order that exist, each once. `unknown`: names in the order that mean nothing. */
export function providerSetups(settings: Settings): { readonly setups: readonly ProviderSetup[]; readonly unknown: readonly string[] } {
  const setups: ProviderSetup[] = [];
  const unknown: string[] = [];
  for (const id of new Set(settings['providers.order'])) {
    const setup = setupOf(id, settings);
    if (setup) setups.push(setup);
    else unknown.push(id);
  }
  return { setups, unknown };
}

/** A provider's name for the user; an endpoint of the user's goes by its id. */
export function providerLabel(id: string): string {
  if (id === 'vscode') return 'VS Code';
  return Object.hasOwn(vendors, id) ? vendors[id as keyof typeof vendors].label : id;
}

const vendors = {
  gemini: { label: 'Gemini', vendor: 'google' },
  openai: { label: 'OpenAI', vendor: 'openai' },
  anthropic: { label: 'Anthropic', vendor: 'anthropic' },
} as const;

function setupOf(id: string, settings: Settings): ProviderSetup | undefined {
  const general = { maxOutputTokens: settings['generation.maxOutputTokens'], effort: settings['generation.effort'] };
  if (id === 'gemini' || id === 'openai' || id === 'anthropic') {
    return {
      id,
      kind: id,
      ...vendors[id],
      baseUrl: settings[`providers.${id}.baseUrl`],
      model: settings[`providers.${id}.model`],
      cheapModel: settings[`providers.${id}.cheapModel`],
      needsKey: true,
      maxOutputTokens: Math.min(general.maxOutputTokens, settings[`providers.${id}.maxOutputTokens`] ?? general.maxOutputTokens),
      effort: settings[`providers.${id}.effort`] ?? general.effort,
    };
  }
  if (id === 'vscode') {
    const model = settings['providers.vscode.model'];
    return { id, kind: 'editor', label: 'VS Code', vendor: 'vscode', baseUrl: '', model, needsKey: false, ...general };
  }
  const endpoint = settings['providers.endpoints'].find((one) => one.id === id);
  if (!endpoint) return undefined;
  const { label = id, baseUrl, model, needsKey } = endpoint;
  return { id, kind: 'endpoint', label, vendor: id, baseUrl, model, needsKey, ...general, endpoint };
}
