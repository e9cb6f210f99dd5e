import { t } from '../../shared/texts.ts';
export type BaseUrlCheck = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly why: string };

/**
 * Says whether a key may be sent to the base URL the user typed. `url` comes back without a trailing slash; `why` is a sentence for the
 * user, which never repeats what was typed, since that may hold a password.
 */
export function checkBaseUrl(text: string): BaseUrlCheck {
  const trimmed = text.trim();
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed)) return refuse(t('The base URL must begin with https://.'));
  const url = URL.parse(trimmed);
  if (url === null) return refuse(t('The base URL is not a valid URL.'));
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse(t('The base URL must begin with https://.'));
  if (url.username !== '' || url.password !== '')
    return refuse(t('The base URL must not hold a user name or password; set the API key instead.'));
  if (url.search !== '' || url.hash !== '') return refuse(t('The base URL must end with its path, without ? or #.'));
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return refuse(
      t('The base URL must use https: over http the key would be readable on the way. Only this computer (localhost) may use http.'),
    );
  }
  return { ok: true, url: url.href.replace(/(?<!\/)\/+$/, '') };
}

/**
 * Whether requests to the host never leave this computer. Expects the normalised `hostname` of a parsed URL. Names below `localhost` are left
 * out: Node asks the name service for them, which may answer with any address.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function refuse(why: string): BaseUrlCheck {
  return { ok: false, why };
}
