import type { TemplateSeed } from '../../template.ts';

export const javascriptEverydayTemplates: readonly TemplateSeed[] = [
  {
    id: 'javascript.express.cors',
    task: 'Express CORS setup in JavaScript for allowed origins',
    language: 'javascript',
    technologies: ['express', 'cors'],
    fileName: 'cors.js',
    slots: [],
    wordings: [{ text: 'enable CORS in Express with JavaScript for our frontend only', origin: 'user', addedAtMs: 0 }],
    needs: { express: '5' },
    code: `import cors from "cors";

/**
 * Builds the middleware that lets pages of some origins read the answers, with cookies. Mount it before all routes.
 *
 * @param {readonly string[]} allowedOrigins - Scheme, host and port without a slash at the end, from the settings.
 * @returns {import("express").RequestHandler} The middleware; it answers preflight requests, too.
 */
export function createCors(allowedOrigins) {
  const allowed = new Set(allowedOrigins);
  return cors({
    // Without an origin it is no page that asks: a server, a tool, or the same origin.
    origin: (origin, done) => done(null, origin !== undefined && allowed.has(origin)),
    credentials: true,
    methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    maxAge: 600,
  });
}
`,
  },
  {
    id: 'javascript.sortBy',
    task: 'JavaScript function to sort an array of objects by a key',
    language: 'javascript',
    technologies: ['javascript'],
    fileName: 'sortBy.js',
    slots: [],
    wordings: [
      { text: 'sort objects of an array by one of their properties in JavaScript, ascending or descending', origin: 'user', addedAtMs: 0 },
    ],
    code: `/**
 * Sorts the items of an array by one value of each: numbers and dates by size, texts as people of the page's language do.
 *
 * @template Item
 * @param {readonly Item[]} items - What is sorted; it is not changed.
 * @param {(item: Item) => string | number | bigint | Date | null | undefined} keyOf - The value an item is sorted by.
 * @param {"ascending" | "descending"} [order] - Items without a value are last in both.
 * @returns {Item[]} A sorted copy; items with equal values keep their order.
 */
export function sortBy(items, keyOf, order = "ascending") {
  const sign = order === "descending" ? -1 : 1;
  return items.toSorted((one, other) => {
    const a = keyOf(one) ?? undefined;
    const b = keyOf(other) ?? undefined;
    if (a === undefined || b === undefined) {
      return Number(a === undefined) - Number(b === undefined);
    }
    if (typeof a === "string" && typeof b === "string") {
      return sign * a.localeCompare(b, undefined, { numeric: true });
    }
    return a < b ? -sign : a > b ? sign : 0;
  });
}
`,
  },
];
