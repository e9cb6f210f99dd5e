import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PlanTask } from '../../src/core/plans/plan.ts';
import { elsewhereWords, isElsewhere } from '../../src/vscode/elsewhere.ts';
import { type PlannedFile, placesIn, textOf, writeFiles } from '../../src/vscode/plans/planFiles.ts';
import { NotePages } from '../../src/vscode/research/notePages.ts';
import { readChanges } from '../../src/vscode/review/changeSet.ts';
import { frameworkWords, testDocument } from '../../src/vscode/tests/testWorkplace.ts';
import { type FarFolder, openFarFolder } from './farFolder.ts';
import { offerOf, pendingEditsFixture } from './pendingEditSupport.ts';

describe('a folder on another machine', () => {
  let far: FarFolder;
  let count = 0;
  beforeEach(() => {
    far = openFarFolder(`faraway${++count}`);
    far.write('src/Größen #2.py', 'a = 1\nb = 2\n');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    far.dispose();
  });

  const open = () => vscode.workspace.openTextDocument(vscode.Uri.joinPath(far.uri, 'src', 'Größen #2.py'));

  it('gets the code of a pending edit, and loses it again with one undo', async () => {
    const document = await open();
    await vscode.window.showTextDocument(document);
    const { edits, dispose } = pendingEditsFixture();
    try {
      const range = document.lineAt(1).range;
      const edit = edits.begin({ document, version: document.version, range, placement: 'replace' });
      await edit.complete(offerOf('b = 3', 'python'));
      assert.equal(await edit.accept(), true);
      await document.save();
      assert.equal(far.read('src/Größen #2.py'), 'a = 1\nb = 3\n');
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), 'a = 1\nb = 2\n');
    } finally {
      dispose();
    }
  });

  it('gets the files of a plan, new ones and changed ones', async () => {
    await writeFiles(far.uri, [planned('neu/ä b.py', 'n = 1\n'), planned('src/Größen #2.py', 'a = 9\n', 'a = 1\nb = 2\n')]);
    assert.deepEqual([far.read('neu/ä b.py'), far.read('src/Größen #2.py')], ['n = 1\n', 'a = 9\n']);
    assert.equal(await textOf(far.uri, 'neu/ä b.py'), 'n = 1\n');
  });

  it('is not left through a link', async () => {
    far.link('out');
    assert.equal(await placesIn(far.uri).kindOf('out'), 'link');
    await assert.rejects(writeFiles(far.uri, [planned('out/new.py', 'n = 1\n')]), /Nothing was written/);
    assert.equal(far.read('out/new.py'), undefined);
  });

  it('keeps the notes of research', async () => {
    const pages = new NotePages();
    try {
      const findings = { claims: [], open: [] };
      const note = { question: 'Wie groß?', atMs: 0, model: 'm', costNanoUsd: 0, findings, sources: [] };
      const path = await pages.keep({ note, folder: far.uri });
      assert.match(far.read(path ?? '') ?? '', /Wie groß\?/);
    } finally {
      pages.dispose();
    }
  });

  it('has its files reviewed, whole', async () => {
    const { documents, skipped } = await readChanges({ kind: 'file', uri: (await open()).uri }, { mayShow: () => Promise.resolve(true) });
    assert.deepEqual([documents.map(({ document }) => document.uri.scheme), skipped], [[far.uri.scheme], []]);
  });

  it('gets tests in a document of its own, and says before that they are not run', async () => {
    const found = { framework: 'pytest', foundIn: 'pyproject.toml' } as Parameters<typeof frameworkWords>[0]['found'];
    const place = { path: 'tests/test_größen.py', exists: false } as Parameters<typeof frameworkWords>[0]['place'];
    const document = await testDocument({ found, place, folder: far.uri, path: '', language: 'python', survey: {} as never });
    assert.deepEqual([document.uri.scheme, document.uri.authority], ['untitled', far.uri.authority]);
    assert.match(frameworkWords({ found, place, folder: far.uri }), /^pytest, not run, as the folder is on another machine/);
    assert.ok(isElsewhere(far.uri));
    assert.notEqual(elsewhereWords(), '');
  });
});

function planned(path: string, code: string, before?: string): PlannedFile {
  const task: PlanTask = {
    id: path,
    path,
    language: 'python',
    technologies: [],
    description: 'd',
    dependsOn: [],
    agent: 'coder',
    change: before === undefined ? 'new' : 'changed',
  };
  return { task, code, before };
}
