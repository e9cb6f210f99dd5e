import type * as vscode from 'vscode';
import { keptHeader, keyHeadersOf, withKeptHeaders } from '../../core/config/endpointHeaders.ts';
import type { Settings } from '../../core/config/settingsTable.ts';
import type { Logger } from '../../core/ports.ts';
import { t } from '../../shared/texts.ts';
import { readSettings, saveUserSetting, userValues } from '../configuration/settings.ts';
import { showWarning } from '../shown.ts';

type Endpoint = Settings['providers.endpoints'][number];

/** Headers of endpoints with the values that are kept in secret storage put in. One whose value is gone is left out. */
export async function headersWithSecrets(secrets: vscode.SecretStorage, endpoint: Endpoint): Promise<Readonly<Record<string, string>>> {
  const entries = await Promise.all(
    Object.entries(endpoint.headers).map(
      async ([name, value]) => [name, value === keptHeader ? await secrets.get(storageKey(endpoint, name)) : value] as const,
    ),
  );
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Offers once for each endpoint to move keys out of the settings file into secret storage. Never rejects. */
export async function offerToMoveHeaders(secrets: vscode.SecretStorage, memory: vscode.Memento, log: Logger): Promise<void> {
  try {
    const asked = memory.get<readonly string[]>(memoryKey, []);
    const found = readSettings().values['providers.endpoints'].filter(
      (endpoint) => keyHeadersOf(endpoint).length > 0 && !asked.includes(endpoint.id),
    );
    if (found.length === 0) return;
    await memory.update(memoryKey, [...asked, ...found.map(({ id }) => id)]);
    const [move, leave] = [t('Move'), t('Leave')];
    const message = t(
      'Headers of {0} in your settings file contain keys, which other programs can read there. Move them to the secret storage of VS Code?',
      found.map(({ id }) => id).join(', '),
    );
    if ((await showWarning(message, move, leave)) === move) await moveHeaders(secrets, found);
  } catch (error) {
    log.warn('Headers could not be moved to secret storage', error);
  }
}

/** Stored first, so that a key is never lost. */
async function moveHeaders(secrets: vscode.SecretStorage, endpoints: readonly Endpoint[]): Promise<void> {
  const moved = endpoints.flatMap((endpoint) =>
    keyHeadersOf(endpoint).map((header) => ({ id: endpoint.id, endpoint, header, value: endpoint.headers[header] ?? '' })),
  );
  for (const { endpoint, header, value } of moved) await secrets.store(storageKey(endpoint, header), value);
  await saveUserSetting('providers.endpoints', withKeptHeaders(userValues()['providers.endpoints'], moved));
}

const memoryKey = 'q2o.askedAboutHeaders';

/** Bound to the address, so that an endpoint that is given another one takes no key there. */
function storageKey({ id, baseUrl }: Endpoint, header: string): string {
  return `q2o.header.${id}.${header.toLowerCase()}@${baseUrl}`;
}
