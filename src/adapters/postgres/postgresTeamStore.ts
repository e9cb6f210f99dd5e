import pg from 'pg';
import { z } from 'zod';
import type { Receipt } from '../../core/receipt/receipt.ts';
import type { HoldAnswer, TeamAlert, TeamAnswer, TeamEntry, TeamSettled, TeamStanding, TeamStore } from '../../core/team/teamStore.ts';
import { teamErrorOf } from './serverErrors.ts';
import { schemaVersion } from './teamScript.ts';

export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** `off` for a server on this machine only. `verified`: the certificate must be of the host, and of an authority that is known or given. */
  readonly tls: 'off' | 'verified';
  /** In PEM, for a server whose authority is not among those that Node.js knows. */
  readonly authority?: string | undefined;
  /** Names this host among those of the member; the same in all its windows. */
  readonly hostId: string;
  /** How long the server may take to answer. */
  readonly timeoutMs?: number;
  /** How to reach it; for tests. */
  readonly stream?: () => import('node:net').Socket;
}

const count = z.number().int();
const answerSchema = z.object({ granted: z.boolean(), revision: count }).loose();
const settledSchema = z.object({ alerts: z.array(z.object({}).loose()), revision: count, isRestored: z.boolean() });
const standingSchema = z
  .object({ schema: count, team: z.string(), person: z.string(), leads: z.boolean(), limits: z.array(z.object({}).loose()) })
  .loose();

/** The team store on PostgreSQL. Each call is one statement, sent again once where the connection had died while it was not used. */
export function createPostgresTeamStore(options: ConnectOptions): TeamStore {
  const { host, port, database, user, password, tls, authority, hostId, timeoutMs = 5_000, stream } = options;
  const pool = new pg.Pool({
    host,
    port,
    database,
    user,
    password,
    ssl: tls === 'verified' ? { rejectUnauthorized: true, ...(authority === undefined ? {} : { ca: authority }) } : false,
    max: 2,
    idleTimeoutMillis: 5 * 60_000,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    application_name: 'Q2O',
    keepAlive: true,
    allowExitOnIdle: true,
    ...(stream ? { stream } : {}),
  });
  // A connection that dies while nobody uses it is none of anybody's business: the next call makes another.
  pool.on('error', () => undefined);

  /** The one value that a function of the schema answers with. */
  async function ask(name: string, ...values: readonly (string | number | null)[]): Promise<unknown> {
    const places = values.map((_, at) => `$${at + 1}`).join(', ');
    const query = { name: `q2o ${name}`, text: `SELECT q2o.${name}(${places}) AS answer`, values: [...values] };
    try {
      return (await pool.query<{ answer: unknown }>(query)).rows[0]?.answer;
    } catch (error) {
      throw teamErrorOf(error, schemaVersion);
    }
  }

  return {
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
    async close() {
      await pool.end();
    },
  };
}

function itemOf(entry: TeamEntry): object {
  const { id, generationId, project, agent, provider, model, purpose, month, atMs, worstCaseNanoUsd, state, costNanoUsd, estimated, hold } =
    entry;
  return { id, generationId, project, agent, provider, model, purpose, month, atMs, worstCaseNanoUsd, state, costNanoUsd, estimated, hold };
}

/** The server keeps of it what its team said. */
function receiptItem({ id, atMs, costNanoUsd, project, agent, language, outcome, source, attempts, task }: Receipt): object {
  return { id, startedAtMs: atMs, costNanoUsd, project, agent, language, outcome, source, attempts: attempts.length, task };
}
