import * as vscode from 'vscode';
import type { ContextReader } from '../../core/context/contextReader.ts';
import { SetupError } from '../../core/errors.ts';
import { type GenerationRequest, maxTaskChars } from '../../core/generation/request/request.ts';
import type { IdSource } from '../../core/ports.ts';
import { type Problem, problemWords } from '../../core/problem.ts';
import { t } from '../../shared/texts.ts';
import type { GivenFix } from '../commands.ts';
import { placeIn, type WorkspaceContexts } from '../context/workspaceContexts.ts';
import type { EditTarget } from '../preview/pendingEdit.ts';
import type { PendingEdits } from '../preview/pendingEdits.ts';
import { isWritable } from '../preview/writable.ts';
import type { DocumentContext, ReadDocumentContext } from '../workspaceContext.ts';
import type { AskedSentence, SentenceQuestion } from './askForSentence.ts';
import type { Workplace } from './askForTask.ts';
import type { FixAhead } from './fixAction.ts';
import { problemsIn, problemsOnLines } from './problemsIn.ts';
import { tooLong } from './taskRows.ts';
import { trackTarget } from './trackedTarget.ts';
import { writableEditor } from './writableEditor.ts';

export interface FixDeps {
  readonly reader: Pick<ContextReader, 'enclosing'>;
  readonly documentContext: ReadDocumentContext;
  readonly contexts: Pick<WorkspaceContexts, 'gather' | 'warmUp'>;
  readonly workplace: (document: vscode.Uri) => Workplace;
  readonly ids: IdSource;
  readonly edits: PendingEdits;
  /** Reads the project files again: they may have changed unseen. */
  readonly refresh: () => Promise<void>;
  /** Undefined when dismissed. */
  readonly askSentence: (question: SentenceQuestion) => Promise<AskedSentence | undefined>;
  /** What asking a model for it costs at most, in words. */
  readonly modelPrice: (request: GenerationRequest) => Promise<string>;
  /** Generates into a pending edit. Rejects with what went wrong. */
  readonly generateInto: (target: EditTarget, request: GenerationRequest, context: DocumentContext) => Promise<void>;
}

/** Has a model put problems right that tools report in a document. */
export class FixCommand {
  readonly #deps: FixDeps;

  constructor(deps: FixDeps) {
    this.#deps = deps;
  }

  /** `Q2O: Fix Problems at the Cursor`. `given` says which, and skips the question unless its price is not known. */
  async fix(given: GivenFix | undefined): Promise<void> {
    const editor = writableEditor(given ? await this.#editorOf(given.uri) : undefined);
    const { document, selection } = editor;
    const lines = given?.lines ?? ([selection.start.line, selection.end.line] as const);
    const [context] = await Promise.all([this.#deps.documentContext(document, true), this.#deps.refresh()]);
    const wanted = await this.#wanted(document, lines);
    if (!wanted) throw new SetupError('unusableSelection', t('No error or warning is reported here. Put the cursor on one.'));
    const { range, problems } = wanted;
    const target = trackTarget({ document, version: document.version, range, placement: 'replace' });
    try {
      const draft = (sentence: string) => this.#request(target.now(), problems, context, sentence);
      const asked = given && !given.ask ? { sentence: '', likelyNanoUsd: undefined } : await this.#ask(document, problems, draft);
      if (!asked) return;
      const request = { ...draft(asked.sentence), id: this.#deps.ids.next(), likelyNanoUsd: asked.likelyNanoUsd };
      if (request.task.length > maxTaskChars) throw new SetupError('unusableSelection', tooLong(request.task.length));
      await this.#deps.generateInto(target.now(), request, context);
    } finally {
      target.dispose();
    }
  }

  /** What fixing the problems on these lines would cost; `notHere` where it cannot be done now. */
  async ahead(document: vscode.TextDocument, lines: readonly [number, number]): Promise<FixAhead> {
    const wanted = isWritable(document) ? await this.#wanted(document, lines) : undefined;
    if (!wanted || this.#isPending(document, wanted.range)) return 'notHere';
    const context = await this.#deps.documentContext(document, true);
    const target = { document, version: document.version, range: wanted.range, placement: 'replace' } as const;
    const request = this.#request(target, wanted.problems, context, '');
    return { price: await this.#deps.modelPrice({ ...request, context: await this.#deps.contexts.gather(request) }) };
  }

  /** The lines to rewrite, and the problems on those that were meant. */
  async #wanted(
    document: vscode.TextDocument,
    lines: readonly [number, number],
  ): Promise<{ readonly range: vscode.Range; readonly problems: readonly Problem[] } | undefined> {
    const problems = problemsOnLines(document, lines);
    const [first] = problems;
    if (!first) return undefined;
    // A problem of a whole file is looked for at the cursor.
    const rows = [Math.max(lines[0], Math.min(...problems.map((one) => one.rows[0]))), lines[1]] as const;
    const [top, bottom] = await this.#deps.reader.enclosing(document.languageId, document.getText(), rows);
    const range = document.validateRange(new vscode.Range(top, 0, bottom, Number.MAX_SAFE_INTEGER));
    const { length } = document.getText(range);
    if (length > maxFixChars) {
      const message = t('The lines around the problem have {0} characters; the most is {1}.', length, maxFixChars);
      throw new SetupError('unusableSelection', message);
    }
    return { range, problems };
  }

  #request({ document, range }: EditTarget, problems: readonly Problem[], context: DocumentContext, sentence: string): GenerationRequest {
    const { surroundings: _, ...ofDocument } = context;
    const top = range.start.line;
    const inCode = (row: number) => Math.min(Math.max(0, row - top), range.end.line - top);
    const [first, ...others] = problems;
    const named = first === undefined ? '' : problemWords(first);
    const fixes = others.length > 0 ? t('Fix: {0} And {1} more.', named, others.length) : t('Fix: {0}', named);
    return {
      ...ofDocument,
      ...this.#deps.workplace(document.uri),
      id: '',
      task: sentence === '' ? fixes : `${fixes} ${sentence}`,
      startAt: 'cache',
      selection: { text: document.getText(range), kind: 'code' },
      place: placeIn(document, range),
      fix: {
        problems: problems.map((one) => ({ ...one, rows: [inCode(one.rows[0]), inCode(one.rows[1])] as const })),
        sentence,
        before: problemsIn(document),
        document: document.uri.toString(),
      },
    };
  }

  async #ask(
    document: vscode.TextDocument,
    problems: readonly Problem[],
    request: (sentence: string) => GenerationRequest,
  ): Promise<AskedSentence | undefined> {
    this.#deps.contexts.warmUp(document.uri);
    const emptySentence = request('').task;
    const said = (typed: string) => (typed === emptySentence ? '' : typed.trim());
    const asked = await this.#deps.askSentence({
      title: problems.length > 1 ? t('Q2O: Fix {0} Problems', problems.length) : t('Q2O: Fix a Problem'),
      placeholder: t('Press Enter, or add a sentence. {0}', emptySentence),
      emptySentence,
      document,
      request: (typed) => request(said(typed)),
    });
    return asked && { ...asked, sentence: said(asked.sentence) };
  }

  #isPending(document: vscode.TextDocument, range: vscode.Range): boolean {
    return this.#deps.edits.all().some(({ location, target }) => {
      if (location?.uri.toString() !== document.uri.toString()) return false;
      // The lines it replaces stand above its own until it is decided on.
      return location.range.union(target().range).intersection(range) !== undefined;
    });
  }

  /** Its problems are known, so it is open in the window, if not in an editor. */
  async #editorOf(uri: string): Promise<vscode.TextEditor> {
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
    if (!document) throw new SetupError('noEditor', t('Open the file with the problem first.'));
    return vscode.window.showTextDocument(document);
  }
}

/** Longer lines are generated or data; to rewrite them costs more than a problem is worth. In UTF-16 units. */
const maxFixChars = 40_000;
