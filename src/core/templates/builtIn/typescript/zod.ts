import type { TemplateSeed } from '../../template.ts';

export const typescriptZodTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.zod.schema',
    task: 'Zod schemas and types to create and update orders',
    language: 'typescript',
    technologies: ['zod'],
    fileName: 'orderSchema.ts',
    slots: [{ word: 'orders', kind: 'noun' }],
    needs: { zod: '4' },
    code: `import { z } from "zod";

/** States an order goes through. */
export const orderStatusSchema = z.enum(["draft", "active", "closed"]);

/** State of one order. */
export type OrderStatus = z.infer<typeof orderStatusSchema>;

/** One order as it is stored. */
export const orderSchema = z.strictObject({
  id: z.uuid(),
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2000).optional(),
  status: orderStatusSchema.default("draft"),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
});

/** One order as it is stored. */
export type Order = z.infer<typeof orderSchema>;

/** Fields a client may set on a new order. */
export const createOrderSchema = orderSchema.omit({
  id: true,
  createdAt: true,
  updatedAt: true,
});

/** Fields a client may set on a new order. */
export type CreateOrder = z.infer<typeof createOrderSchema>;

/** Changes of an existing order; at least one field must be there. */
export const updateOrderSchema = createOrderSchema
  .extend({ status: orderStatusSchema })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, {
    error: "At least one field is required",
  });

/** Changes of an existing order. */
export type UpdateOrder = z.infer<typeof updateOrderSchema>;

/**
 * Reads an order from untrusted data.
 *
 * @param data - Anything, for example a parsed JSON body.
 * @returns The order with defaults filled in and dates converted.
 * @throws z.ZodError when the data is not a valid order.
 */
export function parseOrder(data: unknown): Order {
  return orderSchema.parse(data);
}
`,
  },
  {
    id: 'typescript.zod.env',
    task: 'TypeScript environment config with zod validation',
    language: 'typescript',
    technologies: ['zod', 'node'],
    fileName: 'env.ts',
    slots: [],
    needs: { zod: '4' },
    code: `import { z } from "zod";

const flagSchema = z.stringbool();

const envSchema = z.object({
  NODE_ENV: z
    .enum(["development", "test", "production"])
    .default("development"),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  SESSION_SECRET: z.string().min(32),
  ENABLE_METRICS: flagSchema.default(false),
});

/** Settings of the process, validated and converted. */
export type Env = Readonly<z.infer<typeof envSchema>>;

/** The environment lacks settings or holds invalid ones. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/**
 * Reads the settings, so that a wrong one stops the process at its start.
 *
 * @param source - Environment variables, usually \`process.env\`.
 * @returns The settings, frozen.
 * @throws EnvError naming each wrong variable, without its value.
 */
export function loadEnv(
  source: Readonly<Record<string, string | undefined>>,
): Env {
  const result = envSchema.safeParse(source);
  if (!result.success) {
    const problems = result.error.issues.map(
      (issue) => \`\${issue.path.join(".")}: \${issue.message}\`,
    );
    throw new EnvError(\`Invalid environment. \${problems.join("; ")}\`);
  }
  return Object.freeze(result.data);
}
`,
  },
  {
    id: 'typescript.result',
    task: 'TypeScript Result type for errors as values',
    language: 'typescript',
    technologies: ['typescript'],
    fileName: 'result.ts',
    slots: [],
    code: `/** Either a value or an error, to be told apart by \`ok\`. */
export type Result<T, E = Error> = Ok<T> | Err<E>;

/** A success. */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** A failure. */
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** Wraps a value as a success. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** Wraps an error as a failure. */
export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}

/**
 * Applies a function to the value of a success.
 *
 * @param result - Success or failure.
 * @param change - Turns the value into another one; must not throw.
 * @returns A success with the new value, or the same failure.
 */
export function map<T, U, E>(
  result: Result<T, E>,
  change: (value: T) => U,
): Result<U, E> {
  return result.ok ? ok(change(result.value)) : result;
}

/**
 * Chains an operation that can fail itself.
 *
 * @param result - Success or failure.
 * @param next - Runs on the value of a success.
 * @returns What \`next\` returned, or the first failure.
 */
export function andThen<T, U, E, F>(
  result: Result<T, E>,
  next: (value: T) => Result<U, F>,
): Result<U, E | F> {
  return result.ok ? next(result.value) : result;
}

/**
 * Takes the value out of a result.
 *
 * @param result - Success or failure.
 * @param fallback - Returned in place of a failure.
 * @returns The value or the fallback.
 */
export function unwrapOr<T, E>(result: Result<T, E>, fallback: T): T {
  return result.ok ? result.value : fallback;
}

/**
 * Turns a promise that may reject into one that resolves to a result.
 *
 * @param promise - The operation.
 * @returns Success with the value, or failure with an \`Error\`.
 */
export async function fromPromise<T>(promise: Promise<T>): Promise<Result<T>> {
  try {
    return ok(await promise);
  } catch (error) {
    return err(error instanceof Error ? error : new Error(String(error)));
  }
}
`,
  },
];
