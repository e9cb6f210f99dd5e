import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresPrograms } from '../../scripts/postgres.ts';
import { teamScript } from '../../src/adapters/postgres/teamScript.ts';

/** A PostgreSQL server of the tests' own, in a temporary folder. */
export interface PostgresServer {
  readonly port: number;
  readonly folder: string;
  /** Of the role `owner`, who may do everything. */
  readonly password: string;
  /** Passwords of the roles that were made on it: all its databases have the same roles. */
  readonly roles: Map<string, string>;
  /** Ends it as a loss of power does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Copies it while it runs, and answers with the folder that holds the copy in `data`. */
  backUp(): Promise<string>;
  /** Ends it and removes its folder. */
  dispose(): Promise<void>;
}

/** Programs of PostgreSQL refuse to run as root; then they run as the user of Debian's packages, or as nobody. */
function asServer(program: string, args: readonly string[], folder: string): readonly [string, readonly string[]] {
  if (process.getuid?.() !== 0) return [program, args];
  const [user, group] = serverUser();
  return ['setpriv', [`--reuid=${user}`, `--regid=${group}`, '--clear-groups', 'env', `HOME=${folder}`, 'LC_ALL=C', program, ...args]];
}

function serverUser(): readonly [user: string, group: string] {
  return spawnSync('id', ['-u', 'postgres']).status === 0 ? ['postgres', 'postgres'] : ['nobody', 'nogroup'];
}

/** Makes and starts a server; `data`: the folder that holds a backup in `data`, to be started in the place of the server that it was made of. */
export async function startPostgres(data?: Pick<PostgresServer, 'folder' | 'password' | 'port'>): Promise<PostgresServer> {
  const programs = postgresPrograms();
  const folder = data?.folder ?? mkdtempSync(join(tmpdir(), 'q2o-postgres-'));
  const password = data?.password ?? randomBytes(12).toString('hex');
  if (!data) {
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password);
    chmodSync(folder, 0o755);
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', serverUser().join(':'), folder]);
    const [program, args] = asServer(
      join(programs, 'initdb'),
      ['-D', join(folder, 'data'), '-U', 'owner', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-N', '-E', 'UTF8', '--locale=C'],
      folder,
    );
    execFileSync(program, args, { stdio: 'pipe' });
  }
  const port = data?.port ?? (await freePort());
  let running: ChildProcess | undefined;
  // Whatever ends the tests ends the server, which would live on by itself.
  const endWithUs = (): void => {
    running?.kill('SIGQUIT');
    const untilItIsGone = 'for try in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" 2>/dev/null; sleep 0.1; [ -e "$1" ] || exit 0; done';
    spawnSync('sh', ['-c', untilItIsGone, 'sh', folder]);
  };
  process.on('exit', endWithUs);

  const server: PostgresServer = {
    port,
    folder,
    password,
    roles: new Map(),
    async start() {
      for (let tries = 1; ; tries++) {
        try {
          return await startOnce();
        } catch (error) {
          // Children of a postmaster that was killed hold its memory until they notice.
          if (tries > 50 || !/still in use|lock file/.test(String(error))) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    },
    async kill() {
      await end('SIGKILL');
    },
    async backUp() {
      const copy = mkdtempSync(join(tmpdir(), 'q2o-postgres-'));
      chmodSync(copy, 0o755);
      if (process.getuid?.() === 0) execFileSync('chown', [serverUser().join(':'), copy]);
      const [program, args] = asServer(
        join(programs, 'pg_basebackup'),
        ['-D', join(copy, 'data'), '-h', '127.0.0.1', '-p', String(port), '-U', 'owner', '-c', 'fast', '-X', 'stream'],
        folder,
      );
      await promisify(execFile)(program, [...args], { env: { ...process.env, PGPASSWORD: password } });
      return copy;
    },
    async dispose() {
      await end('SIGQUIT');
      process.off('exit', endWithUs);
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function startOnce(): Promise<void> {
    const options = ['-D', join(folder, 'data'), '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
    const settings = ['shared_buffers=64MB', 'max_connections=500', 'wal_level=replica', 'max_wal_senders=4', 'restart_after_crash=off'];
    const [program, args] = asServer(join(programs, 'postgres'), [...options, ...settings.flatMap((one) => ['-c', one])], folder);
    // The lock that a killed postmaster leaves behind must stay: by it the new one sees whether children of the old still work on the files.
    const started = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    running = started;
    let said = '';
    started.stderr?.on('data', (text) => {
      said = `${said}${text}`.slice(-4_000);
    });
    const ended = new Promise<never>((_, reject) =>
      started.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`))),
    );
    ended.catch(() => undefined);
    started.unref();
    (started.stderr as Socket | null)?.unref();
    await Promise.race([ended, untilReady(port, password)]);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = running;
    running = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.ref();
    // Its children end by themselves when they see that the postmaster is gone.
    ending.kill(signal);
    await ended;
  }

  await server.start();
  return server;
}

let common: Promise<PostgresServer> | undefined;

/** One server for all tests of a process that do not harm it. It ends with the process. */
export function commonPostgres(): Promise<PostgresServer> {
  common ??= startPostgres();
  return common;
}

let commonDatabase: Promise<TeamDatabase> | undefined;

/** One database on it. Each test takes a team of its own. */
export function commonTeamDatabase(): Promise<TeamDatabase> {
  commonDatabase ??= commonPostgres().then(async (server) => {
    const database = await createTeamDatabase(server);
    // It is open as long as the tests run, and holds nobody up.
    (database.owner as unknown as { unref(): void }).unref();
    return database;
  });
  return commonDatabase;
}

/** A database with the schema of the team store. */
export interface TeamDatabase {
  readonly name: string;
  readonly port: number;
  /** A connection as the role that owns the schema. */
  readonly owner: pg.Client;
  /** Makes a team, and a role for each of its members that may log in. */
  addTeam(team: string, members: readonly string[], leads?: readonly string[]): Promise<void>;
  /** Makes a role that may log in where there is none, and a member of the team of it. */
  addMember(team: string, role: string, leads?: boolean): Promise<void>;
  /** What a member logs in with. */
  login(role: string): Login;
  dispose(): Promise<void>;
}

export interface Login {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

let databases = 0;

export async function createTeamDatabase(server: PostgresServer): Promise<TeamDatabase> {
  const name = `team_${++databases}`;
  const root = await connect(server, 'postgres');
  await root.query(`CREATE DATABASE ${name}`);
  await root.end();
  const owner = await connect(server, name);
  await owner.query(teamScript());
  async function addMember(team: string, role: string, leads = false): Promise<void> {
    if (!server.roles.has(role)) {
      server.roles.set(role, randomBytes(8).toString('hex'));
      await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${server.roles.get(role)}'`);
    }
    await owner.query('SELECT q2o.add_member($1, $2, $3)', [role, team, leads]);
  }
  return {
    name,
    port: server.port,
    owner,
    async addTeam(team, members, leads = []) {
      await owner.query('SELECT q2o.add_team($1)', [team]);
      for (const role of [...members, ...leads]) await addMember(team, role, leads.includes(role));
    },
    addMember,
    login(role) {
      const password = server.roles.get(role);
      if (password === undefined) throw new Error(`${role} is no member`);
      return { host: '127.0.0.1', port: server.port, database: name, user: role, password };
    },
    async dispose() {
      await owner.end();
      const last = await connect(server, 'postgres');
      await last.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await last.end();
    },
  };
}

export async function connect(server: Pick<PostgresServer, 'port' | 'password'>, database: string): Promise<pg.Client> {
  const client = new pg.Client({ host: '127.0.0.1', port: server.port, user: 'owner', password: server.password, database });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function untilReady(port: number, password: string): Promise<void> {
  for (;;) {
    try {
      const client = await connect({ port, password }, 'postgres');
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
