import * as vscode from 'vscode';
import { chatVendor } from '../../shared/ids.ts';

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
      if (options.silent && !attached && !memory.get(offersModelsKey)) return [];
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

/** Notes whether there are models to offer, for the windows to come. */
export async function noteOffer(memory: vscode.Memento, offers: boolean): Promise<void> {
  if ((memory.get(offersModelsKey) === true) !== offers) await memory.update(offersModelsKey, offers);
}

const offersModelsKey = 'q2o.offersModels';
