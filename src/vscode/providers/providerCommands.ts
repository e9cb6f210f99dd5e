import * as vscode from 'vscode';
import type { ProviderCheck } from '../../core/generation/checkProvider.ts';
import { t } from '../../shared/texts.ts';
import { askInput, pickOne, showInfo, showProgress } from '../shown.ts';
import type { ApiKeys } from './secrets.ts';

/** One provider that can be chosen in a list. */
export interface ProviderChoice {
  readonly id: string;
  readonly label: string;
  readonly model: string;
  readonly needsKey: boolean;
}

export interface ProviderCommandDeps {
  readonly keys: ApiKeys;
  readonly providers: () => readonly ProviderChoice[];
  /** A key was set or cleared: what failed before says nothing any more. */
  readonly keyChanged: (provider: string) => Promise<void>;
  /** One small real request to the provider. */
  readonly check: (provider: string, signal: AbortSignal) => Promise<ProviderCheck>;
  /** A provider answered the test. */
  readonly worked: () => void;
  /** The user has set a key and had none before. Never rejects. */
  readonly firstKeySet: () => Promise<void>;
  /** Tells the user of an error nobody waits for. */
  readonly failed: (error: unknown) => void;
}

export async function setApiKey(deps: ProviderCommandDeps, given?: string): Promise<void> {
  const choice = await chooseProvider(deps, t('Whose API key do you want to set?'), given);
  if (!choice) return;
  const key = await askInput({
    title: t('API key of {0}', choice.label),
    prompt: t('It is kept in the secret storage of VS Code and sent to {0} only.', choice.label),
    password: true,
    ignoreFocusOut: true,
    // Only characters are checked: vendors change prefix and length of their keys.
    validateInput: (text) => (/[^!-~]/.test(text.trim()) ? t('An API key has no spaces and no special letters.') : undefined),
  });
  const trimmed = key?.trim();
  if (!trimmed) return;
  const hadKey = await Promise.all(deps.providers().map(async (one) => one.needsKey && (await deps.keys.has(one.id))));
  await deps.keys.set(choice.id, trimmed);
  await deps.keyChanged(choice.id);
  // The notification stays as long as the user likes; whoever asked for the key goes on before that.
  void offerTest(deps, choice).catch(deps.failed);
  if (!hadKey.includes(true)) await deps.firstKeySet();
}

async function offerTest(deps: ProviderCommandDeps, choice: ProviderChoice): Promise<void> {
  const test = t('Test Connection');
  const chosen = await showInfo(t('The API key of {0} is set.', choice.label), test);
  if (chosen === test) await testProviders(deps, [choice]);
}

export async function clearApiKey(deps: ProviderCommandDeps): Promise<void> {
  const choice = await chooseProvider(deps, t('Whose API key do you want to clear?'));
  if (!choice) return;
  await deps.keys.clear(choice.id);
  await deps.keyChanged(choice.id);
  await showInfo(t('The API key of {0} is cleared.', choice.label));
}

/** Asks each provider for one word, all at the same time, and says what came back. */
export async function testProviders(deps: ProviderCommandDeps, only?: readonly ProviderChoice[]): Promise<void> {
  const choices = only ?? deps.providers();
  const results = await showProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Testing provider connections'), cancellable: true },
    async (_, token) => {
      const controller = new AbortController();
      const listener = token.onCancellationRequested(() => controller.abort());
      try {
        return await Promise.all(choices.map(async (choice) => ({ choice, check: await deps.check(choice.id, controller.signal) })));
      } finally {
        listener.dispose();
      }
    },
  );
  if (results.some(({ check }) => check.kind === 'works')) deps.worked();
  const items = results.map(({ choice, check }) => ({
    icon: icons[check.kind],
    label: choice.label,
    description: choice.model,
    detail: check.message,
    choice,
    check,
  }));
  const chosen = await pickOne(items, {
    title: t('Provider connections'),
    placeHolder: t('Choose one to set its API key'),
  });
  if (chosen && chosen.check.kind !== 'works' && chosen.choice.needsKey) await setApiKey(deps, chosen.choice.id);
}

const icons: Readonly<Record<ProviderCheck['kind'], string>> = { works: 'pass', noKey: 'circle-slash', failed: 'error' };

async function chooseProvider(deps: ProviderCommandDeps, title: string, given?: string): Promise<ProviderChoice | undefined> {
  const choices = deps.providers().filter((choice) => choice.needsKey);
  const named = choices.find((choice) => choice.id === given);
  if (named) return named;
  const items = await Promise.all(
    choices.map(async (choice) => ({
      label: choice.label,
      description: keyWords(await deps.keys.origin(choice.id)),
      choice,
    })),
  );
  return (await pickOne(items, { title }))?.choice;
}

function keyWords(origin: Awaited<ReturnType<ApiKeys['origin']>>): string {
  if (origin === undefined) return t('no key');
  return origin === 'own' ? t('key is set') : t('simulated, no key needed');
}
