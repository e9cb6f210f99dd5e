/**
 * A `fetch` for one endpoint and one set of headers. Whatever an SDK picks up from the environment or a server answers with, no request
 * leaves for another origin, no redirect is followed, and the headers are exactly those given here; of two with one name the later wins.
 */
export function pinnedFetch(baseUrl: string, headers: Readonly<Record<string, string>>): typeof globalThis.fetch {
  const { origin } = new URL(baseUrl);
  const sent = new Headers({ 'content-type': 'application/json' });
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) return Promise.reject(new Error('A request to another host than the configured endpoint was stopped.'));
    // Looked up on each call: VS Code replaces the global to apply the user's proxy settings.
    return globalThis.fetch(url, { ...init, headers: sent, redirect: 'error' });
  };
}
