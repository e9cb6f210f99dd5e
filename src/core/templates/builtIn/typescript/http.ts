import type { TemplateSeed } from '../../template.ts';

export const typescriptHttpTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.fetch.client',
    task: 'TypeScript fetch client for the products API with timeout and AbortSignal',
    language: 'typescript',
    technologies: ['typescript', 'zod'],
    fileName: 'productsClient.ts',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { node: '20.3' },
    code: `import { z } from "zod";

const productSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string().nullable(),
});

/** One product as the API returns it. */
export type Product = z.infer<typeof productSchema>;

/** Fields of a product that clients may set. */
export type ProductInput = Omit<Product, "id">;

/** The API answered with a status other than 2xx. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  /**
   * @param status - HTTP status of the answer.
   * @param body - Start of the answer's text, for the log.
   */
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(\`The API answered with status \${status}\`);
  }
}

/** How to reach the API. */
export interface ProductsClientOptions {
  /** For example \`https://api.example.com/v1\`. */
  readonly baseUrl: string;
  /** Sent as bearer token with each request. */
  readonly token: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly timeoutMs?: number;
  /** Replaces the global \`fetch\`, for tests. */
  readonly fetch?: typeof fetch;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_ERROR_CHARS = 500;

/** Calls the products API; every method takes a signal to cancel it. */
export class ProductsClient {
  readonly #options: ProductsClientOptions;

  /** @param options - How to reach the API. */
  constructor(options: ProductsClientOptions) {
    this.#options = options;
  }

  /** Returns all products. */
  async list(signal?: AbortSignal): Promise<Product[]> {
    const answer = await this.#send("GET", "/products", undefined, signal);
    return z.array(productSchema).parse(answer);
  }

  /** Returns one product; rejects with {@link ApiError} and status 404 when it does not exist. */
  async get(id: number, signal?: AbortSignal): Promise<Product> {
    const answer = await this.#send(
      "GET",
      \`/products/\${id}\`,
      undefined,
      signal,
    );
    return productSchema.parse(answer);
  }

  /** Creates one product and returns it with its id. */
  async create(input: ProductInput, signal?: AbortSignal): Promise<Product> {
    const answer = await this.#send("POST", "/products", input, signal);
    return productSchema.parse(answer);
  }

  async #send(
    method: string,
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const timeout = AbortSignal.timeout(
      this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    );
    const send = this.#options.fetch ?? fetch;
    const response = await send(\`\${this.#options.baseUrl}\${path}\`, {
      method,
      headers: {
        Accept: "application/json",
        Authorization: \`Bearer \${this.#options.token}\`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal:
        signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    if (!response.ok) {
      const text = await response.text();
      throw new ApiError(response.status, text.slice(0, MAX_ERROR_CHARS));
    }
    return response.json();
  }
}
`,
  },
  {
    id: 'typescript.retry.backoff',
    task: 'TypeScript retry function with exponential backoff and jitter',
    language: 'typescript',
    technologies: ['typescript'],
    fileName: 'retry.ts',
    slots: [],
    needs: { node: '17.3' },
    code: `/** How often and how long to wait between attempts. */
export interface RetryOptions {
  /** Attempts in all, the first one included. */
  readonly maxAttempts?: number;
  /** Longest wait before the second attempt, in milliseconds; doubles each time. */
  readonly baseDelayMs?: number;
  /** No wait is longer than this, in milliseconds. */
  readonly maxDelayMs?: number;
  /** Tells whether another attempt makes sense; by default every error is retried. */
  readonly shouldRetry?: (error: unknown, attempt: number) => boolean;
  /** Cancels waiting and further attempts. */
  readonly signal?: AbortSignal;
}

/**
 * Runs an operation until it succeeds, with exponential back-off and full jitter.
 *
 * @param operation - Receives the number of the attempt, from 1.
 * @param options - Limits, delays and cancellation.
 * @returns What the operation resolved to.
 * @throws The error of the last attempt, or the signal's reason after a cancellation.
 */
export async function retry<T>(
  operation: (attempt: number) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const {
    maxAttempts = 5,
    baseDelayMs = 200,
    maxDelayMs = 10_000,
    shouldRetry = () => true,
    signal,
  } = options;
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) {
    throw new RangeError("maxAttempts must be a positive integer");
  }

  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await operation(attempt);
    } catch (error) {
      if (attempt === maxAttempts || !shouldRetry(error, attempt)) {
        throw error;
      }
    }
    const ceilingMs = Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
    await sleep(Math.random() * ceilingMs, signal);
  }
}

/** Resolves after \`delayMs\`, or rejects with the signal's reason when it fires first. */
function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
`,
  },
];
