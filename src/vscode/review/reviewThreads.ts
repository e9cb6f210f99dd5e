import * as vscode from 'vscode';
import { type FollowedRows, followRows, type MovedRows, movedRows } from '../../core/review/followRows.ts';
import { rowsOf } from '../../core/review/hunks.ts';
import type { ReviewFinding } from '../../core/review/reviewFinding.ts';
import { commandIds, reviewControllerId } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { linkedText } from '../shown.ts';
import { severityWords } from './reviewWords.ts';

/** A finding on the lines of a document, where it stands now. */
export interface ShownFinding {
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly finding: ReviewFinding;
  /** The lines are no longer those that were reviewed. */
  readonly isChanged: boolean;
}

interface Live {
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly finding: ReviewFinding;
  readonly thread: vscode.CommentThread;
  followed: FollowedRows;
  isChanged: boolean;
}

/** The findings of the last review as comment threads, which go with their lines. */
export class ReviewThreads implements vscode.Disposable {
  readonly #controller = vscode.comments.createCommentController(reviewControllerId, t('Q2O Review'));
  readonly #listening = vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event));
  readonly #live = new Map<string, Live>();
  readonly #icon: vscode.Uri;
  #shown = 0;

  /** @param icon stands beside what is said. */
  constructor(icon: vscode.Uri) {
    this.#icon = icon;
  }

  /** Shows these in place of those of the review before. */
  show(findings: readonly { readonly document: vscode.TextDocument; readonly finding: ReviewFinding }[]): void {
    this.clear();
    for (const [at, { document, finding }] of findings.entries()) this.#add(document, finding, at < mostOpen);
  }

  all(): readonly ShownFinding[] {
    return [...this.#live.values()].map(shownOf);
  }

  /** @param argument the id, or the thread that VS Code passes from its menus. */
  find(argument: unknown): ShownFinding | undefined {
    const live =
      typeof argument === 'string' ? this.#live.get(argument) : [...this.#live.values()].find(({ thread }) => thread === argument);
    return live && shownOf(live);
  }

  /** Folds a thread away, so that it does not stand in the middle of its own fix, or opens it again. */
  fold(id: string, isFolded: boolean): void {
    const thread = this.#live.get(id)?.thread;
    if (thread) thread.collapsibleState = vscode.CommentThreadCollapsibleState[isFolded ? 'Collapsed' : 'Expanded'];
  }

  /** Where a finding stands in these rows of its file, which the editor may not have told of. Undefined for one that is not shown. */
  placeIn(id: string, rows: readonly string[]): MovedRows | undefined {
    const live = this.#live.get(id);
    return live && movedRows(live.followed, [], rows);
  }

  remove(id: string): void {
    this.#live.get(id)?.thread.dispose();
    this.#live.delete(id);
  }

  clear(): void {
    for (const id of [...this.#live.keys()]) this.remove(id);
  }

  dispose(): void {
    this.clear();
    this.#listening.dispose();
    this.#controller.dispose();
  }

  #add(document: vscode.TextDocument, finding: ReviewFinding, isOpen: boolean): void {
    this.#shown += 1;
    const id = `finding-${this.#shown}`;
    const { uri } = document;
    const followed = followRows(rowsOf(document.getText()), finding.startRow, finding.endRow);
    const thread = this.#controller.createCommentThread(uri, rangeOf(finding), []);
    const live = { id, uri, finding, thread, followed, isChanged: false };
    thread.canReply = false;
    thread.collapsibleState = isOpen ? vscode.CommentThreadCollapsibleState.Expanded : vscode.CommentThreadCollapsibleState.Collapsed;
    this.#live.set(id, live);
    this.#say(live);
  }

  #say({ id, finding, thread, isChanged }: Live): void {
    const hasFix = finding.fix !== undefined && !isChanged;
    const body = findingText(id, finding, isChanged);
    const by = finding.rule === undefined ? t('Q2O Review') : t('Q2O Checks');
    thread.label = severityWords(finding.severity);
    thread.contextValue = hasFix ? 'fix' : 'finding';
    thread.comments = [{ body, mode: vscode.CommentMode.Preview, author: { name: by, iconPath: this.#icon } }];
  }

  /** VS Code moves what is on the screen, and tells nobody where it went. */
  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    const here = [...this.#live.values()].filter(({ uri }) => uri.toString() === document.uri.toString());
    if (here.length === 0) return;
    const rows = rowsOf(document.getText());
    const changes = contentChanges.map(({ range, text }) => ({
      start: range.start.line,
      end: range.end.line,
      added: rowsOf(text).length - 1 - (range.end.line - range.start.line),
    }));
    for (const live of here) {
      const { startRow, endRow, isChanged } = movedRows(live.followed, changes, rows);
      const isOther = isChanged !== live.isChanged;
      if (startRow !== live.followed.startRow || endRow !== live.followed.endRow) live.thread.range = rangeOf({ startRow, endRow });
      // How many rows there are stays known for when they come back.
      live.followed = { ...live.followed, startRow, endRow: startRow + live.followed.lines.length - 1 };
      live.isChanged = isChanged;
      if (isOther) this.#say(live);
    }
  }
}

/** What is said of a finding, with its two links. */
export function findingText(id: string, { reason, fix }: ReviewFinding, isChanged: boolean): vscode.MarkdownString {
  const showFix = { title: t('Show the Fix'), command: commandIds.showReviewFix, arguments: [id] };
  const dismiss = { title: t('Dismiss'), command: commandIds.dismissFinding, arguments: [id] };
  const changed = isChanged ? [t('These lines have changed since they were reviewed.')] : [];
  return linkedText([reason, ...changed], fix === undefined || isChanged ? [dismiss] : [showFix, dismiss]);
}

function shownOf({ id, uri, finding, followed, isChanged }: Live): ShownFinding {
  return { id, uri, finding: { ...finding, startRow: followed.startRow, endRow: followed.endRow }, isChanged };
}

function rangeOf({ startRow, endRow }: { readonly startRow: number; readonly endRow: number }): vscode.Range {
  return new vscode.Range(startRow, 0, endRow, Number.MAX_SAFE_INTEGER);
}

/** Threads that stand open at first: more of them would bury the code. */
const mostOpen = 12;
