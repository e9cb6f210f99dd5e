import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { BudgetError } from '../../src/core/errors.ts';
import type { Note } from '../../src/core/research/note.ts';
import type { Prepared } from '../../src/core/research/researcher.ts';
import { researchInChat } from '../../src/vscode/chat/researchInChat.ts';
import { notesOf } from '../../src/vscode/plans/planRequests.ts';
import { NotePages } from '../../src/vscode/research/notePages.ts';

const note: Note = {
  question: 'How are mails sent again?',
  atMs: 0,
  model: 'simulated',
  costNanoUsd: 1_000_000,
  findings: {
    claims: [
      {
        topic: 'Sending',
        text: '`send` tries [three](command:x) times.',
        evidence: [{ source: 'S1', quote: 'retry(send, 3)', lines: [7, 7] }],
      },
      { topic: '', text: 'Nobody says this.', evidence: [] },
    ],
    open: ['When it gives up.'],
  },
  sources: [{ id: 'S1', kind: 'code', place: 'src/mail.ts', title: '', hash: '1' }],
};

const prepared: Prepared = {
  question: note.question,
  project: 'p',
  pack: { sources: [], notRead: [], tokens: 0, hiddenSecrets: 0 },
  price: { label: 'Simulated', likelyNanoUsd: 4_000_000, atMostNanoUsd: 30_000_000 },
};

describe('A research note in its folder', () => {
  let base = '';
  let folder: vscode.Uri;
  let pages: NotePages;
  before(() => {
    pages = new NotePages();
  });
  after(() => pages.dispose());
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'q2o-notes-'));
    mkdirSync(join(base, 'work'));
    folder = vscode.Uri.file(join(base, 'work'));
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('is written where notes are kept, once it is to be kept, and read for a plan that names it', async () => {
    await pages.show({ note, folder });
    assert.equal(existsSync(join(base, 'work/.q2o')), false);
    const path = await pages.keep({ note, folder });
    assert.equal(path, '.q2o/notes/how-are-mails-sent-again.md');
    const text = readFileSync(join(base, 'work', path), 'utf8');
    assert.match(text, /\(\/src\/mail\.ts#L7\)/);
    assert.doesNotMatch(text, /(?<!\\)\]\(command/);
    const pieces = await notesOf(folder, `A mailer #${path} #.q2o/notes/gone.md`);
    assert.deepEqual(
      pieces.map((piece) => [piece.kind, piece.path, piece.text]),
      [['mention', path, text]],
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  for (const linked of ['.q2o', '.q2o/notes', '.q2o/notes/how-are-mails-sent-again.md']) {
    it(`is written nowhere where ${linked} is a link`, async () => {
      const outside = join(base, 'outside');
      mkdirSync(outside);
      const parent = join(base, 'work', linked, '..');
      mkdirSync(parent, { recursive: true });
      symlinkSync(linked.endsWith('.md') ? join(outside, 'gone.md') : outside, join(base, 'work', linked));
      await assert.rejects(pages.keep({ note, folder }), /through a link/);
      assert.deepEqual(readdirSync(outside), []);
    });
  }

  it('is read through no link', async () => {
    mkdirSync(join(base, 'outside/notes'), { recursive: true });
    symlinkSync(join(base, 'outside'), join(base, 'work/.q2o'));
    assert.deepEqual(await notesOf(folder, '#.q2o/notes/a.md'), []);
  });

  it('is kept nowhere without a folder', () => assert.rejects(pages.keep({ note, folder: undefined }), /Open a folder/));
});

describe('@q2o /research', () => {
  async function answer(prompt: string, changes: Partial<Parameters<typeof researchInChat>[0]> = {}) {
    const shown: string[] = [];
    const words = (value: string | vscode.MarkdownString): void => {
      shown.push(typeof value === 'string' ? value : value.value);
    };
    const stream = {
      markdown: words,
      progress: (value: string) => shown.push(`… ${value}`),
      anchor: (target: vscode.Location | vscode.Uri, title: string) =>
        shown.push(
          `<${title} ${target instanceof vscode.Location ? `${target.uri.path}:${target.range.start.line + 1}` : target.toString()}>`,
        ),
      button: ({ title }: vscode.Command) => shown.push(`[${title}]`),
    } as unknown as vscode.ChatResponseStream;
    const asked: string[] = [];
    const answered: Note[] = [];
    const handler = researchInChat({
      prepare: async (question) => {
        asked.push(question);
        return prepared;
      },
      reuse: async () => note,
      ask: async () => note,
      folder: () => vscode.Uri.file('/work'),
      answered: (one) => answered.push(one),
      ...changes,
    });
    await handler(prompt, [], stream, new vscode.CancellationTokenSource().token);
    return { text: shown.join(''), asked, answered };
  }

  it('says the price before it asks, then each claim with the place it stands on, or that it has none', async () => {
    const { text, answered } = await answer('How are mails sent again?');
    assert.match(text, /^… Asking Simulated about 0 sources: likely \$0\.004, at most \$0\.03/);
    assert.match(text, /1 of 2 claims have a source/);
    assert.match(text, /` send ` tries .*<mail\.ts:7 \/work\/src\/mail\.ts:7>/);
    assert.match(text, /\*\*No source:\*\* Nobody says this/);
    assert.match(text, /\[Keep Note\]$/);
    assert.doesNotMatch(text, /(?<!\\)\]\(command/);
    assert.deepEqual(answered, [note]);
  });

  it('is free from a note whose sources did not change', async () => {
    const known = { note, stale: { changed: [], gone: [], added: [] } };
    const { text } = await answer('How?', {
      prepare: async () => ({ ...prepared, known }),
      ask: async () => assert.fail('nothing is asked'),
    });
    assert.match(text, /free, from a note/);
    assert.doesNotMatch(text, /Asking/);
  });

  it('asks for a question where there is none, and tells what stands in the way with one step', async () => {
    assert.match((await answer(' ')).text, /Ask a question/);
    const { text } = await answer('How?', { ask: () => Promise.reject(new BudgetError('limitReached', 'The limit is reached.')) });
    assert.match(text, /The limit is reached[\s\S]*\[Open Budget\]/);
  });
});
