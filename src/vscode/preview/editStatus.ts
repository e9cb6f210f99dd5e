import * as vscode from 'vscode';
import { commandIds } from '../../shared/ids.ts';
import { t } from '../../shared/texts.ts';
import { flashStatus, openStatusItem, showInfo } from '../shown.ts';
import { workingTitle } from './lenses.ts';
import type { PendingEdit } from './pendingEdit.ts';
import type { PendingEdits } from './pendingEdits.ts';

/** Says the state of a pending edit where a screen reader hears it and an editor without code lenses shows it. */
export function createEditStatus(edits: PendingEdits): vscode.Disposable {
  const item = openStatusItem('q2o.pendingEdit', vscode.StatusBarAlignment.Left, 0);
  item.name = t('Q2O Pending Edit');
  item.command = commandIds.showMenu;
  const live = new Set<PendingEdit>();
  let hinted = false;
  let saidReady: PendingEdit | undefined;
  const say = (words: string, tooltip: string) => {
    item.text = `Q2O: ${words.length > longestWords ? `${words.slice(0, longestWords - 1)}…` : words}`;
    item.tooltip = tooltip;
    // A live region: what changes in it is read out without taking the focus.
    item.accessibilityInformation = { label: `Q2O: ${words}`, role: 'status' };
    item.show();
  };
  const onReady = (edit: PendingEdit) => {
    if (saidReady === edit) return;
    saidReady = edit;
    const editor = vscode.workspace.getConfiguration('editor', edit.location?.uri);
    const keys = t('{0} accepts, Escape rejects.', acceptKey());
    if (editor.get('accessibilitySupport') === 'on') {
      void showInfo(`${readyWords(edit)} ${keys}`);
    } else if (editor.get('codeLens') === false && !hinted) {
      hinted = true;
      void hintCodeLens(keys);
    }
  };
  const onState = (edit: PendingEdit) => {
    if (edit.location === undefined) {
      live.delete(edit);
      if (live.size === 0) item.hide();
      return;
    }
    live.add(edit);
    if (edit.versions.words !== undefined) say(edit.versions.words, t('Escape cancels'));
    else if (edit.state === 'failed') say(edit.failure ?? t('no answer'), '');
    else if (edit.state === 'ready')
      say(readyWords(edit), edit.offer ? [edit.offer.price, edit.offer.title].filter(Boolean).join(' · ') : '');
    else say(workingTitle(edit), t('Escape cancels'));
    if (edit.state === 'ready') onReady(edit);
  };
  // A window that was loaded anew begins with the edits it left behind.
  for (const edit of edits.all()) onState(edit);
  const disposables = [
    item,
    edits.onDidChangeState(onState),
    edits.onDidSettle(({ edit, outcome }) => {
      // Its reason stays until it is dismissed.
      if (outcome === 'failed') return;
      live.delete(edit);
      const words = settledWords(outcome);
      if (live.size === 0) item.hide();
      if (words !== undefined) flashStatus(`Q2O: ${words}`, 3_000);
    }),
  ];
  return vscode.Disposable.from(...disposables);
}

const longestWords = 60;

function readyWords(edit: PendingEdit): string {
  const lines = edit.location?.range;
  return lines === undefined ? t('code is ready') : t('code is ready in lines {0} to {1}', lines.start.line + 1, lines.end.line + 1);
}

function settledWords(outcome: 'accepted' | 'rejected' | 'discarded'): string | undefined {
  switch (outcome) {
    case 'accepted':
      return t('accepted');
    case 'rejected':
      return t('rejected, the text is as before');
    default:
      return undefined;
  }
}

/** An extension cannot ask for the keys of a command, nor, in a browser or far from the screen, on which system the user types. */
function acceptKey(): string {
  const elsewhere = vscode.env.uiKind === vscode.UIKind.Web || vscode.env.remoteName !== undefined;
  if (elsewhere) return t('Ctrl+Enter (on a Mac Cmd+Enter)');
  return process.platform === 'darwin' ? 'Cmd+Enter' : 'Ctrl+Enter';
}

async function hintCodeLens(keys: string): Promise<void> {
  const show = t('Turn Code Lenses On');
  const message = t('The line with Accept and Reject is hidden, because CodeLens is off in your settings. {0}', keys);
  if ((await showInfo(message, show)) === show)
    await vscode.workspace.getConfiguration('editor').update('codeLens', true, vscode.ConfigurationTarget.Global);
}
