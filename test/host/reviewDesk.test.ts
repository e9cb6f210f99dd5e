import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { CancelledError } from '../../src/core/errors.ts';
import { plainPrompt } from '../../src/core/generation/request/prompt.ts';
import { reviewSubjects } from '../../src/core/review/reviewChanges.ts';
import { DismissedFindings } from '../../src/vscode/review/dismissedFindings.ts';
import { ReviewDesk, type ReviewDeskDeps } from '../../src/vscode/review/reviewDesk.ts';
import { findingText, ReviewThreads } from '../../src/vscode/review/reviewThreads.ts';
import { reviewFor } from '../fakes/simulated/review.ts';
import { type Fixture, pause, pendingEditsFixture, until } from './pendingEditSupport.ts';

const text = [
  'import json',
  '',
  'def read(text):',
  '    data = eval(text)',
  '    try:',
  '        return data.total',
  '    except:',
  '        return 0',
  '',
];

class Memory implements vscode.Memento {
  readonly #kept = new Map<string, unknown>();
  keys = (): readonly string[] => [...this.#kept.keys()];
  get = <T>(key: string, otherwise?: T): T => (this.#kept.get(key) ?? otherwise) as T;
  update = async (key: string, value: unknown): Promise<void> => void this.#kept.set(key, JSON.parse(JSON.stringify(value)));
}

/** Of a chat that nobody stops. */
const inChat = new vscode.CancellationTokenSource().token;

describe('reviewing in the editor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'q2o-review-'));
  let fixture: Fixture;
  let threads: ReviewThreads;
  let desk: ReviewDesk;
  let state: Memory;
  let asked: string[];
  let files = 0;

  function make(overrides: Partial<ReviewDeskDeps> = {}): void {
    desk?.dispose();
    threads = new ReviewThreads(vscode.Uri.file('/icon.png'));
    desk = new ReviewDesk({ ...deps(), ...overrides });
  }

  function deps(): ReviewDeskDeps {
    return {
      contexts: { mayShow: async () => true },
      validate: async () => ({ score: 100, checks: [], findings: [], critical: [], parsed: 'yes' }),
      price: async () => ({ label: 'Test', model: 'test-1', likelyNanoUsd: 1_000_000, atMostNanoUsd: 9_000_000 }),
      review: async ({ subjects, checked, atMostNanoUsd, id }, onPiece, signal) => {
        const asking = { generationId: id, project: 'p', agent: 'reviewer', prompt: plainPrompt, maxOutputTokens: 4_000 };
        const observer = { onAttempt() {}, onText() {}, onWithdrawn() {}, onAttemptDone() {}, onWait() {} };
        const chain = {
          estimate: async () => undefined,
          ask: async ({ call }: { readonly call: { readonly prompt: string } }) => {
            asked.push(call.prompt);
            const said = JSON.stringify(reviewFor(call.prompt));
            return { text: said, stop: 'complete' as const, provider: 'one', vendor: 'v', model: 'm', attempts: [] };
          },
        };
        const deps = { chain, observer, signal, onPiece };
        return reviewSubjects(subjects, checked, { ...asking, maxCostNanoUsd: undefined, notVendors: [] }, atMostNanoUsd, deps);
      },
      threads,
      dismissed: new DismissedFindings(state),
      edits: fixture.edits,
      hash: (value) => createHash('sha256').update(value).digest('hex'),
      report: (error) => assert.fail(String(error)),
      showReceipt: async () => undefined,
      nextId: () => 'review-1',
    };
  }

  before(() => {
    fixture = pendingEditsFixture();
  });
  after(() => {
    desk.dispose();
    fixture.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    state = new Memory();
    asked = [];
    make();
  });
  afterEach(() => vscode.workspace.saveAll(false));

  async function open(lines: readonly string[] = text, end = '\n'): Promise<vscode.TextDocument> {
    const file = join(folder, `read${++files}.py`);
    writeFileSync(file, lines.join(end));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    return document;
  }

  /** Answers the question with its first row, as Enter does. */
  async function review(document: vscode.TextDocument, lines?: readonly [number, number]) {
    const given = { kind: lines ? ('selection' as const) : ('file' as const), uri: document.uri.toString(), lines };
    let isOver = false;
    const reviewing = desk.review(given, inChat).finally(() => {
      isOver = true;
    });
    reviewing.catch(() => undefined);
    await until('the question is answered', async () => {
      if (!isOver) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await pause(20);
      return isOver;
    });
    const shown = await reviewing;
    assert.ok(shown);
    return shown;
  }

  const rowsOf = () => threads.all().map(({ finding }) => finding.startRow);

  it('shows threads on the lines, worst first, and the verdict', async () => {
    const { words, findings } = await review(await open());
    assert.deepEqual(
      findings.map(({ finding }) => [finding.startRow, finding.severity]),
      [
        [3, 'critical'],
        [6, 'high'],
      ],
    );
    assert.match(words[0] ?? '', /^Do not merge .*read\d+\.py: one finding is critical, of 2 in all\.$/);
    assert.match(words[1] ?? '', /The checks and one m looked at it/);
  });

  it('sends the selected lines, and keeps to them', async () => {
    await review(await open(), [4, 7]);
    assert.deepEqual(rowsOf(), [6]);
    assert.match(asked[0] ?? '', / 4: {5}data = eval/);
    assert.match(asked[0] ?? '', /\+7: {5}except/);
  });

  it('lets threads follow their lines, and says when they changed', async () => {
    const document = await open();
    await review(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# one\n# two\n');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(rowsOf(), [5, 8]);
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, new vscode.Range(5, 4, 5, 8), 'value');
    await vscode.workspace.applyEdit(change);
    const [first] = threads.all();
    assert.equal(first?.isChanged, true);
    await assert.rejects(desk.showFix(first?.id), /changed since the review/);
    await vscode.commands.executeCommand('undo');
    assert.equal(threads.all()[0]?.isChanged, false);
  });

  it('finds its lines again when the whole text is put in anew', async () => {
    const document = await open();
    await review(document);
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, whole, ['# formatted', '', ...text.map((line) => line.replace('    ', '  '))].join('\n'));
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(
      threads.all().map(({ finding, isChanged }) => [finding.startRow, isChanged]),
      [
        [5, false],
        [8, false],
      ],
    );
  });

  for (const end of ['\n', '\r\n'])
    it(`puts the fix into a pending edit, changes nothing before it is accepted, and then drops the finding (${JSON.stringify(end)})`, async () => {
      const document = await open(text, end);
      await review(document);
      const [first] = threads.all();
      await desk.showFix(first?.id);
      const [edit] = fixture.edits.all();
      assert.equal(edit?.state, 'ready');
      await edit?.reject();
      assert.deepEqual([document.getText(), threads.all().length], [text.join(end), 2]);
      await desk.showFix(first?.id);
      await fixture.edits.all()[0]?.accept();
      assert.equal(document.getText(), text.with(3, '    data = JSON.parse(text)').join(end));
      assert.deepEqual(rowsOf(), [6]);
    });

  it('does not show again what was dismissed, also where its lines moved', async () => {
    const document = await open();
    await review(document);
    await desk.dismiss(threads.all()[0]?.id);
    assert.deepEqual(rowsOf(), [6]);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# one\n\n\n');
    await vscode.workspace.applyEdit(edit);
    make();
    const { words } = await review(document);
    assert.deepEqual(rowsOf(), [9]);
    assert.match(words.join(' '), /One finding was dismissed before/);
    assert.match(words[0] ?? '', /^Look at one finding/);
  });

  it('shows text of a model as text, and no command but its own two', async () => {
    await review(await open([...text, '# simulate: links']));
    const [one] = threads.all();
    assert.ok(one);
    const comment = findingText(one.id, one.finding, false);
    const trusted = comment.isTrusted;
    assert.ok(typeof trusted === 'object');
    assert.deepEqual([...trusted.enabledCommands].sort(), ['q2o.dismissFinding', 'q2o.showReviewFix']);
    assert.doesNotMatch(comment.value, /\]\(command:q2o\.clearCache|(?<!\\)!\[p|\$\(alert\)/);
    assert.equal(comment.supportHtml ?? false, false);
  });

  it('asks nobody when the checks alone were chosen, and says so', async () => {
    make({ price: async () => undefined, review: async () => assert.fail('nobody may be asked') });
    const document = await open();
    const shown = await desk.review({ kind: 'file', uri: document.uri.toString() }, inChat);
    assert.match(shown?.words.join(' ') ?? '', /Only the checks looked at it/);
  });

  it('sends nothing of a file that models are not shown', async () => {
    make({ contexts: { mayShow: async () => false }, review: async () => assert.fail('nobody may be asked') });
    const shown = await desk.review({ kind: 'file', uri: (await open()).uri.toString() }, inChat);
    assert.ok(shown);
  });

  it('keeps the threads there are when a review is cancelled', async () => {
    const document = await open();
    let isCancelled = false;
    const working = deps().review;
    make({
      review: async (...about) => {
        if (isCancelled) throw new CancelledError();
        return working(...about);
      },
    });
    await review(document);
    isCancelled = true;
    await assert.rejects(review(document), CancelledError);
    assert.deepEqual(rowsOf(), [3, 6]);
  });

  it('leaves out findings on lines that went while the reviewer thought', async () => {
    const document = await open();
    make({
      review: async ({ checked, subjects }) => {
        const edit = new vscode.WorkspaceEdit();
        edit.delete(document.uri, new vscode.Range(3, 0, 4, 0));
        await vscode.workspace.applyEdit(edit);
        const findings = [3, 6].map((startRow) => ({
          path: subjects[0]?.path ?? '',
          startRow,
          endRow: startRow,
          severity: 'high' as const,
          reason: 'It fails.',
        }));
        return { ...checked, findings };
      },
    });
    const { words } = await review(document);
    assert.deepEqual(rowsOf(), [5]);
    assert.match(words.join(' '), /changed in the meantime, and not shown: 1/);
  });
});
