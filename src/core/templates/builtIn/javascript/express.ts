import type { TemplateSeed } from '../../template.ts';

export const javascriptExpressTemplates: readonly TemplateSeed[] = [
  {
    id: 'javascript.express.server',
    task: 'Express server in JavaScript with health check endpoint and graceful shutdown',
    language: 'javascript',
    technologies: ['express'],
    fileName: 'server.js',
    slots: [],
    wordings: [{ text: 'Express app in JavaScript with a health endpoint and graceful shutdown', origin: 'user', addedAtMs: 0 }],
    needs: { express: '5' },
    code: `import express from "express";

/**
 * Builds the application, apart from listening, so that tests can use it.
 *
 * @param {() => Promise<void>} checkDependencies - Rejects while the database or another dependency does not answer.
 * @returns {import("express").Express} The application.
 */
export function createApp(checkDependencies) {
  const app = express();
  app.disable("x-powered-by");
  app.use(express.json({ limit: "100kb" }));

  app.get("/health/live", (_request, response) => {
    response.json({ status: "ok" });
  });

  app.get("/health/ready", async (_request, response) => {
    try {
      await checkDependencies();
      response.json({ status: "ok" });
    } catch {
      response.status(503).json({ status: "unavailable" });
    }
  });

  return app;
}

/**
 * Starts the server. SIGTERM and SIGINT stop it: no new connections, and requests that are under way are answered.
 *
 * @param {import("express").Express} app - What answers the requests.
 * @param {number} port - TCP port.
 * @param {number} [stopTimeoutMs] - After this time the process ends whatever is still open.
 * @returns {import("node:http").Server} The listening server.
 */
export function startServer(app, port, stopTimeoutMs = 10_000) {
  const server = app.listen(port);
  const stop = () => {
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    server.close((error) => {
      process.exitCode = error ? 1 : 0;
    });
    server.closeIdleConnections();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  return server;
}
`,
  },
  {
    id: 'javascript.express.list',
    task: 'Express route in JavaScript with a paginated list of products',
    language: 'javascript',
    technologies: ['express'],
    fileName: 'products.js',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'Express endpoint that lists products page by page in JavaScript', origin: 'user', addedAtMs: 0 }],
    needs: { express: '5' },
    code: `import { Router } from "express";

const MAX_PAGE_SIZE = 100;

/**
 * Where products are kept.
 *
 * @typedef {object} ProductStore
 * @property {(offset: number, limit: number) => Promise<object[]>} list - One page in a stable order.
 * @property {() => Promise<number>} count - How many there are.
 */

/**
 * Builds the route that lists products: \`?page=2&pageSize=20\`.
 *
 * @param {ProductStore} store - Where products are kept.
 * @returns {import("express").Router} A router to mount at \`/products\`.
 */
export function createProductsRouter(store) {
  const router = Router();

  router.get("/", async (request, response) => {
    const page = wholeNumber(request.query.page, 1);
    const pageSize = wholeNumber(request.query.pageSize, 20);
    if (page === undefined || pageSize === undefined || pageSize > MAX_PAGE_SIZE) {
      response.status(400).json({ error: \`page and pageSize must be from 1, pageSize at most \${MAX_PAGE_SIZE}\` });
      return;
    }
    const [items, total] = await Promise.all([store.list((page - 1) * pageSize, pageSize), store.count()]);
    response.json({ items, page, pageSize, total, pages: Math.ceil(total / pageSize) });
  });

  return router;
}

/**
 * @param {unknown} value - A value of the query.
 * @param {number} fallback - Taken when there is none.
 * @returns {number | undefined} A number from 1; undefined for anything else.
 */
function wholeNumber(value, fallback) {
  if (value === undefined) {
    return fallback;
  }
  return typeof value === "string" && /^[1-9]\\d{0,5}$/.test(value) ? Number(value) : undefined;
}
`,
  },
  {
    id: 'javascript.express.upload',
    task: 'Express file upload endpoint in JavaScript with multer, size limit and type check',
    language: 'javascript',
    technologies: ['express', 'multer'],
    fileName: 'uploads.js',
    slots: [],
    wordings: [{ text: 'Express route to upload images or documents with multer in JavaScript', origin: 'user', addedAtMs: 0 }],
    needs: { express: '5', multer: '2' },
    code: `import { randomUUID } from "node:crypto";
import { extname } from "node:path";
import { Router } from "express";
import multer from "multer";

const MAX_SIZE_BYTES = 10 * 1024 * 1024;

/** Allowed types with the ending a file is stored under. */
const ENDINGS = new Map([
  ["application/pdf", ".pdf"],
  ["image/jpeg", ".jpg"],
  ["image/png", ".png"],
]);

/**
 * Builds the route that takes one file in the field \`file\`. Type and name come from the client: the file gets a name of
 * its own, and whoever reads it later must not trust its content.
 *
 * @param {string} folder - Where files go; it exists and is not served as it is.
 * @returns {import("express").Router} A router to mount at \`/uploads\`.
 */
export function createUploadRouter(folder) {
  const upload = multer({
    storage: multer.diskStorage({
      destination: folder,
      filename: (_request, file, done) => done(null, \`\${randomUUID()}\${ENDINGS.get(file.mimetype) ?? ""}\`),
    }),
    limits: { fileSize: MAX_SIZE_BYTES, files: 1 },
    fileFilter: (_request, file, done) => done(null, isAllowed(file)),
  });
  const router = Router();

  router.post("/", upload.single("file"), (request, response) => {
    if (request.file === undefined) {
      response.status(415).json({ error: \`Send one file of the types \${[...ENDINGS.keys()].join(", ")}\` });
      return;
    }
    response.status(201).json({ id: request.file.filename, sizeBytes: request.file.size });
  });

  router.use(answerUploadError);
  return router;
}

/**
 * @param {{ mimetype: string, originalname: string }} file - As the client names it.
 * @returns {boolean} Whether type and ending agree and are allowed.
 */
function isAllowed(file) {
  const ending = extname(file.originalname).toLowerCase().replace(".jpeg", ".jpg");
  return ENDINGS.get(file.mimetype) === ending;
}

/**
 * Answers what multer refused; other errors go to the application's handler.
 *
 * @param {unknown} error - What was thrown.
 * @param {import("express").Request} _request - Not used.
 * @param {import("express").Response} response - Gets the answer.
 * @param {import("express").NextFunction} next - Gets all other errors.
 */
function answerUploadError(error, _request, response, next) {
  if (error instanceof multer.MulterError) {
    response.status(error.code === "LIMIT_FILE_SIZE" ? 413 : 400).json({ error: error.message });
  } else {
    next(error);
  }
}
`,
  },
  {
    id: 'javascript.express.stripeWebhook',
    task: 'Express Stripe webhook handler in JavaScript that verifies the signature',
    language: 'javascript',
    technologies: ['express', 'stripe'],
    fileName: 'stripeWebhook.js',
    slots: [],
    wordings: [{ text: 'Stripe webhook with Express in JavaScript, check the signature first', origin: 'user', addedAtMs: 0 }],
    needs: { express: '5' },
    code: `import express, { Router } from "express";

/**
 * Builds the route for Stripe's events. The signature covers the raw body: mount it before \`express.json()\`.
 *
 * @param {import("stripe").Stripe} stripe - The client, made with the secret key.
 * @param {string} signingSecret - The secret of this endpoint, from the environment.
 * @param {(event: import("stripe").Stripe.Event) => Promise<void>} handle - Must tolerate that an event comes twice; events
 *   are told apart by \`event.id\`.
 * @returns {import("express").Router} A router to mount at \`/webhooks/stripe\`.
 */
export function createStripeWebhook(stripe, signingSecret, handle) {
  const router = Router();

  router.post("/", express.raw({ type: "application/json", limit: "1mb" }), async (request, response) => {
    const signature = request.get("stripe-signature");
    if (signature === undefined) {
      response.status(400).json({ error: "Signature is missing" });
      return;
    }
    /** @type {import("stripe").Stripe.Event} */
    let event;
    try {
      event = stripe.webhooks.constructEvent(request.body, signature, signingSecret);
    } catch {
      response.status(400).json({ error: "Signature does not match" });
      return;
    }
    // An error here is answered with 500, and Stripe sends the event again.
    await handle(event);
    response.json({ received: true });
  });

  return router;
}
`,
  },
];
