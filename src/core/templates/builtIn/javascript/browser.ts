import type { TemplateSeed } from '../../template.ts';

export const javascriptBrowserTemplates: readonly TemplateSeed[] = [
  {
    id: 'javascript.debounce',
    task: 'JavaScript debounce function with cancel',
    language: 'javascript',
    technologies: ['javascript'],
    fileName: 'debounce.js',
    slots: [],
    wordings: [{ text: 'debounce a function call in JavaScript', origin: 'user', addedAtMs: 0 }],
    code: `/**
 * Delays calls until none came for a while; only the last one is made.
 *
 * @template {unknown[]} Args
 * @param {(...args: Args) => void} callback - What is called.
 * @param {number} delayMs - How long it must be quiet.
 * @returns {((...args: Args) => void) & { cancel(): void }} The delayed function; \`cancel\` drops a call that waits.
 */
export function debounce(callback, delayMs) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @param {Args} args */
  const debounced = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => callback(...args), delayMs);
  };
  return Object.assign(debounced, { cancel: () => clearTimeout(timer) });
}
`,
  },
  {
    id: 'javascript.fetch.timeout',
    task: 'JavaScript fetch wrapper with timeout, retries and JSON',
    language: 'javascript',
    technologies: ['javascript'],
    fileName: 'fetchJson.js',
    slots: [],
    wordings: [{ text: 'fetch helper in JavaScript with a timeout and retry on failure', origin: 'user', addedAtMs: 0 }],
    code: `/** The server answered with a status that is no success. */
export class HttpError extends Error {
  name = "HttpError";

  /**
   * @param {number} status - HTTP status.
   * @param {string} url - What was asked.
   */
  constructor(status, url) {
    super(\`\${url} answered with status \${status}\`);
    this.status = status;
  }
}

const RETRIED_STATUSES = new Set([408, 429, 502, 503, 504]);

/**
 * Fetches JSON. Requests without a body to send are tried again when the network or the server fails for a moment.
 *
 * @param {string} url - What to ask.
 * @param {RequestInit & { timeoutMs?: number, retries?: number }} [options] - As of \`fetch\`; the timeout is that of one try.
 * @returns {Promise<unknown>} The parsed answer; check it before use.
 * @throws {HttpError} When the status is no success.
 */
export async function fetchJson(url, { timeoutMs = 10_000, retries = 2, signal, ...init } = {}) {
  const mayRepeat = ["GET", "HEAD"].includes((init.method ?? "GET").toUpperCase());
  for (let attempt = 0; ; attempt += 1) {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
      if (!response.ok) {
        throw new HttpError(response.status, url);
      }
      return await response.json();
    } catch (error) {
      const isLasting = error instanceof HttpError ? !RETRIED_STATUSES.has(error.status) : error instanceof SyntaxError;
      if (isLasting || !mayRepeat || attempt >= retries || signal?.aborted) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 500 * (0.5 + Math.random() / 2)));
    }
  }
}
`,
  },
  {
    id: 'javascript.formatBytes',
    task: 'JavaScript function to format bytes as KB, MB or GB',
    language: 'javascript',
    technologies: ['javascript'],
    fileName: 'formatBytes.js',
    slots: [],
    code: `const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/**
 * Formats a size for people: \`1536000\` becomes \`1.5 MB\`.
 *
 * @param {number} bytes - Size in bytes, not negative.
 * @param {string} [locale] - BCP 47 tag of the reader's language.
 * @returns {string} The size in the largest unit that keeps it at 1 or more, by steps of 1000.
 */
export function formatBytes(bytes, locale = "en") {
  if (!Number.isFinite(bytes) || bytes < 0) {
    throw new RangeError("bytes must be a number from 0");
  }
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[power],
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** power);
}
`,
  },
  {
    id: 'javascript.groupBy',
    task: 'JavaScript function to group an array of objects by a key',
    language: 'javascript',
    technologies: ['javascript'],
    fileName: 'groupBy.js',
    slots: [],
    wordings: [{ text: 'group objects of an array by a property in JavaScript', origin: 'user', addedAtMs: 0 }],
    code: `/**
 * Groups the items of an array.
 *
 * @template Item, Key
 * @param {readonly Item[]} items - What is grouped; it is not changed.
 * @param {(item: Item) => Key} keyOf - The group an item belongs to.
 * @returns {Map<Key, Item[]>} The groups in the order of their first item; within a group the order stays.
 */
export function groupBy(items, keyOf) {
  /** @type {Map<Key, Item[]>} */
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
`,
  },
  {
    id: 'javascript.confirmDialog',
    task: 'JavaScript confirmation dialog with the dialog element',
    language: 'javascript',
    technologies: ['javascript'],
    fileName: 'confirmDialog.js',
    slots: [],
    wordings: [{ text: 'modal dialog in plain JavaScript that closes on Escape and a click outside', origin: 'user', addedAtMs: 0 }],
    code: `/**
 * Asks the user in a modal dialog. The browser keeps the focus inside, closes it on Escape and brings the focus back.
 *
 * @param {string} question - Plain text.
 * @param {{ confirm?: string, cancel?: string }} [labels] - Texts of the buttons.
 * @returns {Promise<boolean>} True when the user confirmed; false for Cancel, Escape and a click outside.
 */
export function confirmDialog(question, { confirm = "OK", cancel = "Cancel" } = {}) {
  const dialog = document.createElement("dialog");
  const form = document.createElement("form");
  form.method = "dialog";
  const text = document.createElement("p");
  text.textContent = question;
  text.id = \`dialog-\${crypto.randomUUID()}\`;
  dialog.setAttribute("aria-labelledby", text.id);
  form.append(text, createButton(cancel, "cancel"), createButton(confirm, "confirm"));
  dialog.append(form);

  dialog.addEventListener("click", (event) => {
    // Only the backdrop has the dialog itself as its target: the form fills the rest.
    if (event.target === dialog) {
      dialog.close("cancel");
    }
  });
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "confirm");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * @param {string} label - Plain text.
 * @param {string} value - What the dialog returns.
 * @returns {HTMLButtonElement} A button that closes its dialog.
 */
function createButton(label, value) {
  const button = document.createElement("button");
  button.value = value;
  button.textContent = label;
  return button;
}
`,
  },
];
