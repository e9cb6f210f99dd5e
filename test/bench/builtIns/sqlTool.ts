import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runForStatus } from '../../../scripts/childProcess.ts';
import { sqlCompanions } from './companions/sqlCompanions.ts';
import type { Rendering } from './renderings.ts';
import { checkEach, fault, type Remark, type Tool, writeText } from './tool.ts';

/** A server of its own for the run, reached by a socket in its folder; each rendering gets an empty database. */
export const sqlTool: Tool = {
  name: 'run by PostgreSQL',
  languages: ['sql'],
  isSlow: true,
  missing: () => (serverPrograms() ? undefined : 'a PostgreSQL server is not installed'),
  async check(renderings, folder) {
    const programs = serverPrograms() ?? '';
    const data = join(folder, 'data');
    mkdirSync(data);
    chmodSync(folder, 0o777);
    chmodSync(data, 0o777);
    const isRoot = process.getuid?.() === 0;
    const as = (command: string, ...rest: string[]) =>
      isRoot
        ? runForStatus('runuser', ['-u', 'postgres', '--', command, ...rest], { quiet: true, cwd: folder, timeoutMs: 120_000 })
        : runForStatus(command, rest, { quiet: true, cwd: folder, timeoutMs: 120_000 });
    const made = as(join(programs, 'initdb'), '-D', join(data, 'db'), '-U', 'postgres', '-A', 'trust', '--no-sync');
    const control = (...words: string[]) => as(join(programs, 'pg_ctl'), '-D', join(data, 'db'), '-w', ...words);
    const started = control('-l', join(data, 'log'), '-o', `-k ${data} -c listen_addresses= -c fsync=off`, 'start');
    if (made.status !== 0 || started.status !== 0) throw new Error(`The server did not start\n${made.output}${started.output}`);
    const psql = (database: string, file: string) =>
      runForStatus('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', data, '-U', 'postgres', '-d', database, '-f', file], {
        quiet: true,
      });
    try {
      const remarks = new Map<Rendering, Remark>();
      const found = checkEach(renderings, folder, ({ seed, code, withSameWords }, place) => {
        const { before = '', after = '' } = sqlCompanions[seed.id] ?? {};
        const name = `d${place.split(/\D/).at(-1)}`;
        const create = writeText(place, 'create.sql', `CREATE DATABASE ${name};\n`);
        // A query with parameters is prepared, which parses and plans it.
        const asked = /\$\d/.test(code.replace(/^--.*$/gm, '')) && !code.includes('$$') ? `PREPARE asked AS\n${code}` : code;
        const text = `${withSameWords(before)}\n${asked}\n${withSameWords(after)}\n`;
        const first = psql('postgres', create);
        return first.status === 0 ? psql(name, writeText(place, 'all.sql', text)) : first;
      });
      for (const [rendering, remark] of found) remarks.set(rendering, fault(remark.text));
      return remarks;
    } finally {
      control('stop', '-m', 'immediate');
    }
  },
};

/** Debian keeps the programs of a server out of the way. */
function serverPrograms(): string | undefined {
  const versions = '/usr/lib/postgresql';
  const found = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  return found.map((version) => join(versions, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
}
