import * as z from 'zod/mini';
import { actionSchema } from './protocolActions.ts';
import { snapshotSchema } from './protocolSnapshots.ts';
import { viewSchema } from './protocolViews.ts';

/**
 * Everything the extension and its pages (side bar panel and dashboard) say to each other. Both ends parse every message and drop
 * what does not fit. A page says what it wants to see; until it says otherwise, each change is answered by a new whole snapshot.
 */

/** Page to extension. */
export const pageMessageSchema = z.discriminatedUnion('kind', [
  /** The page shows this from now on. `number` counts up, and comes back with each snapshot of the view. */
  z.object({ kind: z.literal('show'), number: z.int(), view: viewSchema }),
  /** Something is to be done. Answered by `done` with the same id. `pressed`: the user pressed or typed something on the page just now. */
  z.object({ kind: z.literal('act'), id: z.int(), action: actionSchema, pressed: z.optional(z.boolean()) }),
]);
export type PageMessage = z.infer<typeof pageMessageSchema>;

/** Extension to page. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), number: z.int(), snapshot: snapshotSchema }),
  /** There is no snapshot: why, in words for the user. What was shown before stays. */
  z.object({ kind: z.literal('trouble'), number: z.int(), message: z.string() }),
  /** Something the user must know, shown until it is dismissed, such as a database that was set aside. */
  z.object({ kind: z.literal('notice'), message: z.string() }),
  z.object({ kind: z.literal('done'), id: z.int(), error: z.optional(z.string()) }),
  /** The dashboard is to show another page. */
  z.object({ kind: z.literal('open'), view: viewSchema }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;

/** What a page keeps while it is hidden or its window closed. It shows this when it is back, until the extension answers. */
export const keptSchema = z.object({
  view: viewSchema,
  /** How the other pages of the dashboard were left. */
  left: z.array(viewSchema),
  snapshot: z.optional(snapshotSchema),
});
export type Kept = z.infer<typeof keptSchema>;
