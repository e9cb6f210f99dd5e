import * as vscode from 'vscode';
import type { Generator } from '../../core/generation/generator.ts';
import type { GenerationRequest, SelectionContext } from '../../core/generation/request/request.ts';
import type { GenerationObserver, GenerationStage } from '../../core/generation/stages/generationRun.ts';
import type { GenerationResult, Offer } from '../../core/generation/stages/offer.ts';
import { languageSaid } from '../../core/languages/languageName.ts';
import type { IdSource } from '../../core/ports.ts';
import type { NearTemplate } from '../../core/templates/templateEngine.ts';
import type { AgentName } from '../../core/workplace.ts';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import type { GivenTests } from '../commands.ts';
import { placeIn } from '../context/workspaceContexts.ts';
import { selectionTask } from '../generate/selectionTask.ts';
import { ownGesture } from '../gesture.ts';
import { tell } from '../report.ts';
import { codeSaid, hoverOf } from '../shown.ts';
import type { DocumentContext, ReadDocumentContext } from '../workspaceContext.ts';
import type { AnswerResearch } from './researchInChat.ts';
import { type ReviewInChatDeps, reviewInChat } from './reviewInChat.ts';

export interface ChatDeps extends ReviewInChatDeps {
  readonly generator: Generator;
  readonly documentContext: ReadDocumentContext;
  readonly workplace: (document: vscode.Uri | undefined) => { readonly project: string; readonly agent: AgentName };
  readonly ids: IdSource;
  /** The nearest templates, nearest first, where none answers for certain. */
  readonly near: (request: GenerationRequest) => readonly NearTemplate[];
  /** How the month stands, a sentence for each part. */
  readonly budgetWords: () => Promise<readonly string[]>;
  /** Answers `/research`. */
  readonly research: AnswerResearch;
}

/** `@q2o` in the editor's chat: the pipeline of "Generate Code", with the answer in the chat. */
export function answerInChat(deps: ChatDeps): vscode.ChatRequestHandler {
  return async ({ prompt, command, references }, _history, stream, token) => {
    const metadata = { command: command ?? 'generate' };
    if (command === 'budget') {
      stream.markdown(hoverOf(await deps.budgetWords()));
      stream.button({ command: commandIds.showBudget, title: t('Open Budget'), arguments: [] });
      return { metadata };
    }
    if (command === 'plan') {
      offerPlan(stream, prompt.trim());
      return { metadata };
    }
    if (command === 'test') {
      offerTests(stream, references);
      return { metadata };
    }
    if (command === 'research') {
      await deps.research(prompt, references, stream, token);
      return { metadata };
    }
    if (command === 'review') {
      await reviewInChat(deps, stream, references, token);
      return { metadata };
    }
    const asked = await readRequest(deps, prompt, references);
    if ('problem' in asked) {
      stream.markdown(hoverOf([asked.problem]));
      return { metadata };
    }
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    if (token.isCancellationRequested) stop.abort();
    try {
      const { request, context } = asked;
      const result = await deps.generator.generate(request, context.surroundings, observerOf(stream), stop.signal);
      if (result.offer) show(stream, request, result.offer);
      else tellFailure(stream, result, request, deps.near(request));
      await result.saved;
    } finally {
      listening.dispose();
    }
    return { metadata };
  };
}

/** The model is asked when the button is pressed, and no file before the plan is approved. */
function offerPlan(stream: vscode.ChatResponseStream, goal: string): void {
  if (goal === '') {
    stream.markdown(hoverOf([t('Describe in a sentence what should be built.')]));
    return;
  }
  stream.markdown(
    hoverOf([t('A model plans the files, and the dashboard shows them with their prices. Nothing is written before you approve.')]),
  );
  stream.button({ command: commandIds.planAndBuild, title: t('Plan It'), arguments: [goal, ownGesture] });
}

/** The question of the command says framework, place and price; nothing is asked and nothing run before it is answered. */
function offerTests(stream: vscode.ChatResponseStream, references: readonly vscode.ChatPromptReference[]): void {
  const given = references.flatMap(({ value }) => attachedCode(value)).at(0);
  const active = vscode.window.activeTextEditor?.document.uri;
  const uri = given?.uri ?? active?.toString();
  if (uri === undefined) {
    stream.markdown(hoverOf([t('Attach the file to be tested, or open it.')]));
    return;
  }
  stream.markdown(
    hoverOf([t('Tests for {0}. You see framework, place and price first; they are run only where you allow it.', nameIn(uri))]),
  );
  stream.button({ command: commandIds.generateTests, title: t('Generate Tests'), arguments: [given ?? {}, ownGesture] });
}

function attachedCode(value: unknown): readonly GivenTests[] {
  if (value instanceof vscode.Uri) return [{ uri: value.toString() }];
  if (!(value instanceof vscode.Location)) return [];
  return [{ uri: value.uri.toString(), lines: [value.range.start.line, value.range.end.line] }];
}

function nameIn(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}

type Asked = { readonly request: GenerationRequest; readonly context: DocumentContext } | { readonly problem: string };

/** The request as "Generate Code" would make it: for the file in front, with the lines that were attached. */
async function readRequest(deps: ChatDeps, prompt: string, references: readonly vscode.ChatPromptReference[]): Promise<Asked> {
  const attached = references.map(({ value }) => value).find((value): value is vscode.Location => value instanceof vscode.Location);
  const document = attached ? await vscode.workspace.openTextDocument(attached.uri) : vscode.window.activeTextEditor?.document;
  const selection = attached && document ? selectionTask(document, attached.range) : undefined;
  const task = prompt.trim() || (selection?.task ?? '');
  if (task === '') return { problem: t('Describe in a sentence what the code should do.') };
  const context = document ? await deps.documentContext(document, document.getText().trim() !== '') : bareContext(languageSaid(task));
  if (!context) return { problem: t('Say in which language, or open a file first.') };
  const range = attached?.range ?? vscode.window.activeTextEditor?.selection;
  return { request: requestOf(deps, task, context, document, range, selection?.context), context };
}

function requestOf(
  { workplace, ids }: ChatDeps,
  task: string,
  { surroundings: _, ...ofDocument }: DocumentContext,
  document: vscode.TextDocument | undefined,
  range: vscode.Range | undefined,
  selection: SelectionContext | undefined,
): GenerationRequest {
  const place = document && range ? placeIn(document, range) : undefined;
  return { ...ofDocument, ...workplace(document?.uri), id: ids.next(), task, selection, place, startAt: 'templates' };
}

/** Where no file is open: the language the task names, and nothing else. */
function bareContext(language: string | undefined): DocumentContext | undefined {
  return language === undefined
    ? undefined
    : { language, fileName: '', technologies: [], imports: [], folder: undefined, surroundings: { fragment: false } };
}

function observerOf(stream: vscode.ChatResponseStream): GenerationObserver {
  const words: Readonly<Partial<Record<GenerationStage, string>>> = {
    nearMiss: t('Asking the cheapest model whether a similar template fits'),
    checking: t('Checking the code'),
    repairing: t('Having the code put right'),
    reviewing: t('Having critical code reviewed'),
  };
  return {
    onStage: (stage) => {
      const told = words[stage];
      if (told !== undefined) stream.progress(told);
    },
    onAttempt: ({ label }) => stream.progress(t('Asking {0}', label)),
    // The code is shown once it is checked.
    onText() {},
    onWithdrawn() {},
    onAttemptDone() {},
    onWait() {},
  };
}

/** The price first, then where it is from; the code; what the user must know. */
function show(stream: vscode.ChatResponseStream, request: GenerationRequest, offer: Offer): void {
  const { code, price, title, report, warnings } = offer;
  const said = t('{0} · {1} · {2} of 100 in the checks', price, title, Math.floor(report.score));
  stream.markdown(codeSaid(said, code, request.language, warnings.join(' ')));
  // The question opens with the task: its rows say what answers there and for how much, whatever has changed since.
  if (request.selection) return;
  const given = { task: request.task, ask: true };
  stream.button({ command: commandIds.generate, title: t('Generate in the Editor'), arguments: [given] });
}

/** What stood in the way; the templates that are near, which the question of the editor offers for one key; one step that helps. */
function tellFailure(
  stream: vscode.ChatResponseStream,
  { error }: GenerationResult,
  { task, selection }: GenerationRequest,
  near: readonly NearTemplate[],
): void {
  const told = tell(error);
  if (!told) return;
  const isNear = near.length > 0 && !selection;
  const rows = near.map(({ title, differences }) => [title, ...differences].join(' · '));
  stream.markdown(hoverOf([told.message, ...(isNear ? [t('Similar, and free:'), ...rows] : [])]));
  if (isNear) {
    const given = { task, ask: true };
    stream.button({ command: commandIds.generate, title: t('Choose in the Editor'), arguments: [given] });
  }
  const { step } = told;
  if (step) stream.button({ command: step.command, title: step.label, arguments: [...(step.args ?? [])] });
  stream.button({ command: commandIds.browseTemplates, title: t('Browse Templates'), arguments: [] });
}
