import { folderOf, nameOf } from '../context/pathIndex.ts';
import { type FoundFramework, foldersAbove } from './findFramework.ts';
import type { TestFramework } from './framework.ts';
import { splitName } from './testFiles.ts';

/** A program by its own name, looked for where the user's programs are; never a path that a repository says. */
export type ProgramName = 'node' | 'python' | 'go' | 'mvn' | 'gradle' | 'dotnet';

/** How a runner is started. Made of a framework, a path and what files there are: no text of a repository becomes part of it. */
export interface TestCommand {
  readonly framework: TestFramework;
  readonly program: ProgramName;
  /** The interpreter of a virtual environment in the folder, which the project's packages are in; relative to the workspace folder. */
  readonly ownProgram?: string | undefined;
  readonly args: readonly string[];
  /** The folder it runs in, relative to the workspace folder. */
  readonly cwd: string;
  /** What it writes, relative to `cwd`. */
  readonly report: { readonly path: string; readonly format: ReportFormat } | undefined;
  readonly coverage: { readonly path: string; readonly format: 'lcov' | 'goCover' } | undefined;
}

/** `stdout`: the report is what it prints. A folder of files ends with `/`. */
export type ReportFormat = 'junit' | 'jest' | 'mocha' | 'trx';

export interface RunnerFacts {
  /** Whether a file or folder is there. Paths are relative to the workspace folder. */
  readonly exists: (path: string) => boolean;
  /** Text of manifests, for add-ons that are installed. */
  readonly manifests: readonly string[];
}

/** Why the tests cannot be run, for the user. */
export interface NoCommand {
  readonly why: 'noRunner' | 'noBuild';
}

/** @param path of the test file, from the workspace folder. */
export function testCommand({ framework, root }: FoundFramework, path: string, facts: RunnerFacts): TestCommand | NoCommand {
  const cwd = root;
  const file = `./${root === '' ? path : path.slice(root.length + 1)}`;
  const base = { framework, cwd };
  switch (framework) {
    case 'pytest': {
      const hasCoverage = facts.manifests.some((text) => /\bpytest-cov\b/.test(text));
      const coverage = hasCoverage ? ['--cov=.', `--cov-report=lcov:${lcov}`] : [];
      const args = ['-m', 'pytest', '-p', 'no:cacheprovider', '-q', '--color=no', `--junitxml=${junit}`, ...coverage, file];
      return {
        ...base,
        ...python(root, facts),
        args,
        report: { path: junit, format: 'junit' },
        coverage: hasCoverage ? lcovFile : undefined,
      };
    }
    case 'unittest':
      return { ...base, ...python(root, facts), args: ['-m', 'unittest', '-v', file], report: undefined, coverage: undefined };
    case 'node:test': {
      const reports = [
        '--test-reporter=junit',
        `--test-reporter-destination=${junit}`,
        '--test-reporter=lcov',
        `--test-reporter-destination=${lcov}`,
      ];
      // The file itself and not `--test`: that takes names for patterns, and `[id].test.js` matches none.
      const args = ['--experimental-test-coverage', ...reports, file];
      return { ...base, program: 'node', args, report: { path: junit, format: 'junit' }, coverage: lcovFile };
    }
    case 'vitest':
      return script(base, 'vitest/vitest.mjs', ['run', '--reporter=json', `--outputFile=${json}`, file], 'jest', facts);
    case 'jest':
      return script(
        base,
        'jest/bin/jest.js',
        ['--ci', '--watchAll=false', '--json', `--outputFile=${json}`, '--runTestsByPath', file],
        'jest',
        facts,
      );
    case 'mocha':
      return script(base, 'mocha/bin/mocha.js', ['--reporter', 'json', '--reporter-option', `output=${json}`, file], 'mocha', facts);
    case 'go test': {
      const args = ['test', '-json', '-count=1', `-coverprofile=${goCover}`, `./${folderOf(file.slice(2))}`];
      return { ...base, program: 'go', args, report: undefined, coverage: { path: goCover, format: 'goCover' } };
    }
    case 'JUnit':
      return java(base, path, facts);
    case 'xUnit': {
      const project =
        foldersAbove(path).find((folder) => facts.exists(`${folder === '' ? '' : `${folder}/`}${nameOf(folder)}.csproj`)) ?? root;
      const args = [
        'test',
        '--nologo',
        '--logger',
        `trx;LogFileName=${trx}`,
        '--results-directory',
        '.',
        '--filter',
        `FullyQualifiedName~${splitName(path).stem}`,
      ];
      return { ...base, cwd: project, program: 'dotnet', args, report: { path: trx, format: 'trx' }, coverage: undefined };
    }
  }
}

/** The command as the user is shown it: each argument apart, quoted where it holds anything but plain characters. */
export function commandLine(program: string, args: readonly string[]): string {
  return [program, ...args].map((one) => (/^[\w./:=@,+-]+$/.test(one) ? one : JSON.stringify(one))).join(' ');
}

const junit = '.q2o-report.xml';
const json = '.q2o-report.json';
const trx = 'q2o-report.trx';
const lcov = '.q2o-lcov';
const goCover = '.q2o-cover';
const lcovFile = { path: lcov, format: 'lcov' } as const;

/** The interpreter of the project's own environment, nearest first: its packages are not elsewhere. */
function python(root: string, { exists }: RunnerFacts): Pick<TestCommand, 'program' | 'ownProgram'> {
  const folders = [...new Set([root, ''])];
  const places = folders.flatMap((folder) =>
    ['.venv/bin/python', 'venv/bin/python', '.venv/Scripts/python.exe', 'venv/Scripts/python.exe'].map((one) =>
      folder === '' ? one : `${folder}/${one}`,
    ),
  );
  return { program: 'python', ownProgram: places.find(exists) };
}

/** A runner of a package: its entry in the nearest `node_modules`, started by Node itself, since what stands in `.bin` may be a shell script. */
function script(
  base: Pick<TestCommand, 'framework' | 'cwd'>,
  entry: string,
  args: readonly string[],
  format: ReportFormat,
  { exists }: RunnerFacts,
): TestCommand | NoCommand {
  const folder = foldersAbove(`${base.cwd === '' ? '' : `${base.cwd}/`}x`).find((one) =>
    exists(`${one === '' ? '' : `${one}/`}node_modules/${entry}`),
  );
  if (folder === undefined) return { why: 'noRunner' };
  const up = base.cwd === folder ? '.' : base.cwd.slice(folder === '' ? 0 : folder.length + 1).replace(/[^/]+/g, '..');
  return { ...base, program: 'node', args: [`${up}/node_modules/${entry}`, ...args], report: { path: json, format }, coverage: undefined };
}

function java(base: Pick<TestCommand, 'framework' | 'cwd'>, path: string, { exists }: RunnerFacts): TestCommand | NoCommand {
  const at = (name: string) => exists(base.cwd === '' ? name : `${base.cwd}/${name}`);
  const name = splitName(path).stem;
  if (at('pom.xml'))
    return {
      ...base,
      program: 'mvn',
      args: ['-B', '-o', '-Dstyle.color=never', '-DfailIfNoTests=false', `-Dtest=${name}`, 'test'],
      report: { path: 'target/surefire-reports/', format: 'junit' },
      coverage: undefined,
    };
  if (at('build.gradle') || at('build.gradle.kts'))
    return {
      ...base,
      program: 'gradle',
      args: ['--offline', '--console=plain', 'test', '--tests', `*${name}`],
      report: { path: 'build/test-results/test/', format: 'junit' },
      coverage: undefined,
    };
  return { why: 'noBuild' };
}
