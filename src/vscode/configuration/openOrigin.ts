import * as vscode from 'vscode';
import type { SettingOrigin } from '../../core/config/cascade.ts';
import { openSettings } from './openSettings.ts';

/** Opens where a setting was written: the project file with the key selected, or the settings editor at the setting. */
export async function openOrigin(key: string, { file, line = 1, columns = [0, 0] }: SettingOrigin): Promise<void> {
  if (file === undefined) {
    const setting = key.startsWith('agents') ? 'agents' : key;
    await openSettings(setting);
    return;
  }
  const selection = new vscode.Range(line - 1, columns[0], line - 1, columns[1]);
  await vscode.window.showTextDocument(vscode.Uri.parse(file, true), { selection });
}
