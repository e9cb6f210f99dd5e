import { existsSync } from 'node:fs';
import { lstat, open, readdir, realpath, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { RunOutput } from '../../core/tester/reports/testResults.ts';
import type { TestCommand } from '../../core/tester/runCommand.ts';
import type { RunnerPort, TestSite } from '../../core/tester/runnerPort.ts';
import { type CopyLimits, copyFolder, writeInCopy } from './copyFolder.ts';
import { findProgram, type Surroundings } from './findProgram.ts';
import { runEnvironment } from './runEnvironment.ts';
import { runProcess } from './runProcess.ts';

export interface TestRunnerOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly copy?: CopyLimits;
  readonly keptBytes?: number;
  readonly mostBytes?: number;
}

/** Runs tests with the programs of this machine, in copies of workspace folders. */
export function createTestRunner(options: TestRunnerOptions): RunnerPort {
  const {
    env,
    platform = process.platform,
    copy = { mostFiles: 30_000, mostBytes: 300_000_000 },
    keptBytes = 200_000,
    mostBytes = 20_000_000,
  } = options;
  const around = (folder: string): Surroundings => ({ env, platform, untrusted: [folder] });

  return {
    exists: (folder, path) => existsSync(join(folder, path)),
    programOf(folder, command) {
      const own = command.ownProgram;
      if (own !== undefined && existsSync(join(folder, own))) return join(folder, own);
      return findProgram(command.program, around(folder));
    },
    async open(folder, signal): Promise<TestSite | undefined> {
      const source = await realpath(folder);
      const made = await copyFolder(source, copy, signal);
      if ('tooLarge' in made) return undefined;
      return {
        write: (path, text) => writeInCopy(made.folder, path, text),
        async run(command, program, timeoutMs, stop) {
          const cwd = join(made.folder, command.cwd);
          const files = [command.report?.path, command.coverage?.path].filter((one) => one !== undefined);
          for (const one of files) await rm(join(cwd, one), { recursive: true, force: true });
          const pythonPath = [cwd, join(cwd, 'src')];
          const started = performance.now();
          const ended = await runProcess({
            program,
            args: command.args,
            cwd,
            env: runEnvironment(around(source), pythonPath),
            signal: stop,
            timeoutMs,
            keptBytes: command.framework === 'go test' ? mostBytes : keptBytes,
            mostBytes,
          });
          const durationMs = performance.now() - started;
          return { ...ended, durationMs, ...(await reportsOf(cwd, command)) };
        },
        close: () => made.remove(),
      };
    },
  };
}

async function reportsOf(cwd: string, { report, coverage }: TestCommand): Promise<Pick<RunOutput, 'reports' | 'coverage'>> {
  const read = async (path: string): Promise<string | undefined> => {
    const file = join(cwd, path);
    // Tests may have put a link there.
    const place = await realpath(file).catch(() => undefined);
    if (place === undefined || !place.startsWith(`${await realpath(cwd)}${sep}`)) return undefined;
    // A pipe would wait for somebody to write.
    if (!(await lstat(place)).isFile()) return undefined;
    const handle = await open(place, 'r').catch(() => undefined);
    if (!handle) return undefined;
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(mostReportBytes), 0, mostReportBytes, 0);
      return buffer.subarray(0, bytesRead).toString('utf8');
    } finally {
      await handle.close();
    }
  };
  const paths = report === undefined ? [] : report.path.endsWith('/') ? await xmlIn(cwd, report.path) : [report.path];
  const reports = await Promise.all(paths.map(read));
  return { reports: reports.filter((one) => one !== undefined), coverage: coverage && (await read(coverage.path)) };
}

async function xmlIn(cwd: string, folder: string): Promise<readonly string[]> {
  const names = await readdir(join(cwd, folder)).catch(() => []);
  return names
    .filter((name) => name.endsWith('.xml'))
    .slice(0, 200)
    .map((name) => `${folder}${name}`);
}

const mostReportBytes = 5_000_000;
