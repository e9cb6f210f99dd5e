import type { TemplateSeed } from '../../template.ts';

export const typescriptHooksTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.react.useFetch',
    task: 'React hook useFetch with TypeScript',
    language: 'typescript',
    technologies: ['react'],
    fileName: 'useFetch.ts',
    slots: [],
    code: `import { useCallback, useEffect, useState } from "react";

/** Where a request stands. */
export type FetchState<T> =
  | { readonly status: "loading" }
  | { readonly status: "loaded"; readonly data: T }
  | { readonly status: "failed"; readonly error: Error };

/** State of a request, and a way to send it again. */
export interface FetchResult<T> {
  readonly state: FetchState<T>;
  readonly reload: () => void;
}

interface Answer<T> {
  readonly url: string;
  readonly parse: (json: unknown) => T;
  readonly attempt: number;
  readonly state: FetchState<T>;
}

const LOADING = { status: "loading" } as const;

/**
 * Loads JSON when the component appears or the address changes. An answer that comes too
 * late, after a change or the end of the component, is dropped.
 *
 * @param url - Address to load.
 * @param parse - Checks the untrusted JSON and gives it a type; must be a stable function.
 * @returns State of the newest request.
 */
export function useFetch<T>(
  url: string,
  parse: (json: unknown) => T,
): FetchResult<T> {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer<T>>();

  useEffect(() => {
    const controller = new AbortController();
    const settle = (state: FetchState<T>): void => {
      if (!controller.signal.aborted) {
        setAnswer({ url, parse, attempt, state });
      }
    };
    loadJson(url, controller.signal)
      .then(parse)
      .then(
        (data) => settle({ status: "loaded", data }),
        (reason: unknown) =>
          settle({ status: "failed", error: toError(reason) }),
      );
    return () => controller.abort();
  }, [url, parse, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  // The answer to another request is not shown, not even until the new one comes.
  const isCurrent =
    answer?.url === url && answer.parse === parse && answer.attempt === attempt;
  return { state: isCurrent ? answer.state : LOADING, reload };
}

async function loadJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    signal,
    headers: { Accept: "application/json" },
  });
  if (!response.ok) {
    throw new Error(\`The server answered with status \${response.status}\`);
  }
  return response.json();
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
`,
  },
  {
    id: 'typescript.react.useDebounce',
    task: 'React hook useDebounce with TypeScript',
    language: 'typescript',
    technologies: ['react'],
    fileName: 'useDebounce.ts',
    slots: [],
    code: `import { useEffect, useState } from "react";

/**
 * Follows a value with a delay: changes within the delay are passed over.
 *
 * @param value - The value that changes often, for example the text of a search box.
 * @param delayMs - How long the value must stay the same, in milliseconds.
 * @returns The last value that stayed the same for that long.
 */
export function useDebounce<T>(value: T, delayMs = 300): T {
  const [debounced, setDebounced] = useState(value);

  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);

  return debounced;
}
`,
  },
  {
    id: 'typescript.react.useLocalStorage',
    task: 'React hook useLocalStorage with TypeScript',
    language: 'typescript',
    technologies: ['react'],
    fileName: 'useLocalStorage.ts',
    slots: [],
    needs: { react: '18' },
    code: `import { useCallback, useSyncExternalStore } from "react";

/**
 * Keeps a text in local storage and follows changes made in this and in other tabs.
 *
 * @param key - Name of the entry.
 * @param initialValue - Used while there is no entry, and on the server.
 * @returns The value and a function to change it; null removes the entry.
 */
export function useLocalStorage(
  key: string,
  initialValue: string,
): readonly [string, (value: string | null) => void] {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const onStorage = (event: StorageEvent): void => {
        // The key is null when the whole storage was cleared.
        if (event.key === key || event.key === null) {
          onChange();
        }
      };
      window.addEventListener("storage", onStorage);
      return () => window.removeEventListener("storage", onStorage);
    },
    [key],
  );

  const value = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) ?? initialValue,
    () => initialValue,
  );

  const setValue = useCallback(
    (next: string | null) => {
      if (next === null) {
        localStorage.removeItem(key);
      } else {
        localStorage.setItem(key, next);
      }
      // Browsers tell other tabs only; this tab has to be told here.
      window.dispatchEvent(new StorageEvent("storage", { key }));
    },
    [key],
  );

  return [value, setValue];
}
`,
  },
];
