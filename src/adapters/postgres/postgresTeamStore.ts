import { z } from 'zod';
import type {
  HoldAnswer,
  TeamAlert,
  TeamAnswer,
  TeamEntry,
  TeamReceipt,
  TeamSettled,
  TeamStanding,
  TeamStore,
} from '../../core/team/teamStore.ts';
import { createPostgresResponseCache } from './postgresResponseCache.ts';
import { createPostgresTemplates } from './postgresTemplates.ts';
import { teamErrorOf } from './serverErrors.ts';
import { type ConnectOptions, openTeamConnection, type TeamConnection } from './teamConnection.ts';
import { schemaVersion } from './teamScript.ts';

const count = z.number().int();
const answerSchema = z.object({ granted: z.boolean(), revision: count }).loose();
const settledSchema = z.object({ alerts: z.array(z.object({}).loose()), revision: count, isRestored: z.boolean() });
const standingSchema = z
  .object({ schema: count, team: z.string(), person: z.string(), leads: z.boolean(), limits: z.array(z.object({}).loose()) })
  .loose();

/** The team store on PostgreSQL, over a connection that it closes. */
export function createPostgresTeamStore(options: ConnectOptions | TeamConnection): TeamStore {
  const connection = 'ask' in options ? options : openTeamConnection(options);
  const { ask, hostId, close } = connection;
  return {
    sharing: { templates: createPostgresTemplates(connection), answers: createPostgresResponseCache(connection) },
    async reserve({ id, generationId, project, agent, provider, model, purpose, worstCaseNanoUsd }, seen) {
      const sent = { id, host: hostId, generationId, project, agent, provider, model, purpose, worstCaseNanoUsd, seen };
      return answerSchema.parse(await ask('reserve', JSON.stringify(sent))) as unknown as TeamAnswer;
    },
    async settle(entries, seen) {
      return settledSchema.parse(await ask('settle', hostId, JSON.stringify(entries.map(itemOf)), seen)) as unknown as TeamSettled;
    },
    async hold(asked, seen) {
      return answerSchema.parse(await ask('hold', JSON.stringify({ ...asked, host: hostId, seen }))) as unknown as HoldAnswer;
    },
    async release(holdId) {
      await ask('release', holdId);
    },
    async reconciled(holds) {
      await ask('reconciled', hostId, JSON.stringify(holds));
    },
    async standing() {
      const standing = standingSchema.parse(await ask('standing')) as unknown as TeamStanding;
      if (standing.schema !== schemaVersion) throw teamErrorOf({ code: '42883', schema: standing.schema }, schemaVersion);
      return standing;
    },
    async putReceipts(receipts) {
      await ask('put_receipts', JSON.stringify(receipts.map(receiptItem)));
    },
    async setLimit(scope, nanoUsd) {
      return (await ask('set_limit', scope, nanoUsd ?? null)) as readonly TeamAlert[];
    },
    async setPolicy(policy) {
      await ask('set_policy', JSON.stringify(policy));
    },
    async reopen() {
      await ask('reopen');
    },
    close,
  };
}

function itemOf(entry: TeamEntry): object {
  const { id, generationId, project, agent, provider, model, purpose, month, atMs, worstCaseNanoUsd, state, costNanoUsd, estimated, hold } =
    entry;
  return { id, generationId, project, agent, provider, model, purpose, month, atMs, worstCaseNanoUsd, state, costNanoUsd, estimated, hold };
}

/** The server keeps of it what its team said. */
function receiptItem({ id, atMs, costNanoUsd, project, agent, language, outcome, source, attempts, task }: TeamReceipt): object {
  return { id, startedAtMs: atMs, costNanoUsd, project, agent, language, outcome, source, attempts: attempts?.length, task };
}
