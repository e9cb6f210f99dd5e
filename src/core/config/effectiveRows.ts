import type { ResolvedSettings, SettingOrigin, SettingValue } from './cascade.ts';
import { withoutSecrets } from './maskSecrets.ts';
import { type SettingKey, settingKeys, settingsTable } from './settingsTable.ts';
import type { SettingLevel } from './table/settingRow.ts';

/** One setting with what every level says about it, and which of them is used. */
export interface EffectiveRow {
  readonly key: SettingKey;
  readonly category: string;
  readonly description: string;
  readonly default: unknown;
  readonly system?: SettingValue | undefined;
  readonly project?: SettingValue | undefined;
  /** The nearer one when both agent blocks set it. */
  readonly agent?: SettingValue | undefined;
  readonly winner: SettingOrigin;
  readonly value: unknown;
}

/** Headers, and whatever else looks like a key or can carry one, become `…`: a webview keeps what it showed between sessions. */
export function effectiveRows(resolved: ResolvedSettings): readonly EffectiveRow[] {
  return settingKeys.map((key) => {
    const trail = resolved.trails[key];
    const at = (level: SettingLevel) => {
      const found = trail.findLast((one) => one.origin.level === level);
      return found && { ...found, value: withoutSecrets(found.value) };
    };
    const { category, description, default: byDefault } = settingsTable[key];
    const winner = trail.at(-1);
    return {
      key,
      category,
      description,
      default: byDefault,
      system: at('system'),
      project: at('project'),
      agent: at('agent'),
      winner: winner?.origin ?? { level: 'default', place: 'Default' },
      value: withoutSecrets(resolved.values[key]),
    };
  });
}
