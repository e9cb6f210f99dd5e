import * as vscode from 'vscode';
import type { TestResult } from '../../core/tester/reports/testResults.ts';
import { testItemOf, testMessageOf } from '../shown.ts';

/** One run of a file of tests, as the explorer shows it. */
export interface ExplorerRun {
  /** The results of a run that ended; called again for a further one. */
  show(results: readonly TestResult[], output: string, durationMs: number): void;
  end(): void;
}

/** Runs of generated tests in the editor's Test Explorer. It is filled with the first run. */
export class TestExplorer implements vscode.Disposable {
  readonly #controller = vscode.tests.createTestController('q2o.tests', 'Q2O');
  readonly #again: (file: vscode.Uri, run: ExplorerRun, token: vscode.CancellationToken) => Promise<void>;

  /** @param again runs a file of tests that was run before; it spends nothing. */
  constructor(again: (file: vscode.Uri, run: ExplorerRun, token: vscode.CancellationToken) => Promise<void>) {
    this.#again = again;
    this.#controller.createRunProfile('Q2O', vscode.TestRunProfileKind.Run, (request, token) => this.#rerun(request, token), true);
  }

  begin(file: vscode.Uri, name: string): ExplorerRun {
    const item = this.#controller.items.get(file.toString()) ?? testItemOf(this.#controller, file.toString(), name, file);
    this.#controller.items.add(item);
    return this.#runOf(item, this.#controller.createTestRun(new vscode.TestRunRequest([item]), name));
  }

  dispose(): void {
    this.#controller.dispose();
  }

  /** The runner may run several times until the tests are right: each time is a run of its own, or the first failure would stay. */
  #runOf(item: vscode.TestItem, first: vscode.TestRun): ExplorerRun {
    let open: vscode.TestRun | undefined = first;
    first.started(item);
    return {
      show: (results, output, durationMs) => {
        const run = open ?? this.#controller.createTestRun(new vscode.TestRunRequest([item]), item.label);
        open = undefined;
        run.appendOutput(output.replaceAll(/\r?\n/g, '\r\n'), undefined, item);
        const children = results.filter(({ name }) => name !== '').map((one, at) => this.#child(item, one, at));
        item.children.replace(children);
        for (const [at, { status, message }] of results.filter(({ name }) => name !== '').entries()) {
          const child = children[at];
          if (!child) continue;
          if (status === 'passed') run.passed(child);
          else if (status === 'skipped') run.skipped(child);
          else if (status === 'broken') run.errored(child, testMessageOf(message));
          else run.failed(child, testMessageOf(message));
        }
        const loose = results.find(({ name }) => name === '');
        if (loose) run.errored(item, testMessageOf(loose.message), durationMs);
        run.end();
      },
      end: () => open?.end(),
    };
  }

  #child(file: vscode.TestItem, { name }: TestResult, at: number): vscode.TestItem {
    const id = `${file.id}#${at}#${name}`;
    return file.children.get(id) ?? testItemOf(this.#controller, id, name, file.uri ?? vscode.Uri.parse(file.id));
  }

  async #rerun(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const asked = request.include ?? [...this.#controller.items].map(([, item]) => item);
    const files = new Set(asked.map((item) => item.parent ?? item).filter((item) => !request.exclude?.includes(item)));
    for (const file of files) {
      if (!file.uri || token.isCancellationRequested) continue;
      const run = this.#runOf(file, this.#controller.createTestRun(request, file.label));
      try {
        await this.#again(file.uri, run, token);
      } finally {
        run.end();
      }
    }
  }
}
