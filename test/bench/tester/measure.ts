import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTreeSitterGrammar } from '../../../src/adapters/grammar/treeSitterGrammar.ts';
import { createTestRunner } from '../../../src/adapters/testRunner/testRunner.ts';
import { createLocalReader } from '../../../src/core/foreign/localReader.ts';
import { coverageOf } from '../../../src/core/tester/coverage.ts';
import { findFramework } from '../../../src/core/tester/findFramework.ts';
import type { TestFramework } from '../../../src/core/tester/framework.ts';
import { readRun } from '../../../src/core/tester/readRun.ts';
import { testCommand } from '../../../src/core/tester/runCommand.ts';
import { testNames } from '../../../src/core/tester/testNames.ts';
import { testPlace } from '../../../src/core/tester/testPlace.ts';
import { type RoundDeps, type RoundReport, roundLimits, testRound } from '../../../src/core/tester/testRound.ts';
import { testProject } from '../../fakes/testProject.ts';
import type { TesterSubject } from './subjects/subject.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const reader = createLocalReader(createTreeSitterGrammar({ wasmFolder: join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm') }));
const runner = createTestRunner({ env: process.env });

export interface Measured {
  /** Undefined where the runner is not on this machine. */
  readonly report: RoundReport | undefined;
  /** Framework and place were found as the project shows them. */
  readonly isFound: boolean;
  readonly tookMs: number;
}

/** Who is asked about failures. */
export type Asking = Pick<RoundDeps, 'judge' | 'repair'> & { readonly runMs?: number };

const nobody: Asking = {
  judge: async (_, failures) => failures.map(({ name }) => ({ test: name, fault: 'unclear', reason: '' })),
  repair: async () => undefined,
};

/** Runs tests for a subject as the product does: found, run for real, tried with mutants. No model is asked; a failure is nobody's fault. */
export async function measureSubject(subject: TesterSubject, code: string, tests: string, asking: Asking = nobody): Promise<Measured> {
  const files = { ...projectFiles(subject.framework), [subject.path]: code };
  const project = testProject(files);
  try {
    linkPackage(project.folder, subject.framework);
    const started = performance.now();
    const { path, language } = subject;
    const survey = { path, language, paths: Object.keys(files), texts: new Map(Object.entries(files)) };
    const found = findFramework(survey) ?? assert.fail('no framework');
    const isFound = found.framework === subject.framework && testPlace(survey, found).path === subject.testPath;
    const exists = (one: string) => existsSync(join(project.folder, one));
    const command = testCommand(found, subject.testPath, { exists, manifests: Object.values(files) });
    const program = 'why' in command ? undefined : runner.programOf(project.folder, command);
    if ('why' in command || program === undefined) return { report: undefined, isFound, tookMs: 0 };
    const stop = new AbortController();
    const site = (await runner.open(project.folder, stop.signal)) ?? assert.fail('too large');
    const rows = [0, code.split('\n').length - 1] as const;
    try {
      const report = await testRound(
        tests,
        {
          async run(text, mutant, timeoutMs) {
            await site.write(path, mutant ?? code);
            await site.write(subject.testPath, text);
            const output = await site.run(command, program, timeoutMs, stop.signal);
            const names = subject.framework === 'go test' ? testNames(text, language) : [];
            const coverage = coverageOf(output.coverage, command.coverage?.format, path, rows);
            return { ...readRun(output, command, names), coverage, durationMs: output.durationMs, text: output.text };
          },
          ...asking,
          vacuous: (text) => reader.vacuousTests(language, text),
          mutants: () => reader.mutants(language, code, rows, mostMutants),
          onRun() {},
          onStep() {},
        },
        stop.signal,
        { ...roundLimits, runMs: asking.runMs ?? roundLimits.runMs },
      );
      const isMissing = report.last.verdict === 'noRunner';
      return { report: isMissing ? undefined : report, isFound, tookMs: performance.now() - started };
    } finally {
      await site.close();
    }
  } finally {
    project.remove();
  }
}

/** Faults that tests found, of those that say something. */
export function foundFaults({ mutants }: RoundReport): { readonly found: number; readonly of: number } {
  const found = mutants.filter(({ outcome }) => outcome === 'found').length;
  return { found, of: found + mutants.filter(({ outcome }) => outcome === 'survived').length };
}

/** Whether the user would be told that the tests are vacuous. */
export function isCalledVacuous({ vacuous, findsNothing }: RoundReport): boolean {
  return vacuous.length > 0 || findsNothing;
}

function projectFiles(framework: TestFramework): Readonly<Record<string, string>> {
  switch (framework) {
    case 'node:test':
      return { 'package.json': '{"type":"module"}' };
    case 'mocha':
    case 'vitest':
    case 'jest':
      return { 'package.json': JSON.stringify({ devDependencies: { [framework]: '*' } }) };
    case 'pytest':
      return { 'requirements.txt': 'pytest\n' };
    case 'go test':
      return { 'go.mod': 'module shop\n\ngo 1.19\n' };
    case 'JUnit':
      return {
        'pom.xml': pom,
        ...(existsSync(debianRepository) ? { '.mvn/maven.config': `-Dmaven.repo.local=${debianRepository}\n` } : {}),
      };
    case 'unittest':
    case 'xUnit':
      return {};
  }
}

/** Runners from the package registry: Mocha is one of this project's own, others are used when they were installed into `.cache/tester`. */
function linkPackage(folder: string, framework: TestFramework): void {
  if (!['mocha', 'vitest', 'jest'].includes(framework)) return;
  const place = [root, join(root, '.cache/tester')].map((one) => join(one, 'node_modules', framework)).find((one) => existsSync(one));
  if (place === undefined) return;
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(place, join(folder, 'node_modules', framework));
}

/** Where Debian's packages put what Maven needs, for machines that reach no other repository. */
const debianRepository = '/usr/share/maven-repo';
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.9.2</version><scope>test</scope></dependency>
  </dependencies>
  <build><plugins>
    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.10.1</version></plugin>
    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.0</version></plugin>
    <plugin><artifactId>maven-surefire-plugin</artifactId><version>2.22.3</version></plugin>
  </plugins></build>
</project>
`;
const mostMutants = 8;
