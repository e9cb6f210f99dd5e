import * as vscode from 'vscode';
import { extensionId } from '../../shared/ids.ts';

export type SettingsCommand = 'workbench.action.openSettings' | 'workbench.action.openRemoteSettings';

/**
 * The command that opens the settings editor at our settings, with its arguments. In a window of another machine they stand among the settings
 * of that machine, and the user's own page says that it finds none.
 * @param query narrows them: a part of a setting's key.
 */
export function settingsCommand(query = ''): { readonly command: SettingsCommand; readonly args: readonly [{ readonly query: string }] } {
  const isRemote = vscode.env.remoteName !== undefined;
  const command = isRemote ? 'workbench.action.openRemoteSettings' : 'workbench.action.openSettings';
  return { command, args: [{ query: `@ext:${extensionId} ${query}`.trim() }] };
}

export async function openSettings(query?: string): Promise<void> {
  const { command, args } = settingsCommand(query);
  await vscode.commands.executeCommand(command, ...args);
}

export function isSettingsCommand(command: string): command is SettingsCommand {
  return command === 'workbench.action.openSettings' || command === 'workbench.action.openRemoteSettings';
}
