import * as vscode from 'vscode';
import { settingsTable } from '../../core/config/settingsTable.ts';
import { extensionId, settingsSection } from '../../shared/ids.ts';

export type SettingsCommand = 'workbench.action.openSettings' | 'workbench.action.openRemoteSettings';

/**
 * The command that opens the settings editor at our settings, with its arguments. They are the user's own; what each host has of its own
 * stands, in a window of another machine, among the settings of that machine, and the user's page does not show it.
 * @param query narrows them: a setting's key, or a part of it.
 */
export function settingsCommand(query = ''): { readonly command: SettingsCommand; readonly args: readonly [{ readonly query: string }] } {
  const row = Object.entries(settingsTable).find(([key]) => query === key || query === `${settingsSection}.${key}`)?.[1];
  const isOfHost = row !== undefined && 'ofHost' in row && vscode.env.remoteName !== undefined;
  const command = isOfHost ? 'workbench.action.openRemoteSettings' : 'workbench.action.openSettings';
  return { command, args: [{ query: `@ext:${extensionId} ${query}`.trim() }] };
}

export async function openSettings(query?: string): Promise<void> {
  const { command, args } = settingsCommand(query);
  await vscode.commands.executeCommand(command, ...args);
}

export function isSettingsCommand(command: string): command is SettingsCommand {
  return command === 'workbench.action.openSettings' || command === 'workbench.action.openRemoteSettings';
}
