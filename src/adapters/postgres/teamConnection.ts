import pg from 'pg';
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

/** The functions of a team's schema, each call of which is one statement. */
export interface TeamConnection {
  readonly hostId: string;
  /** The one value that the function answers with. Rejects with `TeamError`. */
  ask(name: string, ...values: readonly (string | number | null)[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Connects with the first call. A statement is sent again once where the connection had died while it was not used. */
export function openTeamConnection(options: ConnectOptions): TeamConnection {
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
  return {
    hostId,
    async ask(name, ...values) {
      const places = values.map((_, at) => `$${at + 1}`).join(', ');
      const query = { name: `q2o ${name}`, text: `SELECT q2o.${name}(${places}) AS answer`, values: [...values] };
      try {
        return (await pool.query<{ answer: unknown }>(query)).rows[0]?.answer;
      } catch (error) {
        throw teamErrorOf(error, schemaVersion);
      }
    },
    close: () => pool.end(),
  };
}
