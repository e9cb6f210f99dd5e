import * as vscode from 'vscode';
import { formatUsd } from '../../core/budget/money.ts';
import { nameOf } from '../../core/context/pathIndex.ts';
import { SetupError } from '../../core/errors.ts';
import type { ForeignReader } from '../../core/foreign/foreignReader.ts';
import { type GenerationRequest, maxTaskChars } from '../../core/generation/request/request.ts';
import type { IdSource } from '../../core/ports.ts';
import type { PlanMark } from '../../core/receipt/planMark.ts';
import type { CasePlan } from '../../core/tester/testCases.ts';
import { lostTests } from '../../core/tester/testNames.ts';
import { subjectPiece, type TestSubject, testTask } from '../../core/tester/testRequest.ts';
import { t } from '../../shared/texts.ts';
import type { GivenTests } from '../commands.ts';
import type { WorkspaceContexts } from '../context/workspaceContexts.ts';
import type { AskedSentence, SentenceQuestion } from '../generate/askForSentence.ts';
import type { Workplace } from '../generate/askForTask.ts';
import { tooLong } from '../generate/taskRows.ts';
import type { EditTarget, PendingEdit } from '../preview/pendingEdit.ts';
import type { PendingEdits } from '../preview/pendingEdits.ts';
import { requireWritable } from '../preview/writable.ts';
import { showWarning } from '../shown.ts';
import type { DocumentContext, ReadDocumentContext } from '../workspaceContext.ts';
import { existingTestDocument, frameworkWords, type TestWorkplace, testDocument, testPackages, testWorkplace } from './testWorkplace.ts';

export interface GenerateTestsDeps {
  readonly reader: Pick<ForeignReader, 'enclosing' | 'testCases'>;
  readonly contexts: Pick<WorkspaceContexts, 'filesAround' | 'gather' | 'warmUp'>;
  readonly documentContext: ReadDocumentContext;
  /** The project of a document, with the tester at work. */
  readonly workplace: (document: vscode.Uri) => Workplace;
  readonly ids: IdSource;
  readonly edits: Pick<PendingEdits, 'all'>;
  readonly refresh: () => Promise<void>;
  readonly askSentence: (question: SentenceQuestion) => Promise<AskedSentence | undefined>;
  /** Generates into a pending edit. Rejects with what went wrong. */
  readonly generateInto: (target: EditTarget, request: GenerationRequest, context: DocumentContext) => Promise<void>;
  /** The most that writing, judging and repairing may cost together, in nano-dollars; undefined where no model is set up. */
  readonly bound: (request: GenerationRequest) => Promise<number | undefined>;
  /** Holds the bound while `work` goes on, so that no call spends past it. */
  readonly within: <T>(bound: number | undefined, project: string, work: (plan: PlanMark | undefined) => Promise<T>) => Promise<T>;
  /** What comes after the tests are written: they are run where the user allows it. */
  readonly written: (tests: WrittenTests) => Promise<void>;
}

/** Tests that stand in a pending edit. */
export interface WrittenTests {
  readonly edit: PendingEdit;
  readonly request: GenerationRequest;
  readonly context: DocumentContext;
  readonly workplace: TestWorkplace;
  readonly subject: TestSubject;
  /** The document of the code that is tested. */
  readonly source: vscode.TextDocument;
  readonly document: vscode.TextDocument;
}

/** `Q2O: Generate Tests`: tests of the selection or the file, as a pending edit of their test file. */
export class GenerateTests {
  readonly #deps: GenerateTestsDeps;

  constructor(deps: GenerateTestsDeps) {
    this.#deps = deps;
  }

  async generate(given: GivenTests | undefined): Promise<void> {
    const { source, rows } = await this.#subjectOf(given);
    const [workplace] = await Promise.all([testWorkplace(source, this.#deps.contexts), this.#deps.refresh()]);
    const { path, language } = workplace;
    const code = source.getText(new vscode.Range(rows[0], 0, rows[1], Number.MAX_SAFE_INTEGER));
    if (code.trim() === '') throw new SetupError('unusableSelection', t('There is no code here to be tested.'));
    if (code.length > maxSubjectChars)
      throw new SetupError(
        'unusableSelection',
        t('The code has {0} characters; the most is {1}. Select a part of it.', code.length, maxSubjectChars),
      );
    const subject = { path, language, code, rows };
    const cases = await this.#deps.reader.testCases(language, source.getText(), rows);
    const existing = await existingTestDocument(workplace);
    if (existing) requireWritable(existing);
    const before = existing?.getText() ?? '';
    if (before.length > maxChangedChars)
      throw new SetupError('unusableSelection', t('{0} is too long to be changed as a whole. Change it by hand.', workplace.place.path));
    const contextOf = async (document: vscode.TextDocument) =>
      withPackages(await this.#deps.documentContext(document, false), testPackages(workplace), language);
    // A new file is made after the question; what the code imports makes its price a little higher than it will be.
    const ahead = await contextOf(existing ?? source);
    const draft = (sentence: string, context: DocumentContext) =>
      this.#request({ workplace, subject, cases, before, context, source, sentence });
    const bound = await this.#deps.bound(draft('', ahead));
    const asked = await this.#ask(workplace, source, bound, (sentence) => draft(sentence, ahead));
    if (!asked) return;
    const document = existing ?? (await testDocument(workplace));
    const context = existing ? ahead : await contextOf(document);
    const request = { ...draft(asked.sentence, context), id: this.#deps.ids.next(), likelyNanoUsd: asked.likelyNanoUsd };
    if (request.task.length > maxTaskChars) throw new SetupError('unusableSelection', tooLong(request.task.length));
    await vscode.window.showTextDocument(document, { preview: false });
    if (document.getText() !== before) throw new SetupError('unusableSelection', t('The test file changed in the meantime. Start again.'));
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const target: EditTarget = { document, version: document.version, range, placement: before === '' ? 'at' : 'replace' };
    await this.#deps.within(bound, request.project, async (plan) => {
      const paid = plan ? { ...request, plan } : request;
      await this.#deps.generateInto(target, paid, context);
      const edit = this.#deps.edits.all().find((one) => one.offer?.receiptId === request.id);
      if (!edit) return;
      warnOfLost(before, edit, language);
      await this.#deps.written({ edit, request: paid, context, workplace, subject, source, document });
    });
  }

  async #subjectOf(
    given: GivenTests | undefined,
  ): Promise<{ readonly source: vscode.TextDocument; readonly rows: readonly [number, number] }> {
    const editor = vscode.window.activeTextEditor;
    const source = given?.uri === undefined ? editor?.document : await vscode.workspace.openTextDocument(vscode.Uri.parse(given.uri, true));
    if (!source) throw new SetupError('noEditor', t('Open the file to be tested first.'));
    const selection = given?.uri === undefined && editor && !editor.selection.isEmpty ? editor.selection : undefined;
    const selected = given?.lines ?? (selection && ([selection.start.line, selection.end.line] as const));
    const rows = selected
      ? await this.#deps.reader.enclosing(source.languageId, source.getText(), selected)
      : ([0, source.lineCount - 1] as const);
    return { source, rows };
  }

  #request({ workplace, subject, cases, before, context, source, sentence }: Draft): GenerationRequest {
    const { surroundings: _, ...ofDocument } = context;
    const { place, found, folder, language } = workplace;
    const isChange = before !== '';
    return {
      ...ofDocument,
      ...this.#deps.workplace(source.uri),
      id: '',
      language,
      fileName: nameOf(place.path),
      task: testTask(subject, found.framework, place.path, cases, isChange, sentence),
      startAt: 'templates',
      selection: isChange ? { kind: 'code', text: before } : { kind: 'tested', text: subject.code },
      attached: isChange ? [subjectPiece(subject)] : [],
      place: { folder: folder?.toString(), path: folder && place.path, text: before, rows: [0, before.split('\n').length - 1] },
    };
  }

  #ask(
    workplace: TestWorkplace,
    source: vscode.TextDocument,
    bound: number | undefined,
    request: (sentence: string) => GenerationRequest,
  ): Promise<AskedSentence | undefined> {
    this.#deps.contexts.warmUp(source.uri);
    const emptySentence = t('Boundaries, errors and properties of the code');
    const said = (typed: string) => (typed === emptySentence ? '' : typed.trim());
    const placeholder =
      bound === undefined
        ? t('Press Enter, or add a sentence.')
        : t('Press Enter, or add a sentence. With repairs at most {0}.', formatUsd(bound));
    const question = {
      title: t('Q2O: Generate Tests · {0}', frameworkWords(workplace)),
      placeholder,
      emptySentence,
      document: source,
    };
    return this.#deps
      .askSentence({ ...question, request: (typed) => request(said(typed)) })
      .then((asked) => asked && { ...asked, sentence: said(asked.sentence) });
  }
}

interface Draft {
  readonly workplace: TestWorkplace;
  readonly subject: TestSubject;
  readonly cases: CasePlan;
  /** The test file as it is; empty for a new one. */
  readonly before: string;
  readonly context: DocumentContext;
  readonly source: vscode.TextDocument;
  readonly sentence: string;
}

/** A test may import its framework, whether or not a manifest names it. */
function withPackages(context: DocumentContext, packages: readonly string[], language: string): DocumentContext {
  const { surroundings } = context;
  const { knownPackages } = surroundings;
  const known = knownPackages && new Set([...knownPackages, ...packages]);
  return { ...context, language, surroundings: { ...surroundings, knownPackages: known } };
}

/** An answer that drops what was there is not taken back, but told. */
function warnOfLost(before: string, edit: PendingEdit, language: string): void {
  const lost = before === '' ? [] : lostTests(before, edit.versions.standing()?.code ?? before, language);
  if (lost.length === 0) return;
  const names = lost.slice(0, 5).join(', ');
  void showWarning(t('The answer leaves out {0} tests that are there: {1}. Compare before you accept, or reject it.', lost.length, names));
}

/** Longer code is not tested at once. In UTF-16 units. */
const maxSubjectChars = 40_000;
const maxChangedChars = 60_000;
