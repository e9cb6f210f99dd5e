import * as vscode from 'vscode';
import { nanoUsdPerUsd } from '../../core/budget/money.ts';
import { agentBlocksKey, readAgentBlocks, userOrigin } from '../../core/config/agentBlocks.ts';
import { type ResolvedSettings, resolveSettings, type SettingProblem, type SettingsLayer } from '../../core/config/cascade.ts';
import { settingKeys } from '../../core/config/settingsTable.ts';
import type { AgentName } from '../../core/workplace.ts';
import { settingsSection } from '../../shared/ids.ts';

/** What the user settings say, without any project or agent. VS Code keeps them in memory, but to look at them takes it some 10 ms. */
export function readSettings(): ResolvedSettings {
  return resolveSettings([readUserLayers().system]);
}

export interface UserLayers {
  readonly system: SettingsLayer;
  readonly agents: Readonly<Partial<Record<AgentName, SettingsLayer>>>;
  /** Of the agent blocks as a whole; those of single values come with resolving. */
  readonly problems: readonly SettingProblem[];
}

/**
 * The user's values only. By their scopes a workspace cannot set one, nor a remote machine any but those of its host; reading no
 * workspace value here holds even for an editor that ignores scopes.
 */
export function readUserLayers(): UserLayers {
  const tree = userTree();
  const { layers, problems } = readAgentBlocks(valueAt(tree, agentBlocksKey));
  return { system: { level: 'system', values: valuesIn(tree), origin: userOrigin('system') }, agents: layers, problems };
}

/** The settings that the user has set, by key without `q2o.`, unchecked. */
export function userValues(): Readonly<Record<string, unknown>> {
  return valuesIn(userTree());
}

/** The user's blocks of settings by agent, unchecked. */
export function userAgentBlocks(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const value = valueAt(userTree(), agentBlocksKey);
  return isObject(value) && !Array.isArray(value) ? (value as Record<string, Record<string, unknown>>) : {};
}

/** The whole section at once: to look at a section takes VS Code as long as to look at one of its 75 keys. */
function userTree(): unknown {
  return vscode.workspace.getConfiguration().inspect(settingsSection)?.globalValue;
}

function valuesIn(tree: unknown): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const key of settingKeys) {
    const value = valueAt(tree, key);
    if (value !== undefined) values[key] = value;
  }
  return values;
}

/** @param key its dots are levels of the tree. */
function valueAt(tree: unknown, key: string): unknown {
  let at = tree;
  for (const part of key.split('.')) {
    if (!isObject(at) || !Object.hasOwn(at, part)) return undefined;
    at = at[part];
  }
  return at;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Writes a user setting; undefined takes it back to its default. */
export async function saveUserSetting(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration(settingsSection).update(key, value, vscode.ConfigurationTarget.Global);
}

/** Writes the monthly limit to the user settings. */
export async function saveMonthlyLimit(limitNanoUsd: number): Promise<void> {
  await saveUserSetting('budget.monthlyLimitUsd', limitNanoUsd / nanoUsdPerUsd);
}
