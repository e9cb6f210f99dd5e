import * as vscode from 'vscode';
import { chatVendor, settingsSection } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';

/** Our name among those who offer models. The models behind it come with the product. */
export interface ChatRegistration extends vscode.Disposable {
  /** From now on this provider answers; the editor lists its models anew. */
  attach(provider: vscode.LanguageModelChatProvider): void;
}

/**
 * Registers Q2O's models with the editor without loading the product: that happens when somebody asks for one or opens the list of models.
 * @param memory keeps the list over windows.
 */
export function registerChatProvider(memory: vscode.Memento, load: () => Promise<vscode.LanguageModelChatProvider>): ChatRegistration {
  const changed = new vscode.EventEmitter<void>();
  let attached: vscode.LanguageModelChatProvider | undefined;
  const loaded = async () => attached ?? load();
  const provider: vscode.LanguageModelChatProvider = {
    onDidChangeLanguageModelChatInformation: changed.event,
    async provideLanguageModelChatInformation(options, token) {
      if (options.silent && !attached) return isOn() ? (memory.get<Listed>(listKey) ?? [chainOnly()]) : [];
      const list = await (await loaded()).provideLanguageModelChatInformation(options, token);
      if (list && JSON.stringify(list) !== JSON.stringify(memory.get(listKey))) await memory.update(listKey, list);
      return list;
    },
    provideLanguageModelChatResponse: async (...asked) => (await loaded()).provideLanguageModelChatResponse(...asked),
    provideTokenCount: async (...asked) => (await loaded()).provideTokenCount(...asked),
  };
  const registered = vscode.lm.registerLanguageModelChatProvider(chatVendor, provider);
  // Else the picker stays empty until somebody opens it, and the chat answers the first `@q2o` with "Language model unavailable".
  changed.fire();
  return {
    attach(one) {
      attached = one;
      one.onDidChangeLanguageModelChatInformation?.(() => changed.fire());
      changed.fire();
    },
    dispose: () => vscode.Disposable.from(registered, changed).dispose(),
  };
}

/** The chain, where no window has listed the models yet: with it `@q2o` is there for whoever has set no key, and templates answer. */
function chainOnly(): vscode.LanguageModelChatInformation {
  return {
    id: 'auto',
    name: 'Q2O: auto',
    family: 'auto',
    version: '1',
    tooltip: t('Your providers in your order, under your monthly limit.'),
    maxInputTokens: 32_768,
    maxOutputTokens: 4_096,
    capabilities: { toolCalling: true },
  };
}

/** As the user set it; a workspace cannot. */
function isOn(): boolean {
  return vscode.workspace.getConfiguration(settingsSection).inspect('providers.offerToEditor')?.globalValue !== false;
}

type Listed = vscode.LanguageModelChatInformation[];
const listKey = 'q2o.modelsForEditor';
