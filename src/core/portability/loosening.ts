import { t } from '../../shared/texts.ts';
import { guardProjectValue } from '../config/projectGuards.ts';
import { isSettingKey, type SettingKey, type Settings, settingKeys, settingsTable } from '../config/settingsTable.ts';
import type { Strictness } from '../config/table/settingRow.ts';
import { isSameJson } from './sameJson.ts';

/** What an import would make less careful, a sentence for each setting, by key. */
export function looseningsBetween(before: Settings, after: Settings): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const key of settingKeys) {
    if (isSameJson(before[key], after[key])) continue;
    const why = loosening(key, before, after);
    if (why !== undefined) found.set(key, why);
  }
  return found;
}

/** Sentences of one change to `key` alone, or to all that a block or file holds. */
export function cautionFor(key: string, loosenings: ReadonlyMap<string, string>): string | undefined {
  if (isSettingKey(key)) return loosenings.get(key);
  const lines = [...loosenings].map(([name, why]) => `${name}: ${why}`);
  return lines.length === 0 ? undefined : lines.join(' ');
}

function loosening(key: SettingKey, before: Settings, after: Settings): string | undefined {
  const setting = settingsTable[key];
  if (setting.level === 'system') return ofSystem(key, before, after);
  const stricter: Strictness = setting.stricter;
  if (stricter === 'quoted') return t('Models get other instructions.');
  if (stricter === 'never') return key === 'generation.suggestions' ? undefined : t('Another model may answer, or think longer.');
  const guarded = guardProjectValue(key, after[key], before);
  if (guarded.ok && guarded.but === undefined) return undefined;
  if (key.startsWith('budget.') || key === 'generation.maxOutputTokens' || key === 'generation.effort') return t('More may be spent.');
  if (stricter === 'noDearer') return t('It may cost more.');
  return stricter === 'subset' ? t('Code goes to other services.') : t('This is less strict than now.');
}

/** Settings of the user alone. Those that are not named make nothing less careful. */
function ofSystem(key: SettingKey, before: Settings, after: Settings): string | undefined {
  const [old, now] = [before[key], after[key]];
  const isMore = Number(now) > Number(old);
  const added = Array.isArray(now) && now.some((item) => !(old as readonly unknown[]).includes(item));
  const missing = Array.isArray(old) && old.some((item) => !(now as readonly unknown[]).includes(item));
  if (key.endsWith('.baseUrl') || key === 'providers.endpoints') return t('Requests, and the key for them, go to another address.');
  switch (key) {
    case 'prices.overrides':
      return t('Prices change, and with them how much the limits let through.');
    case 'budget.monthlyLimitUsd':
    case 'budget.allocation.floorUsd':
    case 'retry.attemptsPerProvider':
    case 'breaker.threshold':
      return isMore ? t('More may be spent.') : undefined;
    case 'budget.weeklyLimitUsd':
    case 'budget.dailyLimitUsd':
      return old !== null && (now === null || isMore) ? t('More may be spent.') : undefined;
    case 'budget.providerLimitsUsd':
    case 'budget.modelLimitsUsd':
      return isAnyRaised(old, now) ? t('More may be spent.') : undefined;
    case 'budget.allocation.pinsUsd':
      return t('Projects may spend other parts of the limit.');
    case 'budget.allocation.reservePercent':
      return isMore ? undefined : t('More may be spent.');
    case 'budget.allocate':
      return now === false ? t('Projects are no longer held to a part of the limit.') : undefined;
    case 'budget.alertLevels':
      return missing ? t('You are warned about spending less often.') : undefined;
    case 'providers.projectMayAdd':
      return added ? t('Files of projects may send code to other services.') : undefined;
    case 'prompt.trustedProjects':
      return added ? t('Texts of a project become instructions to the model.') : undefined;
    case 'sandbox':
      return now === true ? t('A placeholder is sent where a key is missing.') : undefined;
    case 'logging.prompts':
    case 'logging.answers':
      return now === true ? t('Your code is written to the log.') : undefined;
    default:
      return undefined;
  }
}

/** Of two maps of limits by name: whether any limit is higher now, or gone. */
function isAnyRaised(old: unknown, now: unknown): boolean {
  const after = new Map(Object.entries(now ?? {}));
  return Object.entries(old ?? {}).some(([name, limit]) => !after.has(name) || Number(after.get(name)) > Number(limit));
}
