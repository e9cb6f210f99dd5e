import { t } from '../../shared/texts.ts';
import { announcedPrices, type Price, type Rates } from '../llm/pricing.ts';
import { type SettingKey, type Settings, settingsTable } from './settingsTable.ts';
import type { Strictness } from './table/settingRow.ts';

/**
 * What holds for values of a project file besides their schema: they are at least as strict as what the user alone has set, as
 * `stricter` of the setting's row says. Lists are taken as far as they hold.
 */
export function guardProjectValue(key: SettingKey, value: unknown, user: Settings): Guarded {
  const setting = settingsTable[key];
  if (setting.level === 'system') return { ok: false, why: t('"{0}" can be set in the user settings only.', key) };
  const own = user[key];
  const stricter: Strictness = setting.stricter;
  switch (stricter) {
    case 'quoted':
      return { ok: true, value };
    case 'never':
      return isSame(value, own)
        ? { ok: true, value }
        : { ok: false, why: t('"{0}" can be set only by you, in your user settings; a project cannot set it.', key) };
    case 'lower':
      return isAtMost(value, own) ? { ok: true, value } : { ok: false, why: directionWords(key, value, 'lower', 'raise') };
    case 'higher':
      return isAtMost(own, value) ? { ok: true, value } : { ok: false, why: directionWords(key, value, 'raise', 'lower') };
    case 'subset':
      return subset(value as readonly string[], user);
    case 'superset':
      return superset(key, value as readonly unknown[], own as readonly unknown[]);
    case 'noDearer':
      return noDearer(key, String(value), String(own), user);
    default: {
      const rank = (of: unknown) => stricter.findIndex((group) => group.includes(of));
      return rank(value) >= rank(own) ? { ok: true, value } : { ok: false, why: softenWords(key, own) };
    }
  }
}

export type Guarded =
  | { readonly ok: true; readonly value: unknown; readonly but?: string | undefined }
  | { readonly ok: false; readonly why: string };

/** A sentence for the project file's writer; undefined where every value holds. */
export function strictnessWords(stricter: Strictness): string | undefined {
  switch (stricter) {
    case 'never':
      return t('A project cannot set it.');
    case 'lower':
      return t('A project can only lower it or switch it off.');
    case 'higher':
      return t('A project can only raise it or switch it on.');
    case 'superset':
      return t('A project can only add to yours.');
    case 'noDearer':
      return t('A project can only choose a model that costs no more than yours.');
    case 'quoted':
      return t('The text of a project is sent beside yours and marked as the project’s (`#q2o.prompt.trustedProjects#`).');
    case 'subset':
      return undefined;
    default:
      return t('A project can only choose what is at least as careful as your choice.');
  }
}

function subset(value: readonly string[], user: Settings): Guarded {
  const allowed = new Set([...user['providers.order'], ...user['providers.projectMayAdd']]);
  const taken = value.filter((id) => allowed.has(id));
  const refused = value.filter((id) => !allowed.has(id));
  if (refused.length === 0) return { ok: true, value };
  const what = t(
    'Your user settings do not let a project ask {0}. Add it to "providers.projectMayAdd" there to allow it.',
    refused.map((id) => `"${id}"`).join(', '),
  );
  return taken.length > 0 ? { ok: true, value: taken, but: what } : { ok: false, why: what };
}

function superset(key: SettingKey, value: readonly unknown[], own: readonly unknown[]): Guarded {
  const missing = own.filter((item) => !value.includes(item));
  if (missing.length === 0) return { ok: true, value };
  const names = missing.map((item) => `"${String(item)}"`).join(', ');
  return {
    ok: true,
    value: [...value, ...missing],
    but: t('A project can add to "{0}" of your user settings, not leave out {1}.', key, names),
  };
}

/** Compared at every rate, at the prices of today and at those that are announced. */
function noDearer(key: SettingKey, value: string, own: string, user: Settings): Guarded {
  if (value === own) return { ok: true, value };
  const provider = key.split('.')[1] ?? '';
  const at = (model: string) => announcedPrices(model, provider, user['prices.overrides']);
  const [mine, theirs] = [at(own), at(value)];
  const isCheaper = [0, 1].every((when) => isNoDearer(theirs[when] ?? theirs[0], mine[when] ?? mine[0]));
  return isCheaper
    ? { ok: true, value }
    : { ok: false, why: t('A project can choose a model for "{0}" that costs no more than yours, "{1}".', key, own) };
}

function isNoDearer(price: Price | undefined, than: Price | undefined): boolean {
  if (!price || !than) return false;
  const atMost = (rates: Rates, most: Rates) =>
    rates.input <= most.input &&
    rates.output <= most.output &&
    rates.cachedInput <= most.cachedInput &&
    rates.cacheWrite <= most.cacheWrite;
  if (!atMost(price.standard, than.standard)) return false;
  // Long requests: where only one of the two has rates of its own for them, they are compared with the other's usual rates.
  return !price.long || (atMost(price.long.rates, than.long?.rates ?? than.standard) && price.long.above >= (than.long?.above ?? 0));
}

/** Null stands for no bound at all; off is below on. */
function isAtMost(value: unknown, most: unknown): boolean {
  return boundOf(value) <= boundOf(most);
}

function boundOf(value: unknown): number {
  return value === null ? Number.POSITIVE_INFINITY : Number(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function directionWords(key: SettingKey, value: unknown, may: 'lower' | 'raise', mayNot: 'lower' | 'raise'): string {
  if (typeof value !== 'boolean') return t('A project can {0} "{1}" of your user settings, not {2} it.', may, key, mayNot);
  return t('A project can switch "{0}" {1}.', key, may === 'lower' ? t('off, not on') : t('on, not off'));
}

function softenWords(key: SettingKey, own: unknown): string {
  return t('A project cannot make "{0}" less strict than you have set it: {1}.', key, JSON.stringify(own));
}
