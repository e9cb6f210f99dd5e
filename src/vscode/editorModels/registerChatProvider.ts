import * as vscode from 'vscode';
import { chatVendor, settingsSection } from '../../shared/ids.ts';

/** Our name among those who offer models. The models behind it come with the product. */
export interface ChatRegistration extends vscode.Disposable {
  /** From now on this provider answers; the editor lists its models anew. */
  attach(provider: vscode.LanguageModelChatProvider): void;
}

/**
 * Registers Q2O's models with the editor without loading the product: that happens when somebody asks for one, or when the editor lists its
 * models and there were some the last time.
 * @param memory keeps over windows whether there is a model to offer.
 */
export function registerChatProvider(memory: vscode.Memento, load: () => Promise<vscode.LanguageModelChatProvider>): ChatRegistration {
  const changed = new vscode.EventEmitter<void>();
  let attached: vscode.LanguageModelChatProvider | undefined;
  const loaded = async () => attached ?? load();
  const provider: vscode.LanguageModelChatProvider = {
    onDidChangeLanguageModelChatInformation: changed.event,
    async provideLanguageModelChatInformation(options, token) {
      if (options.silent && !attached && !memory.get(offersModelsKey)) return isOn() ? [chainOnly()] : [];
      return (await loaded()).provideLanguageModelChatInformation(options, token);
    },
    provideLanguageModelChatResponse: async (...asked) => (await loaded()).provideLanguageModelChatResponse(...asked),
    provideTokenCount: async (...asked) => (await loaded()).provideTokenCount(...asked),
  };
  const registered = vscode.lm.registerLanguageModelChatProvider(chatVendor, provider);
  return {
    attach(one) {
      attached = one;
      one.onDidChangeLanguageModelChatInformation?.(() => changed.fire());
      changed.fire();
    },
    dispose: () => vscode.Disposable.from(registered, changed).dispose(),
  };
}

/** The chain, told without the product: with it `@q2o` is there for whoever has set no key, and templates answer. */
function chainOnly(): vscode.LanguageModelChatInformation {
  return {
    id: 'auto',
    name: 'Q2O: auto',
    family: 'auto',
    version: '1',
    tooltip: vscode.l10n.t('Your providers in your order, under your monthly limit.'),
    maxInputTokens: 32_768,
    maxOutputTokens: 4_096,
    capabilities: { toolCalling: true },
  };
}

/** As the user set it; a workspace cannot. */
function isOn(): boolean {
  return vscode.workspace.getConfiguration(settingsSection).inspect('providers.offerToEditor')?.globalValue !== false;
}

/** Notes whether there are models to offer besides the chain, for the windows to come. */
export async function noteOffer(memory: vscode.Memento, offers: boolean): Promise<void> {
  if ((memory.get(offersModelsKey) === true) !== offers) await memory.update(offersModelsKey, offers);
}

const offersModelsKey = 'q2o.offersModels';
