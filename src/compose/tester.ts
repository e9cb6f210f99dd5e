import type * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import { createTestRunner } from '../adapters/testRunner/testRunner.ts';
import type { Budget } from '../core/budget/budget.ts';
import { formatUsd } from '../core/budget/money.ts';
import { BudgetError } from '../core/errors.ts';
import type { ForeignReader } from '../core/foreign/foreignReader.ts';
import { askWithReceipt } from '../core/generation/askWithReceipt.ts';
import { composePrompt } from '../core/generation/request/prompt.ts';
import type { GenerationRequest } from '../core/generation/request/request.ts';
import type { ChainEstimate, ModelChain } from '../core/llm/modelChain.ts';
import type { Logger } from '../core/ports.ts';
import type { PlanMark } from '../core/receipt/planMark.ts';
import type { ReceiptStore, StateStore } from '../core/storage.ts';
import { judgeFailures } from '../core/tester/judgeFailures.ts';
import { createRunAllowance } from '../core/tester/runAllowance.ts';
import type { Workplace } from '../core/workplace.ts';
import { commandIds } from '../shared/ids.ts';
import { t } from '../shared/texts.ts';
import { type CommandsOf, testsOf } from '../vscode/commands.ts';
import type { WorkspaceContexts } from '../vscode/context/workspaceContexts.ts';
import { testsRefusal } from '../vscode/plans/planRefusal.ts';
import { GenerateTests } from '../vscode/tests/generateTests.ts';
import { TestRuns } from '../vscode/tests/testRuns.ts';
import type { ReadDocumentContext } from '../vscode/workspaceContext.ts';
import type { Configured } from './configuration.ts';
import type { Editor } from './editor.ts';

export interface TesterParts {
  readonly context: vscode.ExtensionContext;
  readonly configured: Configured;
  readonly state: StateStore;
  readonly receipts: ReceiptStore;
  readonly budget: Pick<Budget, 'openPlan' | 'closePlan' | 'status'>;
  readonly chain: ModelChain;
  readonly estimate: (prompt: string, of: Workplace) => Promise<ChainEstimate | undefined>;
  readonly editor: Pick<Editor, 'edits' | 'writing'>;
  readonly reader: Pick<ForeignReader, 'enclosing' | 'testCases' | 'vacuousTests' | 'mutants'>;
  readonly documentContext: ReadDocumentContext;
  readonly contexts: Pick<WorkspaceContexts, 'filesAround' | 'gather' | 'warmUp'>;
  readonly log: Logger;
}

export interface Tester extends vscode.Disposable {
  readonly commands: CommandsOf<'generateTests'>;
}

/** The tester: tests are written by the pipeline, run where the user allows it, and judged by what they find. */
export function composeTester(parts: TesterParts): Tester {
  const { configured, budget, editor, contexts, log } = parts;

  /** One question is at most this; judging and two repairs come on top. */
  async function bound(request: GenerationRequest): Promise<number | undefined> {
    const shown = { ...request, context: await contexts.gather(request) };
    const { system, prompt } = composePrompt(shown, configured.generation(request).prompt);
    const estimate = await parts.estimate(`${system}\n${prompt}`, request);
    return estimate && questions * estimate.atMostNanoUsd;
  }

  async function within<T>(most: number | undefined, project: string, work: (plan: PlanMark | undefined) => Promise<T>): Promise<T> {
    if (most === undefined) return work(undefined);
    const { leftForPlansNanoUsd: leftNanoUsd } = await budget.status(project);
    // What is left does not even hold the first question: it is refused in its own words, and what is free is free.
    if (leftNanoUsd < most / questions) return work(undefined);
    const plan = { id: `tests-${ids.next()}`, task: 'tests' };
    const answer = await budget.openPlan({ id: plan.id, project, limitNanoUsd: Math.min(most, leftNanoUsd) });
    if (!answer.granted)
      throw new BudgetError(
        'doesNotFit',
        testsRefusal(answer) ??
          t(
            'The tests may cost up to {0} with their repairs, and other work has reserved a part of that. Wait for it, or raise the limit.',
            formatUsd(most),
          ),
      );
    try {
      return await work(plan);
    } finally {
      editor.writing.known.endPlan(plan.id);
      await budget
        .closePlan(plan.id)
        .catch((error: unknown) =>
          log.warn('What is left of the money for tests could not be given back; it will be when this window is closed', error),
        );
    }
  }

  const runs = new TestRuns({
    runner: createTestRunner({ env: process.env }),
    allowance: createRunAllowance(parts.state),
    reader: parts.reader,
    edits: editor.edits,
    judge: ({ request, subject, workplace }, tests, failures, signal) => {
      const { project, agent, plan } = request;
      const asked = {
        id: ids.next(),
        task: `Judge failed tests of ${subject.path.slice(0, 200)}`,
        language: request.language,
        project,
        agent,
        ...(plan ? { plan } : {}),
      };
      const question = {
        generationId: asked.id,
        project,
        agent,
        plan,
        code: subject.code,
        tests,
        framework: workplace.found.framework,
        failures,
      };
      return askWithReceipt({ saveReceipt: parts.receipts.add, clock, log }, asked, (observer) =>
        judgeFailures(question, parts.chain, observer, signal),
      );
    },
    nextVersion: editor.writing.nextVersion,
    nextId: () => ids.next(),
    noteTests: parts.receipts.noteTests,
    log,
  });
  const generate = new GenerateTests({
    reader: parts.reader,
    contexts,
    documentContext: parts.documentContext,
    workplace: (document) => ({ ...configured.workplace(document), agent: 'tester' }),
    ids,
    edits: editor.edits,
    ...editor.writing,
    bound,
    within,
    written: (tests) => runs.written(tests),
  });
  return {
    commands: { [commandIds.generateTests]: (argument) => generate.generate(testsOf(argument)) },
    dispose: () => runs.dispose(),
  };
}

/** The tests, their repairs, and judging them around those; what that needs beyond it is not asked. */
const questions = 5;
