import * as vscode from 'vscode';
import { CancelledError } from '../../core/errors.ts';
import type { ForeignReader } from '../../core/foreign/foreignReader.ts';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import { testCounts } from '../../core/generation/testSection.ts';
import type { Logger } from '../../core/ports.ts';
import type { TestNote } from '../../core/receipt/receipt.ts';
import { coverageOf } from '../../core/tester/coverage.ts';
import type { FailureVerdict } from '../../core/tester/judgeFailures.ts';
import { readRun } from '../../core/tester/readRun.ts';
import type { TestResult } from '../../core/tester/reports/testResults.ts';
import { roundNote } from '../../core/tester/roundNote.ts';
import type { RunAllowance } from '../../core/tester/runAllowance.ts';
import { type TestCommand, testCommand } from '../../core/tester/runCommand.ts';
import type { RunnerPort, TestSite } from '../../core/tester/runnerPort.ts';
import { testNames } from '../../core/tester/testNames.ts';
import { type RoundRun, type RoundStep, roundLimits, testRound } from '../../core/tester/testRound.ts';
import { t } from '../../shared/texts.ts';
import { elsewhereWords, isElsewhere } from '../elsewhere.ts';
import type { PendingEdit } from '../preview/pendingEdit.ts';
import type { PendingEdits } from '../preview/pendingEdits.ts';
import { tell } from '../report.ts';
import { showInfo, showProgress, showWarning } from '../shown.ts';
import type { DocumentContext } from '../workspaceContext.ts';
import type { WrittenTests } from './generateTests.ts';
import { repairRequest } from './repairRequest.ts';
import { mayRun } from './runPermission.ts';
import { type ExplorerRun, TestExplorer } from './testExplorer.ts';
import { testsAsTheyStand } from './testText.ts';

export interface TestRunsDeps {
  readonly runner: RunnerPort;
  readonly allowance: RunAllowance;
  readonly reader: Pick<ForeignReader, 'vacuousTests' | 'mutants'>;
  readonly edits: Pick<PendingEdits, 'onDidSettle'>;
  /** Has a model say who is at fault, in a receipt of its own. */
  readonly judge: (
    tests: WrittenTests,
    text: string,
    failures: readonly TestResult[],
    signal: AbortSignal,
  ) => Promise<readonly FailureVerdict[]>;
  /** Another version of the tests in the pending edit. */
  readonly nextVersion: (
    edit: PendingEdit,
    request: GenerationRequest,
    context: DocumentContext,
    from: number | undefined,
    stop: AbortSignal,
  ) => Promise<void>;
  readonly nextId: () => string;
  readonly noteTests: (receiptId: string, note: TestNote) => Promise<void>;
  readonly log: Logger;
}

/** Runs generated tests where the user allows it, and says what came of it: in the explorer, the receipt and a notice. */
export class TestRuns implements vscode.Disposable {
  readonly #deps: TestRunsDeps;
  readonly #known = new Map<string, WrittenTests>();
  #explorer: TestExplorer | undefined;

  constructor(deps: TestRunsDeps) {
    this.#deps = deps;
  }

  /** Never rejects because of what the tests do; with `CancelledError` and what stands in the way of a model's answer it is told. */
  async written(tests: WrittenTests): Promise<void> {
    const start = await this.#start(tests);
    if (typeof start === 'string') return this.#tell(tests, { notRun: start, passed: 0, failed: 0, skipped: 0, repaired: 0, remarks: [] });
    const name = vscode.workspace.asRelativePath(fileOf(tests));
    this.#known.set(fileOf(tests).toString(), tests);
    const shown = this.#explore().begin(fileOf(tests), name);
    const title = t('Q2O: Tests of {0}', tests.subject.path);
    try {
      const note = await showProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (progress, token) =>
        this.#round(tests, start, shown, (step) => progress.report({ message: stepWords(step) }), token),
      );
      await this.#tell(tests, note);
    } finally {
      shown.end();
    }
  }

  dispose(): void {
    this.#explorer?.dispose();
  }

  /** What is started, or why nothing is, in words. */
  async #start({ workplace: { found, place, folder, survey } }: WrittenTests): Promise<Start | string> {
    const { runner, allowance } = this.#deps;
    if (!vscode.workspace.isTrusted) return t('The tests were not run, because this workspace is not trusted.');
    if (!folder) return t('The tests were not run, because the file is in no folder of the workspace.');
    if (isElsewhere(folder)) return t('The tests were not run. {0}', elsewhereWords());
    const facts = { exists: (path: string) => runner.exists(folder.fsPath, path), manifests: [...survey.texts.values()] };
    const command = testCommand(found, place.path, facts);
    if ('why' in command) return notRunnable(command.why, found.framework);
    const program = runner.programOf(folder.fsPath, command);
    if (program === undefined) return t('The tests were not run: {0} is not installed, or not on the PATH.', command.program);
    if (!(await mayRun(allowance, folder, program, command))) return t('The tests were not run, because you did not allow it.');
    return { folder: folder.fsPath, command, program };
  }

  async #round(
    tests: WrittenTests,
    { folder, command, program }: Start,
    shown: ExplorerRun,
    onStep: (step: RoundStep) => void,
    token: vscode.CancellationToken,
  ): Promise<TestNote> {
    const stop = new AbortController();
    const { edit, subject, source, workplace } = tests;
    let isAccepted = false;
    const listening = vscode.Disposable.from(
      token.onCancellationRequested(() => stop.abort(new CancelledError())),
      this.#deps.edits.onDidSettle((settled) => {
        if (settled.edit.id !== edit.id) return;
        isAccepted = settled.outcome === 'accepted';
        if (!isAccepted) stop.abort(new CancelledError());
      }),
    );
    let site: TestSite | undefined;
    try {
      site = await this.#open(folder, stop.signal);
      if (!site) return { notRun: noCopy(), passed: 0, failed: 0, skipped: 0, repaired: 0, remarks: [] };
      const running = site;
      const code = source.getText();
      const { language } = workplace;
      const report = await testRound(
        testsAsTheyStand(edit, tests.document),
        {
          run: (text, mutant, timeoutMs) =>
            this.#run(running, tests, { command, program, text, code: mutant ?? code, timeoutMs }, stop.signal),
          judge: (text, failures) => this.#deps.judge(tests, text, failures, stop.signal),
          repair: async (text, failures) => {
            if (isAccepted) return undefined;
            await this.#deps.nextVersion(
              edit,
              repairRequest(tests, text, failures, this.#deps.nextId()),
              tests.context,
              edit.versions.index,
              stop.signal,
            );
            return testsAsTheyStand(edit, tests.document);
          },
          vacuous: (text) => this.#deps.reader.vacuousTests(language, text),
          mutants: () => this.#deps.reader.mutants(language, code, subject.rows, mostMutants),
          onRun: (run) => shown.show(run.results, run.text, run.durationMs),
          onStep,
        },
        stop.signal,
      );
      const early = report.problem === undefined ? undefined : tell(report.problem);
      const note = roundNote(report, say);
      return early ? { ...note, remarks: [early.message, ...note.remarks] } : note;
    } catch (error) {
      if (error instanceof CancelledError || stop.signal.aborted) throw new CancelledError();
      throw error;
    } finally {
      listening.dispose();
      await site?.close().catch((error: unknown) => this.#deps.log.warn('A copy of the folder could not be removed', error));
    }
  }

  /** Undefined for a folder that is too large or cannot be read as a whole. Rejects with `CancelledError` alone. */
  async #open(folder: string, signal: AbortSignal): Promise<TestSite | undefined> {
    try {
      return await this.#deps.runner.open(folder, signal);
    } catch (error) {
      if (signal.aborted) throw new CancelledError();
      this.#deps.log.warn('A folder could not be copied to run tests in', error);
      return undefined;
    }
  }

  async #run(
    site: TestSite,
    { subject, workplace }: WrittenTests,
    { command, program, text, code, timeoutMs }: RunAsked,
    signal: AbortSignal,
  ): Promise<RoundRun> {
    await site.write(subject.path, code);
    await site.write(workplace.place.path, text);
    const output = await site.run(command, program, timeoutMs, signal);
    // Go runs all tests of the package; ours are known by their names.
    const names = command.framework === 'go test' ? testNames(text, workplace.language) : [];
    const coverage = coverageOf(output.coverage, command.coverage?.format, subject.path, subject.rows);
    return { ...readRun(output, command, names), coverage, durationMs: output.durationMs, text: output.text };
  }

  /** Runs a file again from the explorer: as it stands, without a question to a model. */
  async #again(file: vscode.Uri, shown: ExplorerRun, token: vscode.CancellationToken): Promise<void> {
    const tests = this.#known.get(file.toString());
    const start = tests && (await this.#start(tests));
    if (!tests || start === undefined) return;
    if (typeof start === 'string') return void showWarning(start);
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort(new CancelledError()));
    let site: TestSite | undefined;
    try {
      site = await this.#open(start.folder, stop.signal);
      if (!site) return void showWarning(noCopy());
      const text = await textNow(tests);
      // The document of the first run may have been closed, and then it keeps the text it had.
      const code = (await vscode.workspace.openTextDocument(tests.source.uri)).getText();
      const run = await this.#run(site, tests, { ...start, text, code, timeoutMs: roundLimits.runMs }, stop.signal);
      shown.show(run.results, run.text, run.durationMs);
    } finally {
      listening.dispose();
      await site?.close();
    }
  }

  async #tell({ edit }: WrittenTests, note: TestNote): Promise<void> {
    const receiptId = edit.offer?.receiptId;
    if (receiptId !== undefined)
      await this.#deps
        .noteTests(receiptId, note)
        .catch((error: unknown) => this.#deps.log.warn('What came of the tests could not be written into the receipt', error));
    const words = [note.notRun ?? testCounts(note, say).join(' '), ...note.remarks.slice(0, remarksShown)].join(' ');
    // Nothing waits for the user to put it away.
    void (isGood(note) ? showInfo(words) : showWarning(words));
  }

  #explore(): TestExplorer {
    this.#explorer ??= new TestExplorer((file, run, token) => this.#again(file, run, token));
    return this.#explorer;
  }
}

interface Start {
  readonly folder: string;
  readonly command: TestCommand;
  readonly program: string;
}

interface RunAsked extends Omit<Start, 'folder'> {
  /** The file of the tests, and that of the code. */
  readonly text: string;
  readonly code: string;
  readonly timeoutMs: number;
}

/** The file of the tests on the disk, also while it is only a document. */
function fileOf({ document }: WrittenTests): vscode.Uri {
  return document.isUntitled ? document.uri.with({ scheme: 'file' }) : document.uri;
}

async function textNow(tests: WrittenTests): Promise<string> {
  if (tests.edit.location !== undefined) return testsAsTheyStand(tests.edit, tests.document);
  return (await vscode.workspace.openTextDocument(fileOf(tests))).getText();
}

/** All passed, and they find faults: a fault that none notices may be no fault at all. */
function isGood({ notRun, failed, mutants, vacuous }: TestNote): boolean {
  return notRun === undefined && failed === 0 && !vacuous && (mutants === undefined || mutants.found > 0);
}

function notRunnable(why: 'noRunner' | 'noBuild', framework: string): string {
  return why === 'noRunner'
    ? t('The tests were not run: {0} is not installed in this project.', framework)
    : t('The tests were not run: Q2O runs Java tests with Maven or Gradle, and finds neither here.');
}

function noCopy(): string {
  return t('The tests were not run: the folder is too large for a copy to run them in, or not all of it can be read.');
}

function stepWords(step: RoundStep): string {
  switch (step.kind) {
    case 'running':
      return t('Running them');
    case 'judging':
      return t('Asking whether tests or code are wrong');
    case 'repairing':
      return t('Having the tests put right');
    case 'mutant':
      return t('Trying fault {0} of {1} in the code', step.at, step.of);
  }
}

const say = t;
const mostMutants = 8;
const remarksShown = 2;
