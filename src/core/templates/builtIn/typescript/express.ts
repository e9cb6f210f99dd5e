import type { TemplateSeed } from '../../template.ts';

export const typescriptExpressTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.express.router',
    task: 'Express REST router for products with zod validation',
    language: 'typescript',
    technologies: ['express', 'zod'],
    fileName: 'products.ts',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { express: '5', zod: '4' },
    code: `import {
  Router,
  type NextFunction,
  type Request,
  type Response,
} from "express";
import { z } from "zod";

/** Fields a client sends to create or replace one product. */
export const productInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2000).nullable().default(null),
});

/** Validated input of a write. */
export type ProductInput = z.infer<typeof productInputSchema>;

/** One stored product. */
export interface Product extends ProductInput {
  readonly id: number;
}

/** Where products are kept; implemented by the persistence layer. */
export interface ProductStore {
  list(offset: number, limit: number): Promise<Product[]>;
  find(id: number): Promise<Product | undefined>;
  create(input: ProductInput): Promise<Product>;
  /** Resolves to undefined when there is no product with this id. */
  update(id: number, input: ProductInput): Promise<Product | undefined>;
  /** Resolves to false when there is no product with this id. */
  remove(id: number): Promise<boolean>;
}

const idSchema = z.object({ id: z.coerce.number().int().positive() });

const pageSchema = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/**
 * Builds the routes to list, create, read, update and delete products.
 *
 * @param store - Where products are kept.
 * @returns A router to mount at \`/products\`, after \`express.json()\`.
 */
export function createProductRouter(store: ProductStore): Router {
  const router = Router();

  router.get("/", async (request: Request, response: Response) => {
    const { offset, limit } = pageSchema.parse(request.query);
    response.json(await store.list(offset, limit));
  });

  router.post("/", async (request: Request, response: Response) => {
    const product = await store.create(productInputSchema.parse(request.body));
    response.status(201).json(product);
  });

  router.get("/:id", async (request: Request, response: Response) => {
    const { id } = idSchema.parse(request.params);
    sendProduct(response, await store.find(id));
  });

  router.put("/:id", async (request: Request, response: Response) => {
    const { id } = idSchema.parse(request.params);
    const input = productInputSchema.parse(request.body);
    sendProduct(response, await store.update(id, input));
  });

  router.delete("/:id", async (request: Request, response: Response) => {
    const { id } = idSchema.parse(request.params);
    if (await store.remove(id)) {
      response.status(204).end();
    } else {
      sendProduct(response, undefined);
    }
  });

  router.use(answerInvalidInput);
  return router;
}

function sendProduct(response: Response, product: Product | undefined): void {
  if (product === undefined) {
    response.status(404).json({ error: "Product not found" });
  } else {
    response.json(product);
  }
}

/** Answers failed validation with 400; other errors go to the application's handler. */
function answerInvalidInput(
  error: unknown,
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (error instanceof z.ZodError) {
    response.status(400).json({ error: "Invalid input", issues: error.issues });
  } else {
    next(error);
  }
}
`,
  },
  {
    id: 'typescript.express.errorHandler',
    task: 'Express error handling middleware with HTTP error class',
    language: 'typescript',
    technologies: ['express'],
    fileName: 'errorHandler.ts',
    slots: [],
    code: `import type {
  ErrorRequestHandler,
  NextFunction,
  Request,
  Response,
} from "express";

/** An error whose message may be shown to the client. */
export class HttpError extends Error {
  override readonly name = "HttpError";

  /**
   * @param status - HTTP status from 400 to 599.
   * @param message - What the client is told.
   * @param options - The error that led to this one, as \`cause\`.
   */
  constructor(
    readonly status: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The part of a logger the middleware needs. */
export interface ErrorLogger {
  error(details: object, message: string): void;
}

/**
 * Answers requests that no route took.
 *
 * @param request - The unanswered request.
 * @param _response - Not used.
 * @param next - Receives an {@link HttpError} with status 404.
 */
export function notFound(
  request: Request,
  _response: Response,
  next: NextFunction,
): void {
  next(new HttpError(404, \`No route for \${request.method} \${request.path}\`));
}

/**
 * Builds the last middleware of an application, which turns errors into JSON answers.
 * The text of unexpected errors goes to the log and never to the client.
 *
 * @param logger - Where unexpected errors are written.
 * @returns Middleware with the four arguments Express asks for.
 */
export function createErrorHandler(logger: ErrorLogger): ErrorRequestHandler {
  return (
    error: unknown,
    request: Request,
    response: Response,
    next: NextFunction,
  ): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof HttpError) {
      response.status(error.status).json({ error: error.message });
      return;
    }
    logger.error(
      { error, method: request.method, path: request.path },
      "Request failed",
    );
    response.status(500).json({ error: "Internal server error" });
  };
}
`,
  },
];
