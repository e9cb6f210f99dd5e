import * as vscode from 'vscode';
import { extensionId } from '../shared/ids.ts';
import { t } from '../shared/texts.ts';

/** Whether no program of ours can be started for a folder: it is on another machine than Q2O, or in no file system of a machine. */
export function isElsewhere(folder: vscode.Uri): boolean {
  return folder.scheme !== 'file';
}

/** Why something needs Q2O on the workspace's machine, and how it gets there. */
export function elsewhereWords(): string {
  if (vscode.env.remoteName === undefined) return t('This folder is on no disk of this machine.');
  return t(
    'The folder is on another machine than Q2O. With "remote.extensionKind": {0} in your settings Q2O runs there, and its budget counts that host alone.',
    JSON.stringify({ [extensionId]: ['workspace'] }),
  );
}
