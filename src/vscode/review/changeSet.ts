import * as vscode from 'vscode';
import { CancelledError, SetupError } from '../../core/errors.ts';
import { isGeneratedFile } from '../../core/review/generatedFiles.ts';
import { type ReadSubject, type ReviewSubject, readSubject } from '../../core/review/reviewFinding.ts';
import { t } from '../../shared/texts.ts';
import type { WorkspaceContexts } from '../context/workspaceContexts.ts';
import { elsewhereWords } from '../elsewhere.ts';
import { languageOfDocument } from '../workspaceContext.ts';
import { type GitChange, type GitRepository, gitRepositories, gitStatus, isGitElsewhere } from './gitApi.ts';

/** What is reviewed. Lines count from 0. */
export type ReviewScope =
  | { readonly kind: 'selection'; readonly uri: vscode.Uri; readonly lines: readonly [first: number, last: number] }
  | { readonly kind: 'file'; readonly uri: vscode.Uri }
  | { readonly kind: 'workingTree' }
  | { readonly kind: 'staged' };

/** A document with what is reviewed of it. */
export interface ChangedDocument {
  readonly document: vscode.TextDocument;
  readonly subject: ReadSubject;
  /** False for what git ignores, what `.q2oignore` names and files of secrets: no model reads it. */
  readonly mayShow: boolean;
}

export interface ChangeSet {
  readonly documents: readonly ChangedDocument[];
  /** Files of the change that are not reviewed, with the reason in words. */
  readonly skipped: readonly string[];
}

/** Reads what is to be reviewed. Rejects with `SetupError` where there is no git, or a document is not text, and with `CancelledError`. */
export async function readChanges(
  scope: ReviewScope,
  contexts: Pick<WorkspaceContexts, 'mayShow'>,
  token?: vscode.CancellationToken,
): Promise<ChangeSet> {
  if (scope.kind === 'selection' || scope.kind === 'file') {
    const document = await vscode.workspace.openTextDocument(scope.uri);
    if (document.getText().length > maxChars) throw new SetupError('unusableSelection', t('This file is too long to be reviewed.'));
    const part = scope.kind === 'file' ? 'all' : { rows: scope.lines };
    return { documents: [await changed(document, document.getText(), part, contexts)], skipped: [] };
  }
  const repositories = await gitRepositories();
  if (isGitElsewhere())
    throw new SetupError('noFolder', t('Git cannot be asked here. Review a file or a selection. {0}', elsewhereWords()));
  if (!repositories || repositories.length === 0)
    throw new SetupError('noFolder', t('There is no git repository here. Open a file and review that, or trust the workspace.'));
  const documents: ChangedDocument[] = [];
  const skipped: string[] = [];
  for (const repository of repositories) {
    await repository.status();
    for (const change of changesOf(repository, scope.kind)) {
      if (token?.isCancellationRequested) throw new CancelledError();
      const read = documents.length < maxFiles ? await readChange(repository, change, scope.kind, contexts) : t('too many files');
      if (typeof read === 'string') skipped.push(`${vscode.workspace.asRelativePath(change.uri)} (${read})`);
      else if (read && read.subject.touched.size > 0) documents.push(read);
    }
  }
  return { documents, skipped };
}

/** How many files have changes of a kind; undefined without git. */
export async function countChanges(): Promise<{ readonly workingTree: number; readonly staged: number } | undefined> {
  const repositories = await gitRepositories();
  if (!repositories || repositories.length === 0) return undefined;
  await Promise.all(repositories.map((repository) => repository.status()));
  const count = (kind: 'workingTree' | 'staged') => repositories.reduce((sum, one) => sum + changesOf(one, kind).length, 0);
  return { workingTree: count('workingTree'), staged: count('staged') };
}

interface FileChange {
  readonly uri: vscode.Uri;
  /** Where it stood in the last commit; undefined for a new file. */
  readonly original: vscode.Uri | undefined;
  readonly kind: 'text' | 'deleted' | 'conflict';
}

/** Each file once. What is not committed is compared with the last commit, staged or not. */
function changesOf({ state }: GitRepository, kind: 'workingTree' | 'staged'): readonly FileChange[] {
  const files = new Map<string, FileChange>();
  const add = (change: GitChange, isConflict = false) => {
    const { uri, status } = change;
    if (status === gitStatus.ignored) return;
    const isNew = status === gitStatus.indexAdded || status === gitStatus.untracked || status === gitStatus.intentToAdd;
    const isGone = status === gitStatus.indexDeleted || status === gitStatus.deleted;
    const known = files.get(uri.toString());
    const original = known ? known.original : isNew ? undefined : change.originalUri;
    files.set(uri.toString(), { uri, original, kind: isConflict ? 'conflict' : isGone ? 'deleted' : 'text' });
  };
  for (const change of state.indexChanges) add(change);
  if (kind === 'staged') return [...files.values()];
  for (const change of [...state.workingTreeChanges, ...(state.untrackedChanges ?? [])]) add(change);
  for (const change of state.mergeChanges) add(change, true);
  return [...files.values()];
}

/** A string says in words why the file is not reviewed. */
async function readChange(
  repository: GitRepository,
  { uri, original, kind: what }: FileChange,
  kind: 'workingTree' | 'staged',
  contexts: Pick<WorkspaceContexts, 'mayShow'>,
): Promise<ChangedDocument | string> {
  if (what === 'deleted') return t('deleted');
  if (what === 'conflict') return t('in conflict');
  if (isGeneratedFile(uri.path)) return t('generated');
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.SymbolicLink) !== 0) return t('a link');
    if ((type & vscode.FileType.Directory) !== 0) return t('a submodule');
    if (size > maxChars) return t('too long');
    const document = await vscode.workspace.openTextDocument(uri);
    const text = kind === 'staged' ? await repository.show('', uri.fsPath) : document.getText();
    // A commit that git cannot show is none: the first one is still to be made, or the file was never in one.
    const before = original === undefined ? '' : await repository.show('HEAD', original.fsPath).catch(() => '');
    if (text.includes('\0') || before.includes('\0')) return t('not text');
    if (text.length > maxChars || before.length > maxChars) return t('too long');
    if (text.includes('\ufffd')) return t('its encoding is not the one that the editor reads it in');
    return await changed(document, text, { before }, contexts);
  } catch {
    // The editor opens no binary file, and a file of the index may be gone from the disk.
    return t('not text, or gone');
  }
}

async function changed(
  document: vscode.TextDocument,
  text: string,
  part: ReviewSubject['part'],
  contexts: Pick<WorkspaceContexts, 'mayShow'>,
): Promise<ChangedDocument> {
  const path = vscode.workspace.asRelativePath(document.uri);
  const subject = readSubject({ path, language: languageOfDocument(document), text, part });
  return { document, subject, mayShow: await contexts.mayShow(document.uri) };
}

/** Files with changed lines in one review. */
const maxFiles = 200;
/** 10,000 lines of a hundred characters: longer is no file that people write. */
const maxChars = 1_000_000;
