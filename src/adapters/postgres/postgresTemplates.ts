import { z } from 'zod';
import type { TeamTemplates } from '../../core/team/teamTemplates.ts';
import type { TeamConnection } from './teamConnection.ts';

const count = z.number().int();
const people = z
  .array(z.string())
  .nullable()
  .transform((all) => all ?? []);
const content = { id: z.string(), version: count, source: z.string(), language: z.string(), updatedAtMs: count };
const pageSchema = z.object({
  rows: z.array(
    z.object({
      ...content,
      change: count,
      document: z.string().nullable(),
      person: z.string(),
      acceptedBy: people,
    }),
  ),
  last: count,
  book: z.string(),
  epoch: z.string(),
});
const offeredSchema = z.array(z.object({ ...content, document: z.string(), person: z.string(), acceptedBy: people, offeredAtMs: count }));
const standingSchema = z
  .object({ state: z.enum(['offered', 'serving', 'removed']), latest: count, author: z.string(), document: z.string().nullable() })
  .nullable()
  .optional();

/** The team's templates on PostgreSQL. */
export function createPostgresTemplates({ ask }: Pick<TeamConnection, 'ask'>): TeamTemplates {
  return {
    after: async (change, limit) => pageSchema.parse(await ask('templates_after', change, limit)),
    async offer({ id, version, source, language, updatedAtMs, document }) {
      return z.boolean().parse(await ask('offer_template', JSON.stringify({ id, version, source, language, updatedAtMs, document })));
    },
    standing: async (id) => standingSchema.parse(await ask('template_standing', id)) ?? undefined,
    offered: async (limit) => offeredSchema.parse(await ask('offered_templates', limit)),
    accept: async (id, version) => z.boolean().parse(await ask('accept_template', id, version)),
    async decline(id, version) {
      await ask('decline_template', id, version);
    },
    async remove(id) {
      await ask('remove_template', id);
    },
  };
}
