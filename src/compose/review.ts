import * as vscode from 'vscode';
import { randomIds as ids } from '../adapters/randomIds.ts';
import { sha256 } from '../adapters/sha256.ts';
import { systemClock as clock } from '../adapters/systemClock.ts';
import { checkWeights } from '../core/config/effective.ts';
import { providerSetups } from '../core/config/providerSetup.ts';
import { askWithReceipt } from '../core/generation/askWithReceipt.ts';
import type { GenerationRequest } from '../core/generation/request/request.ts';
import type { ModelChain } from '../core/llm/modelChain.ts';
import type { Logger } from '../core/ports.ts';
import type { ReviewNote } from '../core/receipt/receipt.ts';
import { estimateReview, reviewSubjects } from '../core/review/reviewChanges.ts';
import type { ReviewAsking } from '../core/review/reviewQuestion.ts';
import type { Verdict } from '../core/review/verdict.ts';
import type { ReceiptStore } from '../core/storage.ts';
import type { Validator } from '../core/validation/validator.ts';
import { commandIds } from '../shared/ids.ts';
import { t } from '../shared/texts.ts';
import { type CommandsOf, reviewOf } from '../vscode/commands.ts';
import type { WorkspaceContexts } from '../vscode/context/workspaceContexts.ts';
import { report } from '../vscode/report.ts';
import type { ChangedDocument } from '../vscode/review/changeSet.ts';
import { CodeAuthors } from '../vscode/review/codeAuthors.ts';
import { DismissedFindings } from '../vscode/review/dismissedFindings.ts';
import { type AskedReview, ReviewDesk } from '../vscode/review/reviewDesk.ts';
import { ReviewThreads } from '../vscode/review/reviewThreads.ts';
import { detailWords, type ReviewOutcome, scopeWords, verdictWords } from '../vscode/review/reviewWords.ts';
import type { ReadDocumentContext } from '../vscode/workspaceContext.ts';
import type { Configured } from './configuration.ts';
import type { Editor } from './editor.ts';

export interface ReviewParts {
  readonly context: vscode.ExtensionContext;
  readonly configured: Configured;
  readonly store: { readonly receipts: Pick<ReceiptStore, 'add' | 'get'> };
  readonly models: { readonly chain: ModelChain };
  readonly editor: Pick<Editor, 'edits' | 'receipts'>;
  readonly validator: Pick<Validator, 'validate'>;
  readonly documentContext: ReadDocumentContext;
  readonly contexts: Pick<WorkspaceContexts, 'mayShow'>;
  readonly log: Logger;
}

export interface Review extends vscode.Disposable {
  readonly desk: ReviewDesk;
  readonly commands: CommandsOf<'reviewChanges' | 'showReviewFix' | 'dismissFinding' | 'showFindings' | 'clearReview'>;
}

/** The reviewer: the checks on changed lines, then a model of another vendor than the author's, by the settings of its own block. */
export function composeReview(parts: ReviewParts): Review {
  const { configured, editor, log } = parts;
  const { chain } = parts.models;
  const { receipts } = parts.store;
  const threads = new ReviewThreads(vscode.Uri.joinPath(parts.context.extensionUri, 'media/icon.png'));
  const authors = new CodeAuthors(editor.edits, receipts.get, parts.context.workspaceState, log);

  const aboutReview = (documents: readonly ChangedDocument[], id: string): GenerationRequest => {
    const { project } = configured.workplace(documents[0]?.document.uri);
    const agent = 'reviewer' as const;
    return { id, task: '', language: 'plaintext', technologies: [], fileName: '', imports: [], project, agent, startAt: 'model' };
  };

  /** Of the vendors that may be asked, those whose models wrote a part of the code are left out where another one remains. */
  async function askingFor(documents: readonly ChangedDocument[], id: string): Promise<ReviewAsking> {
    const request = aboutReview(documents, id);
    const { prompt, maxOutputTokens, maxCostNanoUsd } = configured.generation(request);
    const { setups } = providerSetups(configured.settings(request));
    const wrote = new Set(documents.flatMap(({ document }) => authors.of(document.uri)));
    const notVendors = setups.filter((setup) => wrote.has(setup.id)).map(({ vendor }) => vendor);
    const asking = {
      generationId: id,
      project: request.project,
      agent: request.agent,
      prompt,
      maxOutputTokens,
      maxCostNanoUsd,
      notVendors,
    };
    if (notVendors.length === 0) return asking;
    const other = await estimateReview(
      documents.map(({ subject }) => subject),
      asking,
      chain,
    );
    return other ? asking : { ...asking, notVendors: [] };
  }

  async function review(asked: AskedReview, onPiece: (done: number, of: number) => void, signal: AbortSignal) {
    const asking = await askingFor(asked.documents, asked.id);
    const task = t('Review of {0}', scopeWords(asked.scope));
    const language = asked.subjects.length === 1 ? (asked.subjects[0]?.language ?? '') : '';
    const subject = { id: asked.id, task, language, project: asking.project, agent: asking.agent };
    return askWithReceipt(
      { saveReceipt: receipts.add, clock, log },
      subject,
      (observer) => reviewSubjects(asked.subjects, asked.checked, asking, asked.atMostNanoUsd, { chain, observer, signal, onPiece }),
      (result) => {
        const outcome = asked.outcome(result);
        const words = [verdictWords(outcome, asked.scope), ...detailWords(outcome)];
        for (const { path, startRow, severity, reason } of result.findings)
          log.info(`Review: ${path}:${startRow + 1} ${severity}: ${reason}`);
        return { notes: words, review: noteOf(outcome, words) };
      },
    );
  }

  const desk = new ReviewDesk({
    contexts: parts.contexts,
    validate: async (document, code) => {
      const { language, fileName, surroundings } = await parts.documentContext(document, false);
      const weights = checkWeights(configured.settings({ ...configured.workplace(document.uri), agent: 'reviewer' }));
      return parts.validator.validate(code, { ...surroundings, language, fileName, weights });
    },
    price: async (documents) =>
      estimateReview(
        documents.map(({ subject }) => subject),
        await askingFor(documents, 'estimate'),
        chain,
      ),
    review,
    threads,
    dismissed: new DismissedFindings(parts.context.workspaceState),
    edits: editor.edits,
    hash: sha256,
    report: (error) => void report(error, log),
    showReceipt: async (id) => {
      const receipt = await receipts.get(id);
      if (receipt) await editor.receipts.show(receipt);
    },
    nextId: () => ids.next(),
  });
  return {
    desk,
    commands: {
      [commandIds.reviewChanges]: configured.fresh(async (argument: unknown) => {
        await desk.review(reviewOf(argument));
      }),
      [commandIds.showReviewFix]: (argument) => desk.showFix(argument),
      [commandIds.dismissFinding]: (argument) => desk.dismiss(argument),
      [commandIds.showFindings]: () => desk.showFindings(),
      [commandIds.clearReview]: () => threads.clear(),
    },
    dispose: () => vscode.Disposable.from(desk, authors).dispose(),
  };
}

const verdicts: Readonly<Record<Verdict, ReviewNote['verdict']>> = {
  ready: 'approved',
  partly: 'none',
  look: 'concerns',
  doNotMerge: 'rejected',
};

function noteOf({ verdict, result }: ReviewOutcome, words: readonly string[]): ReviewNote {
  return {
    verdict: verdicts[verdict],
    reviewer: result.reviewers.join(', ') || undefined,
    categories: ['changes'],
    summary: words.join(' '),
    costNanoUsd: result.costNanoUsd,
  };
}
