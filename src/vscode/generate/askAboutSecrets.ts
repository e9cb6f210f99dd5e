import type { SecretsChoice } from '../../core/generation/guardSecrets.ts';
import { maskedSecret, type TextSecret } from '../../core/validation/secretsInText.ts';
import { t } from '../../shared/texts.ts';
import { askModal } from '../shown.ts';

/** Asks before keys or passwords leave; dismissed, nothing is sent. */
export async function askAboutSecrets(found: readonly TextSecret[]): Promise<SecretsChoice> {
  const [without, send] = [t('Send without Them'), t('Send as It Is')];
  const lines = found.slice(0, mostShown).map(({ what, secret }) => `${what}: ${maskedSecret(secret)}`);
  const more = found.length > mostShown ? [t('and {0} more', found.length - mostShown)] : [];
  const message = t('What would be sent to a language model contains keys or passwords.');
  const chosen = await askModal(message, [...lines, ...more].join('\n'), without, send);
  return chosen === without ? 'without' : chosen === send ? 'send' : 'cancel';
}

const mostShown = 10;
