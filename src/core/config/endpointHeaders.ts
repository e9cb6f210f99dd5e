import { looksSecret } from '../templates/code/looksSecret.ts';
import type { Settings } from './settingsTable.ts';

type Endpoint = Settings['providers.endpoints'][number];

/** What stands in the settings for a header whose value is kept in the editor's secret storage. */
export const keptHeader = '(secret storage)';

/** Names of the headers of an endpoint that hold a key, and not in secret storage. */
export function keyHeadersOf({ headers }: Pick<Endpoint, 'headers'>): readonly string[] {
  return Object.entries(headers)
    .filter(([name, value]) => value !== keptHeader && value.trim() !== '' && isKey(name, value))
    .map(([name]) => name);
}

/** The setting as it is written in the user settings, with the values of these headers replaced; everything else stays. */
export function withKeptHeaders(written: unknown, moved: readonly { readonly id: string; readonly header: string }[]): unknown {
  if (!Array.isArray(written)) return written;
  return written.map((endpoint: Readonly<Record<string, unknown>>) => {
    const headers = Object(endpoint.headers) as Readonly<Record<string, unknown>>;
    const names = moved.filter(({ id }) => id === endpoint.id).map(({ header }) => header);
    if (names.length === 0) return endpoint;
    return {
      ...endpoint,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, names.includes(name) ? keptHeader : value])),
    };
  });
}

/** By the name that such headers have, or by the look of the value. */
function isKey(name: string, value: string): boolean {
  return keyNames.test(name) || looksSecret(value);
}

const keyNames = /^(proxy-)?authorization$|^cookie$|(^|[-_])(api[-_]?key|apikey|key|token|secret|password|credential)s?$/i;
