import * as vscode from 'vscode';
import { nanoUsdPerUsd } from '../core/budget/money.ts';
import { type ResolvedSettings, resolveSettings, type SettingsLayer, settingKeys } from '../core/config/cascade.ts';
import { settingsSection } from '../shared/ids.ts';

/** The settings as they stand now. Read on each use: VS Code keeps them in memory, and a change takes effect at once. */
export function readSettings(): ResolvedSettings {
  return resolveSettings([userLayer()]);
}

/**
 * User and machine values only. The manifest gives every setting machine scope, so that a workspace cannot set one; reading no
 * workspace value here holds even for an editor that ignores scopes.
 */
function userLayer(): SettingsLayer {
  const configuration = vscode.workspace.getConfiguration(settingsSection);
  const values: Record<string, unknown> = {};
  for (const key of settingKeys) {
    const value = configuration.inspect(key)?.globalValue;
    if (value !== undefined) values[key] = value;
  }
  return { level: 'system', values, originOf: () => ({ level: 'system', place: 'User settings' }) };
}

/** Writes the monthly limit to the user settings. */
export async function saveMonthlyLimit(limitNanoUsd: number): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(settingsSection);
  await configuration.update('budget.monthlyLimitUsd', limitNanoUsd / nanoUsdPerUsd, vscode.ConfigurationTarget.Global);
}
